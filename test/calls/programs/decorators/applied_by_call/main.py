def loud(function):
    def shout():
        return function().upper()

    return shout


def greet():
    return "hi"


greet_loudly = loud(greet)
greet_loudly()
