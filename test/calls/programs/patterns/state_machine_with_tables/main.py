class Order:
    transitions = {
        ("new", "pay"): "on_paid",
        ("paid", "ship"): "on_shipped",
    }

    def __init__(self):
        self.state = "new"

    def trigger(self, event):
        name = self.transitions[self.state, event]
        self.state = getattr(self, name)()

    def on_paid(self):
        return "paid"

    def on_shipped(self):
        return "shipped"


order = Order()
order.trigger("pay")
order.trigger("ship")
