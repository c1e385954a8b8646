class Plain:
    def cost(self):
        return 1


class Milk:
    def __init__(self, drink):
        self.drink = drink

    def cost(self):
        return self.drink.cost() + 1


Milk(Milk(Plain())).cost()
