class Memory:
    def __init__(self):
        self.rows = {}

    def add(self, item):
        self.rows[item.key()] = item

    def find(self, key):
        return self.rows[key]


class Item:
    def key(self):
        return "a"

    def use(self):
        return 1


memory = Memory()
memory.add(Item())
memory.find("a").use()
