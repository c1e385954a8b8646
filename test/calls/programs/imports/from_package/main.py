from shop import cart

cart.add()
