import copy


class Shape:
    def __init__(self, style):
        self.style = style

    def clone(self):
        return copy.copy(self)

    def draw(self):
        return self.style.apply(self)


class Style:
    def apply(self, shape):
        return self.colour()

    def colour(self):
        return "red"


class Prototypes:
    def __init__(self):
        self.known = {}

    def add(self, name, shape):
        self.known[name] = shape

    def make(self, name):
        return self.known[name].clone()


prototypes = Prototypes()
prototypes.add("box", Shape(Style()))
prototypes.make("box").draw()
