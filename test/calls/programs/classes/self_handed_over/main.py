class Engine:
    def __init__(self, car):
        self.car = car

    def start(self):
        return self.car.report("started")


class Car:
    def __init__(self):
        self.engine = Engine(self)

    def drive(self):
        return self.engine.start()

    def report(self, text):
        return text


Car().drive()
