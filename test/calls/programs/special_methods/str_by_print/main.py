class Name:
    def __str__(self):
        return join("a", "b")


def join(left, right):
    return left + right


print(Name())
