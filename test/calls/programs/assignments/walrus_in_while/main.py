class Feed:
    def __init__(self, items):
        self.items = items

    def pull(self):
        return self.items.pop() if self.items else None


class Item:
    def handle(self):
        return 1


feed = Feed([Item(), Item()])
while (item := feed.pull()) is not None:
    item.handle()
