def on_start(name):
    return name


def on_stop(name):
    return name


def run(name, start=None, stop=None):
    start(name)
    stop(name)


hooks = {"start": on_start, "stop": on_stop}
run("job", **hooks)
