def even(value):
    return value % 2 == 0


list(filter(even, [1, 2]))
