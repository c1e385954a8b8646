class Wheel:
    def turn(self):
        return 1


class Axle:
    def __init__(self):
        self.left = Wheel()


class Cart:
    def __init__(self):
        self.front = Axle()


Cart().front.left.turn()
