"""What Django itself says: models of `django.apps`, receivers of signals, migrations, management commands."""
import argparse
import importlib
import inspect
import re
import sys

import django


def prepare(what):
    django.setup()


def record(wants, what):
    sections = what.get("sections", ["entities", "receivers", "migrations", "commands"])
    found = {"entities": entities, "receivers": receivers, "migrations": migrations, "commands": commands}
    return {"versions": {"Django": django.__version__}, **{section: found[section](wants) for section in sections}}


def symbol_of(cls):
    return f"{home_of(cls)}.{cls.__qualname__}".replace(".<locals>", "")


def home_of(cls):
    """The module that defines a class, also where it says another one."""
    is_written = lambda name: re.search(rf"^\s*class {cls.__name__}\b", inspect.getsource(sys.modules[name]), re.MULTILINE)
    try:
        if not isinstance(cls, type) or is_written(cls.__module__):
            return cls.__module__
        package = cls.__module__ + "."
        names = [name for name in sorted(sys.modules) if name.startswith(package) and vars(sys.modules[name]).get(cls.__name__) is cls]
        return next((name for name in names if is_written(name)), cls.__module__)
    except (OSError, TypeError):
        return cls.__module__


def entities(wants):
    from django.apps import apps

    return [entity_of(model) for model in apps.get_models() if wants(model.__module__)]


def entity_of(model):
    meta = model._meta
    above = [base for base in meta.parents if not base._meta.proxy] if not meta.proxy else [meta.proxy_for_model]
    own = not meta.proxy
    return {
        "symbol": symbol_of(model),
        "table": meta.db_table,
        "schema": "",
        "inherits": symbol_of(above[0]) if above else "",
        "columns": [column_of(field) for field in meta.local_fields if field.column is not None] if own else [],
        "relationships": sorted((found for found in relationships_of(model) if own), key=lambda found: found["attribute"]),
        "indexes": sorted((index_of(index, model) for index in meta.indexes if own), key=lambda index: (index["name"], index["columns"])),
        "constraints": sorted(constraints_of(meta) if own else [], key=lambda found: (found["kind"], found["name"], found["columns"])),
    }


def column_of(field):
    target = ""
    if field.remote_field is not None and getattr(field, "target_field", None) is not None:
        target = f"{field.remote_field.model._meta.db_table}.{field.target_field.column}"
    return {
        "name": field.column,
        "attribute": field.name,
        "type": type(field).__name__,
        "isPrimaryKey": field in field.model._meta.pk_fields,
        "isNullable": bool(field.null),
        "isUnique": bool(field._unique),
        "isIndexed": bool(field.db_index),
        "foreignKey": target,
    }


def relationships_of(model):
    for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
        if field.remote_field is None:
            continue
        kind = "many-to-many" if field.many_to_many else "one-to-one" if field.one_to_one else "many-to-one"
        through = field.remote_field.through._meta.db_table if field.many_to_many else ""
        related = field.remote_field.model
        name = "" if field.remote_field.hidden else field.remote_field.get_accessor_name() or ""
        yield {
            "attribute": field.name,
            "target": symbol_of(related),
            "kind": kind,
            "loading": "",
            "through": through,
            "backReference": name,
        }


def index_of(index, model):
    columns = [model._meta.get_field(name).column for name, _ in index.fields_orders] or [str(found) for found in index.expressions]
    return {"name": index.name, "columns": columns, "isUnique": False}


def constraints_of(meta):
    column = lambda name: meta.get_field(name).column
    found = [
        {"kind": "unique", "name": "", "columns": [column(name) for name in names], "target": []} for names in meta.unique_together
    ]
    for constraint in meta.constraints:
        kind = {"UniqueConstraint": "unique", "CheckConstraint": "check", "ExclusionConstraint": "exclude"}.get(type(constraint).__name__)
        columns = [column(name) for name in getattr(constraint, "fields", ())]
        found.append({"kind": kind, "name": constraint.name, "columns": columns, "target": []})
    return found


def receivers(wants):
    import gc
    import weakref

    from django.dispatch import Signal

    names = signal_names()
    senders = {id(found): symbol_of(found) for found in gc.get_objects() if issubclass(type(found), type) and hasattr(found, "_meta")}
    for signal in [found for found in gc.get_objects() if issubclass(type(found), Signal)]:
        for entry in signal.receivers:
            key, receiver = entry[0], entry[1]
            function = receiver() if isinstance(receiver, weakref.ReferenceType) else receiver
            function = inspect.unwrap(getattr(function, "__func__", function))
            if function is None or not wants(getattr(function, "__module__", "") or ""):
                continue
            sender = key[1]
            yield_ = {
                "signal": names.get(id(signal), ""),
                "function": symbol_of(function) if hasattr(function, "__qualname__") else symbol_of(type(function)),
                "sender": senders.get(sender, "") if sender != id(None) else "",
            }
            RECEIVERS.append(yield_)
    return RECEIVERS


RECEIVERS = []


def source_of(module):
    try:
        return inspect.getsource(module)
    except (OSError, TypeError):
        return ""


def signal_names():
    import sys

    from django.dispatch import Signal

    names = {}
    for name, module in sorted(sys.modules.items(), key=lambda item: len(item[0])):
        for variable, value in list(vars(module).items()) if module is not None else []:
            if issubclass(type(value), Signal):
                is_made_here = re.search(rf"^{variable}\b.*=", source_of(module), re.MULTILINE) is not None
                if id(value) not in names or is_made_here:
                    names[id(value)] = f"{name}.{variable}"
    return names


def migrations(wants):
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None)
    for (label, name), migration in loader.disk_migrations.items():
        if wants(type(migration).__module__):
            MIGRATIONS.append(
                {
                    "id": f"{label}.{name}",
                    "parents": sorted(f"{app}.{parent}" for app, parent in map(tuple, migration.dependencies)),
                    "operations": [operation_of(operation) for operation in migration.operations],
                }
            )
    return MIGRATIONS


MIGRATIONS = []


def operation_of(operation):
    name = type(operation).__name__
    model = getattr(operation, "model_name", "") or ""
    subject = getattr(operation, "name", "") or getattr(operation, "old_name", "") or "" if name not in ("RunPython", "RunSQL") else ""
    return " ".join(part for part in (name, ".".join(part for part in (model, subject) if isinstance(part, str) and part)) if part)


def commands(wants):
    from django.core.management import get_commands, load_command_class

    found = []
    for name, app in get_commands().items():
        if not isinstance(app, str):
            continue
        module = importlib.import_module(f"{app}.management.commands.{name}")
        if not wants(module.__name__):
            continue
        command = load_command_class(app, name)
        parser = argparse.ArgumentParser()
        command.add_arguments(parser)
        from record_argparse import parameters_of

        found.append({"name": name, "function": symbol_of(inspect.unwrap(type(command).handle)), "class": symbol_of(type(command)), "parameters": parameters_of(parser)})
    return found
