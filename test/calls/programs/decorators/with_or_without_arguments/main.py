def task(function=None, *, name="default"):
    def decorate(inner):
        def run(*args):
            announce(name)
            return inner(*args)

        return run

    if function is None:
        return decorate
    return decorate(function)


def announce(name):
    return name


@task
def plain(value):
    return value


@task(name="special")
def named(value):
    return value


plain(1)
named(2)
