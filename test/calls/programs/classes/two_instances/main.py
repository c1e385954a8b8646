class Cell:
    def __init__(self, action):
        self.action = action

    def fire(self):
        return self.action()


def red():
    return "red"


def blue():
    return "blue"


Cell(red).fire()
Cell(blue).fire()
