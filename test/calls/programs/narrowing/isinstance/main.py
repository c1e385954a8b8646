class Dog:
    def bark(self):
        return 1


class Cat:
    def purr(self):
        return 2


def meet(animal):
    if isinstance(animal, Dog):
        return animal.bark()
    return animal.purr()


meet(Dog())
meet(Cat())
