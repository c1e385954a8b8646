def named(**actions):
    return actions["stop"]()


def go():
    return "go"  # never runs


def stop():
    return "stop"


named(go=go, stop=stop)
