def only():
    return 1


for action in {only}:
    action()
