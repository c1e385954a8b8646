def start(name):
    return name


def stop(name):
    return name


class Verbose:
    def __call__(self, name):
        return name * 2


for name, command in [("a", start), ("b", stop), ("c", Verbose())]:
    command(name)
