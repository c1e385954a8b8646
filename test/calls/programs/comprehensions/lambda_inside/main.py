tripled = [(lambda value: value * 3)(value) for value in (1, 2)]
