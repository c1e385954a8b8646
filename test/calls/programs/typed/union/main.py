class Fish:
    def move(self):
        return "swim"


class Bird:
    def move(self):
        return "fly"


def go(animal: Fish | Bird):
    return animal.move()


go(Fish())
go(Bird())
