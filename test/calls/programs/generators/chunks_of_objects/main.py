from itertools import chain, groupby, islice, starmap


class Item:
    def __init__(self, group, value):
        self.group = group
        self.value = value

    def key(self):
        return self.group

    def cost(self):
        return self.value


def items():
    for number in range(4):
        yield Item(number // 2, number)


def pair(left, right):
    return left.cost() + right.cost()


for _, members in groupby(items(), key=Item.key):
    for member in members:
        member.cost()
for item in islice(items(), 2):
    item.key()
for item in chain(items(), items()):
    item.cost()
list(starmap(pair, zip(items(), items())))
