def red():
    return "green"


def green():
    return "red"


states = {"red": red, "green": green}
state = "red"
for _ in range(2):
    state = states[state]()
