class Placed:
    def __init__(self, name):
        self.name = name


class Order:
    def __init__(self, name, count):
        self.name = name
        self.count = count
        self.events = []

    def place(self):
        self.events.append(Placed(self.name))

    def cancel(self):
        self.count = 0
