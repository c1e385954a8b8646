(lambda value: value + 1)(1)
