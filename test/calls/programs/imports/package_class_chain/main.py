from models import Order

Order().total()
