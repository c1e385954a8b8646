class counted(property):
    def __get__(self, instance, owner=None):
        note()
        return super().__get__(instance, owner)

    def __set__(self, instance, value):
        note()
        super().__set__(instance, value)


class plain(property):
    pass


def note():
    return None


class Lamp:
    def shine(self):
        return 1


class Room:
    def _get(self):
        return Lamp()

    def _set(self, value):
        self.kept = value

    def _other(self):
        return Room()

    lamp = counted(_get, _set)
    neighbour = plain(_other)


room = Room()
room.lamp = 3
room.lamp.shine()
room.neighbour.neighbour
