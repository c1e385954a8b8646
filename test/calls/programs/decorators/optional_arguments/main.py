def tool(function=None, *, name=""):
    def decorate(inner):
        return inner

    if function is None:
        return decorate
    return decorate(function)


@tool
def saw():
    return 1


@tool(name="drill")
def drill():
    return 2


saw()
drill()
