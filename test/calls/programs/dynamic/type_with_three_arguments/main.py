def greet(self):
    return self.name()


class Base:
    def name(self):
        return "base"


Made = type("Made", (Base,), {"greet": greet})
Made().greet()
