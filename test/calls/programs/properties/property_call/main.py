class Room:
    def _read(self):
        return 1

    def _write(self, value):
        return value

    heat = property(_read, _write)


room = Room()
room.heat = 2
room.heat
