def machine():
    state = idle

    def step():
        nonlocal state
        result = state()
        state = busy
        return result

    return step


def idle():
    return "idle"


def busy():
    return "busy"


step = machine()
step()
step()
