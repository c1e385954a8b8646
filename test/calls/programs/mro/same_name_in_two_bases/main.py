class Swimmer:
    def move(self):
        return self.stroke()

    def stroke(self):
        return "stroke"


class Flyer:
    def move(self):
        return self.flap()  # never runs

    def flap(self):
        return "flap"


class Duck(Swimmer, Flyer):
    pass


duck = Duck()
duck.move()
duck.flap()
