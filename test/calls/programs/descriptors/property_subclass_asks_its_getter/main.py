class remembered(property):
    def __init__(self, fget, name=None):
        super().__init__(fget)
        self.slot = name or fget.__name__

    def __get__(self, instance, owner=None):
        value = instance.__dict__.get(self.slot)
        if value is None:
            value = self.fget(instance)
            instance.__dict__[self.slot] = value
        return value


class Engine:
    def start(self):
        return "on"


class Radio:
    def play(self):
        return "on"


class Car:
    @remembered
    def engine(self):
        return Engine()

    @remembered
    def radio(self):
        return Radio()


def drive(car):
    return car.engine.start()


def listen(car):
    return car.radio.play()


drive(Car())
listen(Car())
