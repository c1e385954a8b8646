from pathlib import Path

from ariadne import load_schema_from_path, make_executable_schema
from ariadne.asgi import GraphQL
from starlette.applications import Starlette
from starlette.routing import Mount, Route

from catalog.resolvers import author, book, mutation, query, subscription

type_defs = load_schema_from_path(str(Path(__file__).parent / "schema.graphql"))
schema = make_executable_schema(type_defs, query, mutation, subscription, book, author)
graphql_app = GraphQL(schema)

app = Starlette(routes=[Mount("/graphql", graphql_app, name="graphql"), Route("/", graphql_app)])
