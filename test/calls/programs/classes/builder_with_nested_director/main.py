class House:
    def __init__(self):
        self.parts = []

    def add(self, part):
        self.parts.append(part)
        return self

    class Builder:
        def __init__(self, house_class):
            self.house = house_class()

        def wall(self):
            self.house.add(Wall())
            return self

        def build(self):
            return self.house

    @classmethod
    def builder(cls):
        return cls.Builder(cls)


class Villa(House):
    def add(self, part):
        part.paint()
        return super().add(part)


class Wall:
    def paint(self):
        return "white"


House.builder().wall().build().parts[0].paint()
Villa.builder().wall().build()
