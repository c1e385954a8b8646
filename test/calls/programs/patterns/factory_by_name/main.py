class Cat:
    def speak(self):
        return "meow"


class Dog:
    def speak(self):
        return "woof"


def create(kind):
    if kind == "cat":
        return Cat()
    return Dog()


create("cat").speak()
create("dog").speak()
