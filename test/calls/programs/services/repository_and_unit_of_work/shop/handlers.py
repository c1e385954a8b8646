from shop.model import Product


def add(unit_of_work, sku, quantity):
    with unit_of_work as work:
        work.products.add(Product(sku, quantity))
        work.commit()


def allocate(unit_of_work, sku, quantity):
    with unit_of_work:
        product = unit_of_work.products.get(sku)
        product.allocate(quantity)
        unit_of_work.commit()


HANDLERS = {"add": add, "allocate": allocate}
