from enum import Enum


class Labelled(Enum):
    def label(self):
        return shown(self.name)


def shown(name):
    return name


Colour = Labelled("Colour", "RED GREEN")
Size = Labelled("Size", {"SMALL": 1, "LARGE": 2})
Colour.RED.label()
Size["LARGE"].label()
Size(1).label()
for each in Colour:
    each.label()
