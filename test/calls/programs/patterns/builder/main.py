class Builder:
    def __init__(self):
        self.parts = []

    def add(self, part):
        self.parts.append(part)
        return self

    def build(self):
        return Product(self.parts)


class Product:
    def __init__(self, parts):
        self.parts = parts

    def show(self):
        return ",".join(self.parts)


Builder().add("a").add("b").build().show()
