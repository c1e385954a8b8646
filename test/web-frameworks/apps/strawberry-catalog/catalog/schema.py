from collections.abc import AsyncGenerator

import strawberry
from strawberry.permission import BasePermission

from catalog.types import Author, Book, BookInput


class IsEditor(BasePermission):
    message = "only editors"

    def has_permission(self, source, info, **kwargs):
        return False


def all_authors() -> list[Author]:
    return []


@strawberry.type
class AuthorQueries:
    authors: list[Author] = strawberry.field(resolver=all_authors)


@strawberry.type
class BookQueries:
    @strawberry.field
    async def books(self, first: int = 10) -> list[Book]:
        return []

    @strawberry.field
    def book_by_title(self, title: str) -> Book | None:
        return None


@strawberry.type
class Query(AuthorQueries, BookQueries):
    version: str = "1"


@strawberry.type
class Mutation:
    @strawberry.mutation(permission_classes=[IsEditor])
    def add_book(self, book: BookInput) -> Book:
        return Book(title=book.title, author=Author(name=""))


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def added(self) -> AsyncGenerator[str, None]:
        yield "book"


schema = strawberry.Schema(query=Query, mutation=Mutation, subscription=Subscription)
