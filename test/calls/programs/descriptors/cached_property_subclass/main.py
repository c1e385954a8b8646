from functools import cached_property


class noted(cached_property):
    def __get__(self, instance, owner=None):
        return self.func(instance)


class Ink:
    def dry(self):
        return 1


class Paper:
    def fold(self):
        return 1


class Letter:
    @noted
    def ink(self):
        return Ink()

    @noted
    def paper(self):
        return Paper()


def write(letter):
    return letter.ink.dry()


def send(letter):
    return letter.paper.fold()


write(Letter())
send(Letter())
