class Meta(type):
    def create(cls):
        return cls()


class Item(metaclass=Meta):
    def use(self):
        return 1


Item.create().use()
