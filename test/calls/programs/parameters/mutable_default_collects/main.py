def alpha():
    return "alpha"


def beta():
    return "beta"


def register(function, found=[]):
    found.append(function)
    return found


register(alpha)
for function in register(beta):
    function()
