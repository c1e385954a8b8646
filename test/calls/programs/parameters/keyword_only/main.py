def sort_by(items, *, key):
    return [key(item) for item in items]


def size(item):
    return len(item)


sort_by(["a", "bb"], key=size)
