def weight(item):
    return item


min([1, 2], key=weight)
max([1, 2], key=weight)
