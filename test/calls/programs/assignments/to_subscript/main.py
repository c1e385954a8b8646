def start():
    return 1


slots = [None, None]
slots[1] = start
slots[1]()
