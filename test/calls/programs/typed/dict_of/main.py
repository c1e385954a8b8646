class Shop:
    def open(self):
        return 1


def open_all(shops: dict[str, Shop]):
    for shop in shops.values():
        shop.open()


open_all({"a": Shop()})
