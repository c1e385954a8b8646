class Feed:
    def __next__(self):
        return work


def work():
    return 1


next(Feed())()
