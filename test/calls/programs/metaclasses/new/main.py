class Registering(type):
    def __new__(mcs, name, bases, body):
        return super().__new__(mcs, name, bases, body)


class Base(metaclass=Registering):
    def run(self):
        return 1


Base().run()
