def make(base):
    class Made(base):
        def greet(self):
            return super().greet() + self.mark()

        def mark(self):
            return "!"

    return Made


class Person:
    def greet(self):
        return "hi"


class Robot:
    def greet(self):
        return "beep"


make(Person)().greet()
make(Robot)().greet()
