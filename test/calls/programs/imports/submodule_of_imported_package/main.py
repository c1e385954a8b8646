import shop
import shop.cart

shop.cart.add()
shop.start()
