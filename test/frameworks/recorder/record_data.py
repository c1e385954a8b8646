"""Records what frameworks say of one application, as JSON on standard output.

    python record_data.py FOLDER '{"import": ["shop.models"], "recorders": ["sqlalchemy"], "packages": ["shop"]}'

Each recorder is a module `record_<name>.py` with `record(wants, ...)`: `wants` says whether a module belongs to the
application. What several recorders say is put together; lists are sorted.
"""
import importlib
import inspect
import json
import os
import sys
import tempfile

HOMES = ("AIRFLOW_HOME", "DATA_DIR", "SUPERSET_HOME")

SORTED_BY = {
    "entities": ("symbol", "table"),
    "tasks": ("name", "function"),
    "consumers": ("channel", "direction", "function"),
    "commands": ("name",),
    "schemas": ("symbol",),
    "settings": ("name", "owner"),
    "environment": ("name",),
    "receivers": ("signal", "function"),
    "migrations": ("id",),
}


def main():
    folder, what = sys.argv[1], json.loads(sys.argv[2])
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    if folder:
        sys.path.insert(0, folder)
        os.chdir(folder)
    os.environ.update({name: tempfile.gettempdir() for name in HOMES} | what.get("environment", {}))
    recorders = [importlib.import_module(f"record_{name}") for name in what["recorders"]]
    for recorder in recorders:
        getattr(recorder, "prepare", lambda what: None)(what)
    for name in what.get("import", []):
        importlib.import_module(name)
    if "start" in what:
        module, _, function = what["start"].rpartition(".")
        getattr(importlib.import_module(module), function)().app_context().push()
    packages = tuple(what["packages"])
    wants = lambda module: any(module == package or module.startswith(package + ".") for package in packages)
    result = {"versions": {}}
    for recorder in recorders:
        takes_more = len(inspect.signature(recorder.record).parameters) > 1
        found = recorder.record(wants, what) if takes_more else recorder.record(wants)
        result["versions"].update(found.pop("versions"))
        for section, items in found.items():
            result.setdefault(section, []).extend(items)
    for section, keys in SORTED_BY.items():
        if section in result:
            result[section].sort(key=lambda item: tuple(str(item[key]) for key in keys))
    json.dump(result, sys.stdout, indent=1, sort_keys=False)
    sys.stdout.write("\n")


main()
