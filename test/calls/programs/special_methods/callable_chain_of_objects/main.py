class Add:
    def __init__(self, amount):
        self.amount = amount

    def __call__(self, value):
        return value + self.amount


class Sequence:
    def __init__(self, *layers):
        self.layers = layers

    def __call__(self, value):
        for layer in self.layers:
            value = layer(value)
        return value


class Model:
    def __init__(self):
        self.net = Sequence(Add(1), Sequence(Add(2), abs))

    def forward(self, value):
        return self.net(value)


Model().forward(1)
