"""Asks the running Python for every name of a data file of the standard library; `library-types.mjs --check` calls it.

python3 scripts/library-types-check.py DATA [--list]
"""
import importlib
import pathlib
import sys
import warnings

# Importing these opens windows, prints, or ends the process.
SKIPPED = {'antigravity', 'this', '__main__', 'idlelib', 'turtle', '_typeshed', 'typing_extensions', '_bootlocale'}


def entries(text):
    """Modules with the dotted names in them; attributes, which instances may have alone, and private names, which stubs invent, left out."""
    module, owner = '', ''
    for line in text.split('\n'):
        kind = line[:1]
        if line.startswith('M '):
            module = line[2:]
        elif kind == '@':
            for word in line.split(' ')[1:]:
                yield module, word.split('=')[0]
        elif kind and kind in 'fFvcC':
            owner = line[2:].split('(')[0].split('<')[0].split(':')[0]
            if not owner.startswith('_'):
                yield module, owner
        elif kind == ' ' and line[1] not in '+a' and not owner.startswith('_'):
            yield module, owner + '.' + line[3:].split('(')[0].split(':')[0]


def exists(value, path):
    for part in path.split('.'):
        if not hasattr(value, part):
            return False
        value = getattr(value, part)
    return True


def imported(name):
    try:
        return importlib.import_module(name)
    except BaseException:
        return None


def main():
    warnings.simplefilter('ignore')
    text = pathlib.Path(sys.argv[1]).read_text().split('String.raw`', 1)[1].rsplit('`', 1)[0]
    modules, missing, found, skipped = {}, [], 0, 0
    for module, path in entries(text):
        if module.split('.')[0] in SKIPPED:
            continue
        if module not in modules:
            modules[module] = imported(module)
        if modules[module] is None:
            skipped += 1
        elif exists(modules[module], path):
            found += 1
        else:
            missing.append(f'{module}.{path}')
    if '--list' in sys.argv:
        print('\n'.join(missing))
    absent = sum(value is None for value in modules.values())
    print(f'Python {sys.version_info[0]}.{sys.version_info[1]} on {sys.platform}: {found} names exist, {len(missing)} do not '
          f'({found / (found + len(missing)):.2%}); {skipped} are in {absent} modules that cannot be imported here')


main()
