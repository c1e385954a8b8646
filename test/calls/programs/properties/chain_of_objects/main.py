class Street:
    def name(self):
        return "street"


class Address:
    def __init__(self):
        self._street = Street()

    @property
    def street(self):
        return self._street


class Person:
    def __init__(self):
        self._address = None

    @property
    def address(self):
        if self._address is None:
            self._address = self.find()
        return self._address

    @address.setter
    def address(self, value):
        self._address = check(value)

    def find(self):
        return Address()


def check(value):
    return value


person = Person()
person.address.street.name()
person.address = Address()
person.address.street.name()
