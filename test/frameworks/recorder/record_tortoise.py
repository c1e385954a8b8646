"""What Tortoise itself says of the models of an application."""
import asyncio
import importlib

import tortoise


def record(wants, what):
    module, _, variable = what["tortoise"].rpartition(".")
    config = getattr(importlib.import_module(module), variable)
    return {"versions": {"tortoise-orm": tortoise.__version__}, "entities": asyncio.run(initialised(config, wants))}


async def initialised(config, wants):
    await tortoise.Tortoise.init(config=config)
    models = [model for app in tortoise.Tortoise.apps.values() for model in app.values()]
    return [entity_of(model) for model in models if wants(model.__module__)]


def symbol_of(cls):
    return f"{cls.__module__}.{cls.__qualname__}".replace(".<locals>", "")


def entity_of(model):
    meta = model._meta
    return {
        "symbol": symbol_of(model),
        "table": meta.db_table,
        "schema": meta.schema or "",
        "inherits": "",
        "columns": [column_of(name, column, meta) for name, column in meta.fields_db_projection.items()],
        "relationships": sorted(relationships_of(meta), key=lambda found: found["attribute"]),
        "indexes": sorted(map(lambda index: index_of(index, meta), meta.indexes or ()), key=lambda index: (index["name"], index["columns"])),
        "constraints": [
            {"kind": "unique", "name": "", "columns": [column_name(name, meta) for name in names], "target": []} for names in meta.unique_together or ()
        ],
    }


def column_name(name, meta):
    field = meta.fields_map[name]
    if name in meta.fields_db_projection:
        return meta.fields_db_projection[name]
    return meta.fields_db_projection[field.source_field]


def column_of(name, column, meta):
    field = meta.fields_map[name]
    reference = field.reference
    target = ""
    if reference is not None:
        other = reference.related_model._meta
        target = f"{other.db_table}.{other.fields_db_projection[reference.to_field_instance.model_field_name]}"
    return {
        "name": column,
        "attribute": reference.model_field_name if reference is not None else name,
        "type": type(reference).__name__.replace("Instance", "") if reference is not None else type(field).__name__.replace("Instance", ""),
        "isPrimaryKey": bool(field.pk),
        "isNullable": bool(field.null),
        "isUnique": bool(field.unique) and not field.pk,
        "isIndexed": bool(field.index) and not field.pk,
        "foreignKey": target,
    }


def relationships_of(meta):
    for name in [*meta.fk_fields, *meta.o2o_fields, *meta.m2m_fields]:
        field = meta.fields_map[name]
        many = name in meta.m2m_fields
        if many and field._generated:
            continue
        kind = "many-to-many" if many else "one-to-one" if name in meta.o2o_fields else "many-to-one"
        yield {
            "attribute": name,
            "target": symbol_of(field.related_model),
            "kind": kind,
            "loading": "",
            "through": field.through if many else "",
            "backReference": field.related_name or "",
        }


def index_of(index, meta):
    fields = index if isinstance(index, (tuple, list)) else index.fields
    return {"name": "" if isinstance(index, (tuple, list)) else index.name or "", "columns": [column_name(name, meta) for name in fields], "isUnique": False}
