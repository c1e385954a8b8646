class Row:
    def __reversed__(self):
        return iter([2, 1])


reversed(Row())
