def left():
    return 1


table = {"left": left}
side = "left"
table[side]()
