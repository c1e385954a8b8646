"""What MongoEngine itself says of the documents of an application."""
import mongoengine
from mongoengine.base import get_document
from mongoengine.base.common import _document_registry


def record(wants):
    found = {id(document): document for document in _document_registry.values() if wants(document.__module__)}
    entities = [entity_of(document) for document in found.values() if not document._meta.get("abstract")]
    return {"versions": {"mongoengine": mongoengine.__version__}, "entities": entities}


def symbol_of(cls):
    return f"{cls.__module__}.{cls.__qualname__}".replace(".<locals>", "")


def entity_of(document):
    above = [base for base in document.__mro__[1:] if issubclass(base, mongoengine.Document) and base is not mongoengine.Document and not getattr(base, "_meta", {}).get("abstract") and base.__module__.split(".")[0] != "mongoengine"]
    return {
        "symbol": symbol_of(document),
        "table": document._get_collection_name() if issubclass(document, mongoengine.Document) else "",
        "schema": "",
        "inherits": symbol_of(above[0]) if above else "",
        "columns": [column_of(name, field) for name, field in document._fields.items() if name not in {"id", "_cls"} and name in own_fields(document, above) and reference_of(field) is None],
        "relationships": sorted((relationship_of(name, field, document) for name, field in document._fields.items() if name in own_fields(document, above) and reference_of(field) is not None), key=lambda one: one["attribute"]),
        "indexes": [],
        "constraints": [],
    }


def own_fields(document, above):
    return [name for name in document._fields if not above or name not in above[0]._fields]


def reference_of(field):
    if isinstance(field, (mongoengine.ListField,)) and field.field is not None:
        return reference_of(field.field)
    return field if isinstance(field, (mongoengine.ReferenceField, mongoengine.LazyReferenceField)) else None


def column_of(name, field):
    return {"name": field.db_field, "attribute": name, "type": type(field).__name__}


def relationship_of(name, field, document):
    many = isinstance(field, mongoengine.ListField)
    target = reference_of(field).document_type_obj
    if target == "self":
        target = document
    if isinstance(target, str):
        target = get_document(target)
    return {"attribute": name, "target": symbol_of(target), "kind": "many-to-many" if many else "many-to-one"}
