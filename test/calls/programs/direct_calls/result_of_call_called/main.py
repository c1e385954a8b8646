def outer():
    def middle():
        def inner():
            return leaf

        return inner

    return middle


def leaf():
    return 1


outer()()()()
