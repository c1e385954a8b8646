from shop.orders import place

place("book")
