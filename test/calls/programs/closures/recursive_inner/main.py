def count(limit):
    def down(left):
        return down(left - 1) if left else 0

    return down(limit)


count(2)
