from shop.cart import add
