from shop.bootstrap import bootstrap

bus = bootstrap()
bus.handle("add", sku="a", quantity=2)
bus.handle("allocate", sku="a", quantity=1)
