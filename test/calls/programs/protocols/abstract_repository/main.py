from domain import Order, place_order
from storage import MemoryOrders, SqlOrders

place_order(MemoryOrders(), Order(1))
place_order(SqlOrders({}), Order(2))
