def one():
    return 1


for index, action in enumerate([one]):
    action()
