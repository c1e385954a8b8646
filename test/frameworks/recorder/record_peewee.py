"""What Peewee itself says of the models of an application."""
import peewee


def record(wants):
    found, todo = [], [peewee.Model]
    while todo:
        for model in todo.pop().__subclasses__():
            todo.append(model)
            if wants(model.__module__) and not is_base(model):
                found.append(entity_of(model))
    return {"versions": {"peewee": peewee.__version__}, "entities": found}


def is_base(model):
    """A class with subclasses and without fields of its own says only what others have in common."""
    own = [field for field in model._meta.sorted_fields if field.name in vars(model) and field.name != "id"]
    return bool(model.__subclasses__()) and not own


def symbol_of(cls):
    return f"{cls.__module__}.{cls.__qualname__}".replace(".<locals>", "")


def entity_of(model):
    meta = model._meta
    keys = meta.primary_key.field_names if isinstance(meta.primary_key, peewee.CompositeKey) else ()
    return {
        "symbol": symbol_of(model),
        "table": meta.table_name,
        "schema": meta.schema or "",
        "inherits": "",
        "columns": [column_of(field, keys) for field in meta.sorted_fields],
        "relationships": sorted([*map(relationship_of, meta.refs), *map(many_of, meta.manytomany.values())], key=lambda found: found["attribute"]),
        "indexes": sorted(map(lambda index: index_of(index, model), (index for index in meta.fields_to_index() if is_written(index))), key=lambda index: (index["name"], index["columns"])),
        "constraints": [],
    }


def column_of(field, keys):
    is_key = isinstance(field, peewee.ForeignKeyField)
    return {
        "name": field.column_name,
        "attribute": field.name,
        "type": type(field).__name__,
        "isPrimaryKey": bool(field.primary_key) or field.name in keys,
        "isNullable": bool(field.null),
        "isUnique": bool(field.unique),
        "isIndexed": bool(field.index),
        "foreignKey": f"{field.rel_model._meta.table_name}.{field.rel_field.column_name}" if is_key else "",
    }


def relationship_of(field):
    return {
        "attribute": field.name,
        "target": symbol_of(field.rel_model),
        "kind": "many-to-one",
        "loading": "",
        "through": "",
        "backReference": field.backref or "",
    }


def many_of(field):
    if field._is_backref:
        return {**many(field), "backReference": ""}
    return many(field)


def many(field):
    return {
        "attribute": field.name,
        "target": symbol_of(field.rel_model),
        "kind": "many-to-many",
        "loading": "",
        "through": field.get_through_model()._meta.table_name,
        "backReference": field.backref or "",
    }


def is_written(index):
    """Not one that a field with `index` or `unique` makes."""
    fields = [found for found in index._expressions]
    return len(fields) > 1


def index_of(index, model):
    made = index._generate_name_from_fields(model, index._expressions)
    columns = [found.column_name if isinstance(found, peewee.Field) else str(found) for found in index._expressions]
    return {"name": "" if index._name == made else index._name, "columns": columns, "isUnique": bool(index._unique)}
