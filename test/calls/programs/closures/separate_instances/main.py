def holder(action):
    def run():
        return action()

    return run


def red():
    return "red"


def blue():
    return "blue"


run_red = holder(red)
run_blue = holder(blue)
run_red()
run_blue()
