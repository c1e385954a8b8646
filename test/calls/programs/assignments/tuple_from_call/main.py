def make():
    return open_door, close_door


def open_door():
    return "open"


def close_door():
    return "closed"


opening, closing = make()
opening()
closing()
