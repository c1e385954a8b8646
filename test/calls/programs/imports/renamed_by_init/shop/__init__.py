from .cart import add as purchase
