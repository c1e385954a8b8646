"""Builds grimp's import graph of every top-level package in the current folder.

    python grimp_graph.py CACHE_FOLDER|- [PACKAGE_TO_LEAVE_OUT...]

With `-` grimp's cache is off. Prints one line of JSON: modules and edges.
"""
import importlib.util
import json
import os
import sys

sys.path.insert(0, os.getcwd())

import grimp  # noqa: E402


def packages():
    for name in sorted(os.listdir('.')):
        if name.isidentifier() and name not in sys.argv[2:] and os.path.exists(os.path.join(name, '__init__.py')):
            # A package that the interpreter has frozen (`__phello__`) has no folder for grimp to read.
            if importlib.util.find_spec(name).submodule_search_locations:
                yield name


cache = None if sys.argv[1] == '-' else sys.argv[1]
graph = grimp.build_graph(*packages(), cache_dir=cache)
print(json.dumps({'modules': len(graph.modules), 'edges': graph.count_imports()}))
