class Bound:
    def __init__(self, function, target):
        self.function = function
        self.target = target

    def __call__(self, *args):
        return self.function(self.target, *args)


class action:
    def __init__(self, function):
        self.function = function

    def __get__(self, instance, owner):
        return Bound(self.function, instance)


class Door:
    @action
    def open(self, width):
        return self.swing(width)

    def swing(self, width):
        return width


Door().open(3)
