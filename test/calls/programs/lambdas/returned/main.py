def make():
    return lambda: 1


make()()
