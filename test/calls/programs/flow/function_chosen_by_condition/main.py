def yes():
    return 1


def no():
    return 0


def answer(flag):
    action = yes if flag else no
    return action()


answer(True)
answer(False)
