def start(text):
    return middle if text else None


def middle(text):
    return end


def end(text):
    return None


def run(text):
    state = start
    while state is not None:
        state = state(text)


run("a")
