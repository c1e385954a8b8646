commands = {}


def command(name):
    def add(function):
        commands[name] = function
        return function

    return add


@command("start")
def start():
    return 1


@command("stop")
def stop():
    return 2


def run(name):
    return commands[name]()


run("start")
run("stop")
