def register(function):
    return function


@register
def work():
    return 1


work()
