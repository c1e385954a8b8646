"""What Alembic itself says: the graph of revisions, and the operations that an upgrade invokes."""
import re

import alembic
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory

import io


def record(wants, what):
    is_file = what["alembic"].endswith(".ini")
    config = Config(what["alembic"] if is_file else None)
    if not is_file:
        config.set_main_option("script_location", what["alembic"])
    scripts = ScriptDirectory.from_config(config)
    migrations = []
    for script in scripts.walk_revisions():
        parents = script.down_revision or ()
        migration = {"id": script.revision, "parents": sorted([parents] if isinstance(parents, str) else parents)}
        if is_file:  # Upgrades of a published application need its tables.
            migration["operations"] = operations_of(script.module)
        migrations.append(migration)
    return {"versions": {"alembic": alembic.__version__}, "migrations": migrations}


def operations_of(module):
    context = MigrationContext.configure(dialect_name="postgresql", opts={"as_sql": True, "output_buffer": io.StringIO()})
    noted = []

    def noting(original):
        def invoke(self, operation):
            noted.append(text_of(operation))
            return original(self, operation)

        return invoke

    from alembic.operations.base import AbstractOperations

    original = AbstractOperations.invoke
    AbstractOperations.invoke = noting(original)
    try:
        with Operations.context(context):
            module.upgrade()
    finally:
        AbstractOperations.invoke = original
    return noted


def text_of(operation):
    name = type(operation).__name__.removesuffix("Op").removesuffix("SQL")
    verb = "_".join(re.findall("[A-Z][a-z]*", name)).lower()
    table = getattr(operation, "table_name", None) or getattr(operation, "source_table", None) or ""
    return f"{verb} {table}".strip()
