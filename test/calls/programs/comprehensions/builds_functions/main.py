def one():
    return 1


actions = [action for action in (one,)]
actions[0]()
