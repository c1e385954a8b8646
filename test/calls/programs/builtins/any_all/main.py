def test(value):
    return value > 0


all(map(test, [1, 2]))
any(test(value) for value in [1])
