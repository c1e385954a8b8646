from domain import Order, Orders


class MemoryOrders(Orders):
    def __init__(self):
        self.rows = []

    def add(self, order: Order):
        self.rows.append(order)


class SqlOrders(Orders):
    def __init__(self, connection):
        self.connection = connection

    def add(self, order: Order):
        self.execute("insert", order.number)

    def execute(self, statement, value):
        self.connection[statement] = value
