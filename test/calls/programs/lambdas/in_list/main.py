steps = [lambda: 1, lambda: 2]
steps[0]()
steps[1]()
