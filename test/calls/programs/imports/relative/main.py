from shop.till import pay

pay()
