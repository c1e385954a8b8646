class Item:
    def __init__(self, weight):
        self.weight = weight

    def cost(self):
        return self.weight * 2


def by_weight(item):
    return item.weight


items = [Item(2), Item(1)]
sorted(items, key=by_weight)
items.sort(key=lambda item: item.cost())
max(items, key=Item.cost)
