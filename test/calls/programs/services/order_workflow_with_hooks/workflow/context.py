class Context:
    def __init__(self, data):
        self.data = dict(data)

    def with_value(self, key, value):
        copy = type(self)(self.data)
        copy.data[key] = value
        return copy

    def result(self):
        return self.data
