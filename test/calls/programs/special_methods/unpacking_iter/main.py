class Pair:
    def __iter__(self):
        return iter((1, 2))


left, right = Pair()
print(*Pair())
