def timed(function):
    def wrapper():
        return function()

    return wrapper


@timed
def load():
    return store()


@timed
def store():
    return 1


load()
