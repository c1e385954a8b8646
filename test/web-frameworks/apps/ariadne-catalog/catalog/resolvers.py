from ariadne import MutationType, ObjectType, QueryType, SubscriptionType

query = QueryType()
mutation = MutationType()
subscription = SubscriptionType()
book = ObjectType("Book")
author = ObjectType("Author")


@query.field("books")
async def resolve_books(_, info, first=10):
    return []


@query.field("book")
def resolve_book(_, info, title):
    return None


@mutation.field("addBook")
@mutation.field("removeBook")
async def change_book(_, info, title):
    return None


@subscription.source("added")
async def watch(obj, info):
    yield {}


@subscription.field("added")
def added(event, info):
    return event


def resolve_version(*_):
    return "1"


query.set_field("version", resolve_version)


@book.field("author")
def resolve_author(book, info):
    return None


author.set_field("books", lambda author, info: [])
