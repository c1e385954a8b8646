def start():
    return 1


def stop():
    return 2


def other():
    return 3


def run(command):
    match command:
        case "start":
            return start()
        case "stop":
            return stop()
        case _:
            return other()


run("start")
run("stop")
run("x")
