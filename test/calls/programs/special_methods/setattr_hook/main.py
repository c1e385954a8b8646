class Watched:
    def __setattr__(self, name, value):
        notice(name)
        object.__setattr__(self, name, value)


def notice(name):
    return name


watched = Watched()
watched.level = 1
