import shop.cart

shop.cart.add()
