from functools import total_ordering


@total_ordering
class Size:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return self.value == other.value

    def __lt__(self, other):
        return self.value < other.value


Size(1) > Size(2)
Size(1) == Size(1)
