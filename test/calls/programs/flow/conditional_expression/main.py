def yes():
    return 1


def no():
    return 0


def answer(flag):
    return yes() if flag else no()


answer(True)
answer(False)
