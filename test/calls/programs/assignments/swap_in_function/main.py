def ping():
    return "ping"


def pong():
    return "pong"


def play():
    current, following = ping, pong
    for _ in range(2):
        current()
        current, following = following, current


play()
