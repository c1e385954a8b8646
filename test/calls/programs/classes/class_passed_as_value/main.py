class Cat:
    def speak(self):
        return "meow"


class Dog:
    def speak(self):
        return "woof"


def make(kind, count):
    return [kind() for _ in range(count)]


for animal in make(Cat, 1) + make(Dog, 2):
    animal.speak()
