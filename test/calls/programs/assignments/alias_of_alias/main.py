def origin():
    return 1


one = origin
two = one
three = two
three()
