left = [2, 1, 0]


def read():
    return left.pop()


for value in iter(read, 2):
    print(value)
