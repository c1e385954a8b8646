class Closed:
    def push(self, door):
        door.state = Open()


class Open:
    def push(self, door):
        door.state = Closed()


class Door:
    def __init__(self):
        self.state = Closed()

    def push(self):
        self.state.push(self)


door = Door()
door.push()
door.push()
