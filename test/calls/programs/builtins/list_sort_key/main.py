def rank(item):
    return -item


items = [1, 2]
items.sort(key=rank)
