def small(value):
    return value


def large(value):
    return value * 2


def apply(value, *, using=small):
    return using(value)


apply(1)
apply(2, using=large)
