class First:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        return None


class Second(First):
    def __enter__(self):
        return 2


with First() as one, Second() as two:
    print(two)
