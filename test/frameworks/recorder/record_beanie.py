"""What Beanie itself says of the documents of an application, after `init_beanie` with a database in memory."""
import asyncio
import importlib

import beanie
from mongomock_motor import AsyncMongoMockClient


def record(wants, what):
    module, _, variable = what["beanie"].rpartition(".")
    documents = getattr(importlib.import_module(module), variable)
    entities = asyncio.run(initialised(documents))
    return {"versions": {"beanie": beanie.__version__}, "entities": entities}


async def initialised(documents):
    client = AsyncMongoMockClient()
    database = client.get_database("test")
    object.__setattr__(database, "list_collection_names", no_collections)
    object.__setattr__(database, "command", server_information)
    await beanie.init_beanie(database=database, document_models=documents, skip_indexes=True)
    return [entity_of(document) for document in documents]


async def no_collections(**options):
    return []


async def server_information(*arguments, **options):
    return {"version": "7.0.0"}


def symbol_of(cls):
    return f"{cls.__module__}.{cls.__qualname__}"


def entity_of(document):
    settings = document.get_settings()
    is_view = issubclass(document, beanie.View)
    above = [base for base in document.__mro__[1:] if base not in (beanie.Document, beanie.View) and issubclass(base, beanie.Document)]
    links = document.get_link_fields() or {}
    return {
        "symbol": symbol_of(document),
        "table": "" if is_view else document.get_collection_name(),
        "schema": "",
        "kind": "view" if is_view else "document",
        "inherits": symbol_of(above[0]) if above and not is_view else "",
        "columns": [column_of(name, field) for name, field in document.model_fields.items() if name not in links and name not in ("id", "revision_id")],
        "relationships": sorted((relationship_of(link) for link in links.values()), key=lambda found: found["attribute"]),
        "indexes": [] if is_view or above else indexes_of(document),
        "constraints": [],
    }


def column_of(name, field):
    return {"name": field.alias or name, "attribute": name}


def relationship_of(link):
    many = "LIST" in link.link_type.name
    back = "BACK" in link.link_type.name
    return {
        "attribute": link.field_name,
        "target": symbol_of(link.document_class),
        "kind": "one-to-many" if back and many else "many-to-many" if many else "many-to-one",
    }


def indexes_of(document):
    found = []
    for index in document.get_settings().indexes:
        if index.__class__.__name__ == "IndexModelField":
            found.append({"name": index.name, "columns": list(index.index.document["key"]), "isUnique": bool(index.index.document.get("unique"))})
    return sorted(found, key=lambda index: index["columns"])
