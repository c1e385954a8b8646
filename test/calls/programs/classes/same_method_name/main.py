class Dog:
    def speak(self):
        return "woof"


class Cow:
    def speak(self):
        return "moo"


def meet(animal):
    return animal.speak()


meet(Dog())
meet(Cow())
