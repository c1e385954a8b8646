"""What Pony itself says of the entities of an application, once they are bound to a database in memory."""
import importlib
import importlib.metadata


def record(wants, what):
    module, _, variable = what["pony"].rpartition(".")
    database = getattr(importlib.import_module(module), variable)
    database.bind(provider="sqlite", filename=":memory:")
    database.generate_mapping(create_tables=True)
    entities = [entity_of(entity) for entity in database.entities.values() if wants(entity.__module__)]
    return {"versions": {"pony": importlib.metadata.version("pony")}, "entities": entities}


def symbol_of(entity):
    return f"{entity.__module__}.{entity.__qualname__}"


def entity_of(entity):
    bases = [base for base in entity.__bases__ if hasattr(base, "_adict_") and base.__name__ != "Entity"]
    attributes = [attribute for attribute in entity._new_attrs_ if attribute.name != "classtype" and not attribute.is_implicit or attribute.is_pk]
    return {
        "symbol": symbol_of(entity),
        "table": entity._table_,
        "schema": "",
        "inherits": symbol_of(bases[0]) if bases else "",
        "columns": [{"name": column, "attribute": attribute.name} for attribute in attributes if not attribute.is_collection for column in attribute.columns],
        "relationships": sorted((relationship_of(attribute) for attribute in attributes if attribute.reverse), key=lambda one: one["attribute"]),
        "indexes": [],
        "constraints": [],
    }


def relationship_of(attribute):
    back = attribute.reverse
    kind = f"{'many' if back.is_collection else 'one'}-to-{'many' if attribute.is_collection else 'one'}"
    return {"attribute": attribute.name, "target": symbol_of(attribute.py_type), "kind": kind}
