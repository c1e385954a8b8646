twice = lambda action: action(action(1))
twice(lambda value: value + 1)
