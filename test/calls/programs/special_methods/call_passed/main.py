class Doubler:
    def __call__(self, value):
        return value * 2


def each(values, action):
    return [action(value) for value in values]


each([1], Doubler())
