from shop.floor.till import pay

pay()
