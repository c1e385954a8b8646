class Item:
    def __init__(self, name):
        self.name = name

    def use(self):
        return self.name


for item in map(Item, ["a"]):
    item.use()
