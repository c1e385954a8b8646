import { describe, expect, test } from 'vitest';
import { loadedTexts } from './loaded-fixture.ts';
import type { Value } from './values.ts';

/** A value as Python would write it; `?` for what is not known. */
function shown(value: Value | undefined): string {
  switch (value?.kind) {
    case 'constant':
      return value.type === 'str' ? `'${String(value.value)}'` : value.value === null ? 'None' : String(value.value);
    case 'text':
      return `'${value.parts.map((part) => part ?? '?').join('')}'`;
    case 'list':
      return `[${[...value.items.map(shown), ...(value.isOpen ? ['?'] : [])].join(', ')}]`;
    case 'tuple':
      return `(${value.items.map(shown).join(', ')})`;
    case 'dict':
      return `{${[...value.entries.values()].map((entry) => `${shown(entry.key)}: ${shown(entry.value)}`).join(', ')}}`;
    case 'choice':
      return value.values.map(shown).join(' | ');
    case 'function':
      return value.scope.qualifiedName;
    case 'class':
      return value.symbol;
    case 'external':
      return value.name;
    case 'made':
      return `<${value.type}>`;
    default:
      return '?';
  }
}

/** What `x` is after a module of this text is loaded. */
function x(text: string, others: Readonly<Record<string, string>> = {}): string {
  const { namespaces, loading } = loadedTexts({ ...others, 'main.py': text });
  return shown(namespaces[loading.moduleOfName('main')]!.get('x'));
}

describe('values are those that Python would have', () => {
  test.each([
    ['strings are put together', "a = '/api'\nx = a + '/v' + str(1)", "'/api/v1'"],
    ['f-strings, formats, joins', "n = 'a'\nx = f'/{n}' + '/{}/%s'.format(n) % 'b' + '-'.join(['c', 'd'])", "'/a/a/bc-d'"],
    ['what is not known leaves a hole', "import os\nx = os.environ['A'] + '/b'", "'?/b'"],
    ['lists grow', 'x = [1]\nx += [2]\nx.append(3)\nx.extend((4,))\nx = x + [5]', '[1, 2, 3, 4, 5]'],
    ['loops go through', 'x = []\nfor a, b in [(1, 2), (3, 4)]:\n    x.append(a + b)', '[3, 7]'],
    [
      'loops are left and gone on with',
      'x = []\nfor a in range(9):\n    if a == 1: continue\n    if a == 4: break\n    x.append(a)',
      '[0, 2, 3]',
    ],
    [
      'context managers: generators stop at their yield for the body, classes enter and leave',
      'from contextlib import contextmanager\nx = []\n@contextmanager\ndef held(name):\n    x.append(f"+{name}")\n    try:\n        yield name\n    finally:\n        x.append(f"-{name}")\nclass Own:\n    def __enter__(self):\n        x.append("in")\n        return "own"\n    def __exit__(self, *args):\n        x.append("out")\nwith held("a") as a, Own() as b:\n    x.append(a + b)\nheld("never")\n@held("never")\ndef decorated(): ...\n',
      "['+a', 'in', 'aown', 'out', '-a']",
    ],
    ['while', 'x = 0\nwhile x < 3:\n    x += 1', '3'],
    ['comprehensions with filters', 'x = [a * 2 for b in [[1, 2], [3]] for a in b if a != 2]', '[2, 6]'],
    ['dictionaries', "x = {'a': 1, **{'b': 2}}\nx['c'] = 3\nx.update(d=4)", "{'a': 1, 'b': 2, 'c': 3, 'd': 4}"],
    ['filters leave out what counts as false', "x = list(filter(None, ['', 'a', None]))", "['a']"],
    ['filters ask', "x = list(filter(lambda a: a.startswith('a'), ['ab', 'ba']))", "['ab']"],
    ['a loop over what is not known may not run at all', 'from other import steps\nx = [1]\nfor step in steps:\n    x = step(x)', '[1]'],
    ['tests that are decided', "x = 1 if 'a' in ['a'] and not None else 2", '1'],
    ['tests that are not decided', 'import os\nx = 1\nif os.environ.get("A"):\n    x = 2\n', '2 | 1'],
    [
      'functions are executed, with defaults and stars',
      'def f(a, *b, c=3, **d):\n    return (a, b, c, d)\nx = f(1, 2, e=4)',
      "(1, (2), 3, {'e': 4})",
    ],
    ['closures', 'def f(a):\n    def g(b):\n        return a + b\n    return g\nx = f(1)(2)', '3'],
    [
      'classes, inheritance, super',
      "class A:\n    def __init__(self, a):\n        self.a = a\nclass B(A):\n    def __init__(self):\n        super().__init__('b')\nx = B().a",
      "'b'",
    ],
    [
      'properties and class methods',
      'class A:\n    n = 1\n    @property\n    def p(self): return self.n\n    @classmethod\n    def c(cls): return cls.n + 1\nx = (A().p, A.c())',
      '(1, 2)',
    ],
    [
      'registries by decorator',
      'R = {}\ndef reg(name):\n    def deco(f):\n        R[name] = f\n        return f\n    return deco\n@reg("a")\ndef a(): ...\nx = R',
      "{'a': a}",
    ],
    ['registries by __init_subclass__', 'x = []\nclass A:\n    def __init_subclass__(cls): x.append(cls)\nclass B(A): pass', '[main.B]'],
    ['enumerations', 'from enum import Enum\nclass C(Enum):\n    A = "a"\nx = [c.value for c in C] + [C.A.value]', "['a', 'a']"],
    ['classes by call', 'class A: n = 1\nB = type("B", (A,), {"m": 2})\nx = (B, B.n, B.m)', '(main.B, 1, 2)'],
    [
      'slices',
      'a = [1, 2, 3]\nx = (a[1:], a[:-1], a[::-1], (1, 2)[:1], "/abc"[1:], "abc"[-2:], a[::2])',
      "([2, 3], [1, 2], [3, 2, 1], (1), 'abc', 'bc', ?)",
    ],
    [
      'strings in part',
      "import os\na = os.environ['A'] + '/b'\nx = (a == '/', a == 'c/b', a != None, a + 'c' == 'b/c')",
      '(false, ?, true, false)',
    ],
    [
      'standard values of fields',
      'from traitlets import Type, Unicode\nclass A:\n    a = Unicode("/", help="h")\n    b = Type(default_value="m.B", klass=object)\nx = (A().a, A().b)',
      "('/', 'm.B')",
    ],
    ['substitutions', 'import re\nx = re.sub(r"(?<!^)(?=[A-Z])", "_", "OrderLine") + re.sub("(a)(b)", r"\\2\\1", "ab")', "'Order_Lineba'"],
    ['programs are not being checked', 'from typing import TYPE_CHECKING\nx = 1\nif TYPE_CHECKING:\n    x = 2', '1'],
    ['generators', 'def g():\n    yield 1\n    yield 2\nx = list(g())', '[1, 2]'],
    ['the way without an exception', 'try:\n    import json\n    x = 1\nexcept ImportError:\n    x = 2\nelse:\n    x += 10', '11'],
    [
      'what may raise is handled, too',
      'import lib\ndef registered(name):\n    try:\n        lib.find(name)\n    except LookupError:\n        return False\n    else:\n        return True\nx = registered("a")',
      'false | true',
    ],
    ['a library is taken to be there', 'import lib\ntry:\n    import lib\n    y = lib.f()\n    x = 1\nexcept ImportError:\n    x = 2', '1'],
    ['what libraries make', 'from flask import Flask\nx = Flask(__name__)', '<flask.Flask>'],
  ])('%s', (_, text, expected) => {
    expect(x(text)).toBe(expected);
  });

  test('imports run modules once, circles find what there is', () => {
    const others = { 'a.py': "N = ['a']\nfrom b import M\n", 'b.py': 'import a\na.N.append("b")\nM = a.N\n' };
    expect(x('import a\nfrom b import M\nx = a.N', others)).toBe("['a', 'b']");
  });

  test('names that a circle imports before they are bound are told by calls afterwards', () => {
    const { events } = loadedTexts({ 'a.py': 'import b\nN = 1\n', 'b.py': 'from a import N\nfrom lib import f\nf(N, n=N)\n' });
    expect(events.map(({ positional, keywords }) => [...positional, ...keywords.values()].map(shown))).toEqual([['1', '1']]);
  });

  test('modules are imported by name: whole, or by the package at the front', () => {
    const others = { 'p/__init__.py': 'N = "p"', 'p/q.py': 'N = "q"' };
    expect(x('x = (__import__("p.q", fromlist=["N"]).N, __import__("p.q").N)', others)).toBe("('q', 'p')");
  });

  test('star imports follow __all__', () => {
    const others = { 'p/__init__.py': 'from .q import *', 'p/q.py': "__all__ = ['A']\nA = 1\nB = 2" };
    expect(x('import p\nx = (p.A, getattr(p, "B", None))', others)).toBe('(1, None)');
  });
});

test('a hook of pluggy calls what is marked as its implementation, in the order that the marks ask for', () => {
  const text = [
    'import pluggy',
    "impl, other, spec = pluggy.HookimplMarker('shop'), pluggy.HookimplMarker('bank'), pluggy.HookspecMarker('shop')",
    '@spec(firstresult=True)\ndef find(): ...',
    "@impl(trylast=True)\ndef add(into, name):\n    into.append(name + '-last')",
    "@impl\ndef add(into):\n    into.append('plain')\n    return 1",
    'class Plugin:\n    def __init__(self, name): self.name = name\n    @impl(tryfirst=True)\n    def add(self, into):\n        into.append(self.name)',
    "@other(specname='add')\ndef foreign(into):\n    into.append('foreign')",
    "@impl(specname='find')\ndef first(): return None\n@impl(specname='find')\ndef second(): return 2",
    "class Manager(pluggy.PluginManager):\n    def __init__(self):\n        super().__init__('shop')",
    "manager = Manager()\nmanager.register(Plugin('object'))\nx = []",
    "x.append(manager.hook.add(into=x, name='a'))\nx.append(manager.hook.find())",
  ].join('\n');
  expect(x(text)).toBe("['object', 'plain', 'a-last', [1], 2]");
});

test('a name is imported by a text, also where the text is given by its name', () => {
  const text = "from django.utils.module_loading import import_string\nx = import_string(dotted_path='other.y')";
  expect(x(text, { 'other.py': 'y = 2' })).toBe('2');
});

test('modules of a folder are found, and loaded by what the finder says of them', () => {
  const text = `import importlib.util, os, pkgutil
x = []
folder = os.path.join(os.path.dirname(__file__), '..', 'views')
for finder, name, is_package in pkgutil.iter_modules([folder], 'shop.views.'):
    module = importlib.util.module_from_spec(finder.find_spec(name))
    x.append(module.y)
`;
  const { loading, namespaces } = loadedTexts({
    'shop/__init__.py': '',
    'shop/config/__init__.py': '',
    'shop/config/main.py': text,
    'shop/views/__init__.py': '',
    'shop/views/a.py': 'y = 1',
    'shop/views/b.py': 'y = 2',
  });
  expect(shown(namespaces[loading.moduleOfName('shop.config.main')]!.get('x'))).toBe('[1, 2]');
});

test('what goes from object to object of a library is left where it has no end', () => {
  const { loading } = loadedTexts({
    'main.py': `from other import start
seen = []
pending = [start()]
while pending:
    one = pending.pop().parent
    one.told()
    if one is not None and one not in seen:
        seen.append(one)
        pending.append(one)
`,
  });
  const told = loading.events.filter(({ name }) => name.endsWith('.told'));
  expect(told.length).toBeGreaterThan(5);
  expect(Math.max(...told.map(({ name }) => name.length))).toBeLessThan(600);
});

test('programs that do not end are left', () => {
  expect(x('def f(n):\n    return f(n + 1)\nwhile True:\n    pass\nx = f(0)')).toBe('?');
});

test('calls of libraries are told with what they were given, in order', () => {
  const { events } = loadedTexts({
    'main.py':
      "from flask import Blueprint, Flask\napp = Flask('a')\nbp = Blueprint('b', url_prefix='/b')\n@bp.route('/c')\ndef c(): ...\napp.register_blueprint(bp)\n",
  });
  expect(events.map(({ name }) => name)).toEqual([
    'flask.Flask',
    'flask.Blueprint',
    'flask.Blueprint.route',
    'flask.Blueprint.route()',
    'flask.Flask.register_blueprint',
  ]);
  expect(shown(events[1]!.keywords.get('url_prefix'))).toBe("'/b'");
  expect(shown(events[3]!.positional[0])).toBe('c');
});

test.each([
  ['parts of lists and strings', "a = [1, 2, 3]\nx = (*a[1:], a[:1], 'abc'[1:2])", "(2, 3, [1], 'b')"],
  [
    'attributes written through __dict__',
    "class A:\n    def __init__(self, **given):\n        self.__dict__['b'] = 1\n        self.__dict__.update(given)\na = A(c=2)\nx = [a.b, a.c, vars(a)['c']]",
    '[1, 2, 2]',
  ],
  [
    'a cached property is worked out once',
    'from functools import cached_property\nmade = []\nclass A:\n    @cached_property\n    def b(self):\n        made.append(1)\n        return 2\na = A()\nx = [a.b, a.b, made]',
    '[2, 2, [1]]',
  ],
  [
    'a name from the only library of which all names are taken',
    'from django.db.models import *\nx = CharField',
    'django.db.models.CharField',
  ],
  ['what a string names', "from werkzeug.utils import import_string\nx = import_string('other:Thing')", 'other.Thing'],
  [
    'classes of the program are no classes of libraries',
    'from lib import Model\nclass A: ...\nx = [issubclass(A, Model), callable(A()), callable(A)]',
    '[false, false, true]',
  ],
  [
    'folders that are walked through',
    "import os\nx = [(root, os.path.relpath(root, 'deep').replace(os.sep, '.'), folders, files) for root, folders, files in os.walk('deep')]",
    "[('deep', '.', ['er'], ['__init__.py']), ('deep/er', 'er', [], ['__init__.py', 'one.py'])]",
  ],
  ['a class of a library is no object of itself', 'from flask import Blueprint\nx = isinstance(Blueprint, Blueprint)', 'false'],
  ['keys without their doubles', 'x = list(dict.fromkeys([2, 1, 2]))', '[2, 1]'],
  [
    'objects in objects are gone through to their ends',
    "class Node:\n    def __init__(self, name, *inner):\n        self.name, self.inner = name, inner\n    def names(self):\n        return [self.name] + [name for one in self.inner for name in one.names()]\nx = Node('a', Node('b', Node('c', Node('d', Node('e'))))).names()",
    "['a', 'b', 'c', 'd', 'e']",
  ],
  [
    'named tuples that a call makes, by name, by place, with defaults',
    "from collections import namedtuple\nR = namedtuple('R', 'path, view names', defaults=['n'])\nr = R('/a', view=2)\na, b, c = r\nx = [r.path, r.view, r.names, r[0], b, r._replace(path='/b').path]",
    "['/a', 2, 'n', '/a', 2, '/b']",
  ],
  [
    'named tuples of fields with types, and classes on top of one',
    "from collections import namedtuple\nfrom typing import NamedTuple\nP = NamedTuple('P', [('a', int), ('b', str)])\nclass Q(namedtuple('Q', ['c', 'd'])):\n    def e(self): return self.c\nx = [P(1, '2').b, Q(3, d=4).d, Q(3, 4).e(), list(Q(3, 4))]",
    "['2', 4, 3, [3, 4]]",
  ],
  [
    'what is too much to execute does not end whoever calls it',
    'def busy():\n    for a in range(400):\n        for b in range(400):\n            a + b\ndef f():\n    busy()\n    return 1\nx = f()',
    '1',
  ],
  [
    'loops that may have ended go on with what is after',
    'import lib\ndef f(a):\n    while True:\n        b = lib.more(a)\n        if b == a:\n            return 1\n        a = b\nx = f(2)',
    '1',
  ],
])('%s', (_, text, expected) => {
  expect(x(text, { 'other.py': 'class Thing: ...\n', 'deep/__init__.py': '', 'deep/er/__init__.py': '', 'deep/er/one.py': '' })).toBe(
    expected,
  );
});

test('an application that only a method makes is made', () => {
  const { events } = loadedTexts({
    'main.py':
      "from tornado import web\nclass Server:\n    prefix = '/a'\n    def init(self):\n        self.app = web.Application([(self.prefix + '/b', None)])\n",
  });
  expect(events.map(({ name, positional }) => `${name} ${positional.map(shown).join(' ')}`)).toEqual([
    "tornado.web.Application [('/a/b', None)]",
  ]);
});
