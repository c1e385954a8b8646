def lines(path):
    with open(path) as file:
        yield from file


def words(path):
    for line in lines(path):
        yield from line.split()


def count(path):
    return sum(1 for _ in words(path))


count(__file__)
