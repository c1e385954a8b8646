from functools import partial


def call(action, value):
    return action(value)


def triple(value):
    return value * 3


partial(call, triple)(1)
