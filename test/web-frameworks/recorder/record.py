"""Loads an application and writes what its framework says of it, as JSON.

    python record.py KIND TARGET [--path FOLDER] [--settings MODULE]

KIND is one of the recorders beside this file. TARGET is `module:name` or `module:factory()`.
"""

import argparse
import importlib
import json
import os
import pathlib
import runpy
import sys


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kind")
    parser.add_argument("target")
    parser.add_argument("--path", default=".")
    parser.add_argument("--settings", default="")
    parser.add_argument("--source", action="append", help="folders that hold the code under review; PATH where none is given")
    parser.add_argument("--prepare", help="a Python file that is run first: what the application needs to be imported")
    parser.add_argument("--output", default="-")
    options = parser.parse_args()
    folder = pathlib.Path(options.path).resolve()
    sys.path.insert(0, str(pathlib.Path(__file__).parent))
    sys.path.insert(0, str(folder))
    prepare = pathlib.Path(options.prepare).resolve() if options.prepare else None
    os.chdir(folder)
    if prepare is not None:
        runpy.run_path(str(prepare))
    recorder = importlib.import_module(options.kind)
    if options.settings:
        recorder.prepare(options.settings)
    recorded = recorder.record(load(options.target))
    roots = [pathlib.Path(root).resolve() for root in options.source or [folder]]
    for kind, entries in recorded.items():
        for entry in entries:
            if isinstance(entry, dict):
                mark(entry, roots)
        recorded[kind] = sorted(entries, key=lambda entry: json.dumps(entry, sort_keys=True))
    text = written(recorded)
    if options.output == "-":
        sys.stdout.write(text)
    else:
        pathlib.Path(options.output).write_text(text, encoding="utf-8")


def written(recorded):
    """JSON with a line for each entry, so that differences are read easily."""
    parts = []
    for kind, entries in sorted(recorded.items()):
        lines = ",\n".join(f"    {json.dumps(entry, ensure_ascii=False, sort_keys=True)}" for entry in entries)
        parts.append(f'  "{kind}": [\n{lines}\n  ]' if entries else f'  "{kind}": []')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def mark(entry, roots):
    """Says of what a library handles that it does."""
    name = entry.get("handler", entry.get("function"))
    if name is not None and not is_own(name, roots):
        entry["isOutside"] = True


def is_own(name, roots):
    parts = name.split(".")
    for end in range(len(parts) - 1, 0, -1):
        module = sys.modules.get(".".join(parts[:end]))
        if module is not None and getattr(module, "__file__", None):
            file = pathlib.Path(module.__file__).resolve()
            return any(file.is_relative_to(root) for root in roots)
    return False


def load(target):
    module, _, name = target.partition(":")
    loaded = importlib.import_module(module)
    if not name:
        return loaded
    value = getattr(loaded, name.removesuffix("()"))
    return value() if name.endswith("()") else value


if __name__ == "__main__":
    main()
