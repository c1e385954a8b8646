def double(value):
    return value * 2


[double(value) for value in [1, 2]]
