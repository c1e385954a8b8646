from functools import partial


def apply(action):
    return action()


def send(address):
    return address


apply(partial(send, "a"))
