from enum import Enum


class Level(Enum):
    LOW = 1
    HIGH = 2

    def weight(self):
        return self.value


[level.weight() for level in Level]
