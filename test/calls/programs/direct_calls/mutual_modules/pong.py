import ping


def answer(count):
    return ping.serve(count - 1)
