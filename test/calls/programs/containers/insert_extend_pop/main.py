def a():
    return "a"


def b():
    return "b"


def c():
    return "c"


stack = [a]
stack.insert(0, b)
stack.extend([c])
while stack:
    stack.pop()()
