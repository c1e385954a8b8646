from typing import cast


class Door:
    def open(self):
        return 1


things: list[object] = [Door()]
cast(Door, things[0]).open()
