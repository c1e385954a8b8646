class Leaf:
    def __init__(self, size):
        self.size = size

    def total(self):
        return self.size


class Folder:
    def __init__(self, *parts):
        self.parts = list(parts)

    def add(self, part):
        self.parts.append(part)
        return self

    def total(self):
        return sum(part.total() for part in self.parts)


Folder(Leaf(1), Folder(Leaf(2))).add(Leaf(3)).total()
