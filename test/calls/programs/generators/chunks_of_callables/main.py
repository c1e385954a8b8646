def load():
    return 1


def store():
    return 2


def chunks(items, size):
    for start in range(0, len(items), size):
        yield items[start : start + size]


for chunk in chunks([load, store], 1):
    for job in chunk:
        job()
