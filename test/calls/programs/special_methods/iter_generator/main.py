class Shelf:
    def __iter__(self):
        yield label()


def label():
    return "book"


for book in Shelf():
    print(book)
