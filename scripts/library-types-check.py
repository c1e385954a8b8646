"""Compares the names of the standard library in the data file with the running Python: python3 scripts/library-types-check.py

Prints how many of the names exist, and those that do not where the stub says that this version and platform has the module.
"""
import importlib
import pathlib
import sys
import warnings

DATA = pathlib.Path(__file__).parent.parent / 'src/program/catalog/types/data/python.ts'
# Importing these opens windows, prints, or ends the process.
SKIPPED = {'antigravity', 'this', '__main__', 'idlelib', 'turtle'}


def entries():
    module, owner = '', ''
    text = DATA.read_text().split('String.raw`', 1)[1].rsplit('`', 1)[0]
    for line in text.split('\n'):
        if line.startswith('M '):
            module = line[2:]
        elif line[:1] == '@':
            for word in line.split(' ')[1:]:
                yield module, word.split('=')[0]
        elif line[:1] in ('f', 'F', 'v', 'c', 'C'):
            name = line[2:].split('(')[0].split('<')[0].split(':')[0]
            owner = name
            yield module, name
        elif line[:1] == ' ' and line[1:2] not in ('+', 'a'):
            yield module, owner + '.' + line[3:].split('(')[0].split(':')[0]


def main():
    warnings.simplefilter('ignore')
    modules, missing, found, skipped = {}, [], 0, 0
    for module, path in entries():
        if module.split('.')[0] in SKIPPED:
            continue
        if module not in modules:
            try:
                modules[module] = importlib.import_module(module)
            except BaseException:
                modules[module] = None
        value = modules[module]
        if value is None:
            skipped += 1
            continue
        try:
            for part in path.split('.'):
                value = getattr(value, part)
            found += 1
        except AttributeError:
            missing.append(f'{module}.{path}')
    absent = sorted(name for name, value in modules.items() if value is None)
    if '--list' in sys.argv:
        print('\n'.join(missing))
    print(f'{found} names exist; {len(missing)} do not in Python {sys.version_info[0]}.{sys.version_info[1]} on {sys.platform} ({found / (found + len(missing)):.1%} exist)')
    print(f'{skipped} names are in {len(absent)} modules that it cannot import')


main()
