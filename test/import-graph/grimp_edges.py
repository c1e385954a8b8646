"""Prints the edges that grimp finds between the files of packages, as JSON: grimp_edges.py FOLDER PACKAGE..."""

import json
import pathlib
import sys

import grimp

root = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(root))


def path_of(module):
    base = root.joinpath(*module.split("."))
    file = base / "__init__.py" if base.is_dir() and (base / "__init__.py").exists() else base.with_suffix(".py")
    return file.relative_to(root).as_posix()


edges = []
for package in sys.argv[2:]:
    graph = grimp.build_graph(package, include_external_packages=False, cache_dir=None)
    for importer in sorted(graph.modules):
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            edges.append([path_of(importer), path_of(imported)])
json.dump(edges, sys.stdout)
