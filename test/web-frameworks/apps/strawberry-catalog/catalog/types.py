import strawberry


@strawberry.type
class Author:
    name: str

    @strawberry.field
    def books(self) -> list["Book"]:
        return []


@strawberry.type
class Book:
    title: str
    author: Author

    @strawberry.field(name="pageCount")
    async def pages(self, minimum: int = 0) -> int:
        return minimum


@strawberry.input
class BookInput:
    title: str
