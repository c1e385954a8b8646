class Cat:
    def speak(self):
        pass


class Dog:
    def speak(self):
        pass


def checked(animal):
    if not isinstance(animal, (Cat, Dog)):
        raise TypeError  # never runs
    return animal


def meet_cat():
    checked(Cat()).speak()


def meet_dog():
    checked(Dog()).speak()


meet_cat()
meet_dog()
