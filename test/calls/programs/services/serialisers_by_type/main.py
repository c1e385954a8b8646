from datetime import date

from serial import Field, Schema, dump


class Address(Schema):
    street = Field(str)


class Person(Schema):
    name = Field(str.title)
    born = Field(date.isoformat)
    address = Address()


class Row:
    def __init__(self, **values):
        self.__dict__.update(values)


dump(Person(), Row(name="ann", born=date(2000, 1, 2), address=Row(street="a")))
