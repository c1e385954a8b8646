from typing import Iterator


class Page:
    def turn(self):
        return 1


class Book:
    def __iter__(self) -> Iterator[Page]:
        yield Page()


for page in Book():
    page.turn()
