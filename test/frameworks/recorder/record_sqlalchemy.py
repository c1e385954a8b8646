"""What SQLAlchemy itself says: every mapper, and every table of a MetaData that has no class."""
import inspect
import sys

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, MetaData, Table, UniqueConstraint
from sqlalchemy.orm import Mapper, configure_mappers
from sqlalchemy.orm.mapper import _all_registries
from sqlalchemy.sql.elements import conv

import sqlalchemy

LOADING = {True: "select", False: "joined", None: "noload"}
DIRECTIONS = {"ONETOMANY": "one-to-many", "MANYTOONE": "many-to-one", "MANYTOMANY": "many-to-many"}


def record(wants_module, what):
    """Entities of all classes for which `wants_module(module)`, and tables that such modules hold; not what revisions of Alembic, and modules beside them, write down of earlier tables."""
    scripts = what.get("alembic", "").replace(":", ".").replace("/", ".") if ":" in what.get("alembic", "") else None
    wants = lambda name: (
        wants_module(name) and not hasattr(sys.modules.get(name), "down_revision") and not (scripts and name.startswith(scripts + "."))
    )
    configure_mappers()
    mappers = [mapper for registry in _all_registries() for mapper in registry.mappers if wants(mapper.class_.__module__)]
    entities = [entity_of(mapper) for mapper in mappers]
    # Tables of classes that belong to libraries are none of the application.
    everyone = [mapper for registry in _all_registries() for mapper in registry.mappers]
    own = {id(mapper.local_table) for mapper in everyone if isinstance(mapper.local_table, Table)}
    for symbol, table in tables_in_modules(wants):
        if id(table) not in own:
            own.add(id(table))
            entities.append(entity_of_table(symbol, table))
    return {"versions": {"SQLAlchemy": sqlalchemy.__version__}, "entities": entities}


def tables_in_modules(wants):
    """Module-level variables that hold a `Table`; a table that none holds is told by the MetaData that knows it."""
    metadatas, foreign = {}, set()
    for name in sorted(sys.modules):
        if not wants(name):
            continue
        for variable, value in sorted(vars(sys.modules[name]).items()):
            if isinstance(value, Table):
                if is_of_library(value, wants):
                    foreign.add(id(value))
                    continue
                yield home_of(f"{name}.{variable}", value, wants), value
            elif isinstance(value, MetaData):
                metadatas[id(value)] = value
            elif inspect.isclass(value) and isinstance(getattr(value, "metadata", None), MetaData):
                metadatas[id(value.metadata)] = value.metadata
    for metadata in metadatas.values():
        for table in metadata.sorted_tables:
            if id(table) not in foreign:
                yield "", table


def is_of_library(table, wants):
    """Whether the application only imports it."""
    holds = lambda module: any(value is table for value in list(vars(module).values()))
    return home_of("", table, wants) == "" and any(
        holds(module) for name, module in sorted(sys.modules.items()) if module is not None and not wants(name)
    )


def home_of(symbol, table, wants):
    """The module that made it rather than one that imported it: the longest in the chain of imports cannot be told, so the one that assigns it."""
    import ast

    for name in sorted(sys.modules):
        if not wants(name):
            continue
        for variable, value in vars(sys.modules[name]).items():
            if value is not table:
                continue
            tree = ast.parse(inspect.getsource(sys.modules[name]))
            for node in ast.walk(tree):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
                if any(isinstance(target, ast.Name) and target.id == variable for target in targets):
                    return f"{name}.{variable}"
    return symbol


def symbol_of(cls):
    return f"{cls.__module__}.{cls.__qualname__}".replace(".<locals>", "")


def entity_of(mapper):
    table = mapper.local_table
    above = mapper.inherits
    entity = entity_of_table(symbol_of(mapper.class_), table) if isinstance(table, Table) else empty_entity(symbol_of(mapper.class_))
    entity["inherits"] = symbol_of(above.class_) if above is not None else ""
    shares = above is not None and above.local_table is table
    known = set(above.columns) if shares else set()
    mapped = {column for column in mapper.columns if column.table is table} if isinstance(table, Table) else set()
    if isinstance(table, Table):
        entity["columns"] = [column_of(column, mapper) for column in table.columns if column in mapped and column not in known]
    if shares:
        entity["indexes"] = []
        entity["constraints"] = []
    entity["relationships"] = sorted(
        (relationship_of(found) for found in mapper.relationships if found.parent is mapper), key=lambda found: found["attribute"]
    )
    return entity


def empty_entity(symbol):
    return {"symbol": symbol, "table": "", "schema": "", "inherits": "", "columns": [], "relationships": [], "indexes": [], "constraints": []}


def entity_of_table(symbol, table):
    return {
        **empty_entity(symbol),
        "table": table.name,
        "schema": table.schema or "",
        "columns": [column_of(column, None) for column in table.columns],
        "indexes": sorted((index_of(index) for index in table.indexes if not getattr(index, "_column_flag", False)), key=sort_key),
        "constraints": sorted((found for found in map(constraint_of, table.constraints) if found is not None), key=sort_key),
    }


def sort_key(part):
    return (part.get("kind", ""), part["name"], part["columns"])


def column_of(column, mapper):
    attribute = ""
    if mapper is not None and column in mapper._columntoproperty:
        attribute = mapper.get_property_by_column(column).key
    foreign = sorted(column.foreign_keys, key=lambda key: key.target_fullname)
    return {
        "name": column.name,
        "attribute": attribute,
        "type": type_of(column.type),
        "isPrimaryKey": column.primary_key,
        "isNullable": bool(column.nullable),
        "isUnique": bool(column.unique),
        "isIndexed": bool(column.index),
        "foreignKey": foreign[0].target_fullname if foreign else "",
    }


def type_of(kind):
    name = type(kind).__name__
    if name == "Variant":  # SQLAlchemy 1.4
        return type_of(kind.impl)
    length = getattr(kind, "length", None)
    if name in ("String", "Unicode", "VARCHAR", "CHAR", "AutoString") and length is not None:
        return f"{name}({length})"
    if name in ("Numeric", "DECIMAL", "NUMERIC") and kind.precision is not None:
        return f"{name}({kind.precision}, {kind.scale})"
    if name == "Enum" and kind.enum_class is not None:
        return f"Enum({kind.enum_class.__name__})"
    return name


def relationship_of(relationship):
    kind = DIRECTIONS[relationship.direction.name]
    if kind == "one-to-many" and not relationship.uselist:
        kind = "one-to-one"
    back = relationship.back_populates or relationship.backref
    return {
        "attribute": relationship.key,
        "target": symbol_of(relationship.mapper.class_),
        "kind": kind,
        "loading": LOADING.get(relationship.lazy, relationship.lazy),
        "through": relationship.secondary.name if relationship.secondary is not None else "",
        "backReference": back if isinstance(back, str) else back[0] if back else "",
    }


def name_of(part):
    """A name that a naming convention made is none that is written."""
    return part.name if isinstance(part.name, str) and not isinstance(part.name, conv) else ""


def index_of(index):
    columns = [found.name if isinstance(found, Column) else str(found) for found in index.expressions]
    return {"name": name_of(index), "columns": columns, "isUnique": bool(index.unique)}


def constraint_of(constraint):
    if getattr(constraint, "_column_flag", False) or getattr(constraint, "_type_bound", False):
        return None
    columns = [column.name for column in getattr(constraint, "columns", [])]
    base = {"name": name_of(constraint), "columns": columns, "target": []}
    if isinstance(constraint, UniqueConstraint):
        return {"kind": "unique", **base}
    if isinstance(constraint, CheckConstraint):
        return {"kind": "check", **base, "columns": []}
    if isinstance(constraint, ForeignKeyConstraint) and len(columns) > 1:
        return {"kind": "foreign-key", **base, "target": [element.target_fullname for element in constraint.elements]}
    return None
