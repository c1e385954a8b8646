import { expect, test } from 'vitest';
import { edgesOf } from './linked-edges.ts';

const TWO = 'import collections, typing\nclass Mail:\n    def send(self): return self\ndef one(): pass\ndef two(): pass\n';
const POINT = "Point = collections.namedtuple('Point', 'x y')\n";

test.each([
  ['a field of a named tuple', `${POINT}Point(one, two).y()\n`, ['main -> two']],
  ['a named tuple, unpacked', `${POINT}_, y = Point(one, two)\ny()\n`, ['main -> two']],
  ['a named tuple by index', `${POINT}Point(one, two)[-1]()\n`, ['main -> two']],
  ['names in a list, passed by name', "Point = collections.namedtuple('Point', ['x', 'y'])\nPoint(y=two, x=one).y()\n", ['main -> two']],
  [
    'a subclass of a named tuple',
    `class Own(collections.namedtuple('Base', 'x y')):\n    def go(self): self.y()\nOwn(one, two).go()\n`,
    ['Own.go -> two', 'main -> Own.go'],
  ],
  [
    'a named tuple with types',
    "Pair = typing.NamedTuple('Pair', [('mail', Mail), ('n', int)])\ndef run(pair: Pair): pair.mail.send()\n",
    ['run -> Mail.send'],
  ],
  [
    'a class with types of fields',
    'class Pair(typing.NamedTuple):\n    mail: Mail\n    n: int = 3\ndef run(pair: Pair):\n    mail, _ = pair\n    mail.send()\n',
    ['run -> Mail.send'],
  ],
  ['a declared field', 'class Box:\n    mail: Mail\ndef run(box: Box): box.mail.send()\n', ['run -> Mail.send']],
  [
    "a field that is declared by a later class's name",
    'class Box:\n    late: "Late | None" = None\ndef run(box: Box): box.late.go()\nclass Late:\n    def go(self): pass\n',
    ['run -> Late.go'],
  ],
  ['a class of parts', "Made = type('Made', (Mail,), {'extra': two})\nMade().send()\nMade.extra()\n", ['main -> Mail.send', 'main -> two']],
  ['names of a module', "globals()['two']()\n", ['main -> two']],
  [
    'names of an object',
    "class Box:\n    def __init__(self): self.hook = two\nvars(Box())['hook']()\n",
    ['main -> Box.__init__', 'main -> two'],
  ],
  ['a slice by known bounds', '[one, two][1:][0]()\n', ['main -> two']],
  ['a slice by unknown bounds', '[one, two][len([]):][0]()\n', ['main -> one', 'main -> two']],
  [
    'what is sent to a generator',
    'def run():\n    action = yield\n    action()\nmachine = run()\nnext(machine)\nmachine.send(two)\n',
    ['main -> run', 'run -> two'],
  ],
  [
    'a missing key',
    "class Lazy(dict):\n    def __missing__(self, key): return two\nLazy()['a']()\n",
    ['main -> Lazy.__missing__', 'main -> two'],
  ],
  ['a pair that is taken out', "_, action = {'a': two}.popitem()\naction()\n", ['main -> two']],
  ['one of some keys', "for key in ('a', 'b'): {'a': one, 'b': two, 'c': print}[key]()\n", ['main -> one', 'main -> two']],
  ['names that are made of names', "getattr(Mail(), 'SEND'.lower())()\n", ['main -> Mail.send']],
  [
    'a member by value',
    'import enum\nclass Kind(enum.Enum):\n    A = 1\n    @classmethod\n    def _missing_(cls, value): pass\nKind(2)\n',
    ['main -> Kind._missing_'],
  ],
  [
    'members are made',
    'import enum\nclass Kind(enum.Enum):\n    A = 1, two\n    def __init__(self, n, action): action()\n',
    ['Kind.__init__ -> two', 'main -> Kind.__init__'],
  ],
  ['a value of a member', 'import enum\nclass Kind(enum.Enum):\n    A = (two,)\nKind.A.value[0]()\n', ['main -> two']],
  ['a method by name', "import operator\noperator.methodcaller('send')(Mail())\n", ['main -> Mail.send']],
  ['an element by key', "import operator\noperator.itemgetter('b')({'a': one, 'b': two})()\n", ['main -> two']],
  ['elements of a heap', 'import heapq\nheap = []\nheapq.heappush(heap, Mail())\nheapq.heappop(heap).send()\n', ['main -> Mail.send']],
  [
    'what is registered for a class',
    'import functools\n@functools.singledispatch\ndef run(x): pass\n@run.register(Mail)\ndef _mail(x): pass\n@run.register\ndef _int(x: int): pass\nrun(Mail())\n',
    ['main -> _mail'],
  ],
  [
    'a method that is registered for a class',
    'import functools\nclass Own:\n    @functools.singledispatchmethod\n    def run(self, x): pass\n    @run.register\n    def _int(self, x: int): pass\nOwn().run(1)\n',
    ['main -> Own._int'],
  ],
  [
    'a manager that decorates',
    'import contextlib\nclass Timer(contextlib.ContextDecorator):\n    def __enter__(self): pass\n    def __exit__(self, *_): pass\n@Timer()\ndef work(): pass\nwork()\n',
    ['main -> Timer.__enter__', 'main -> Timer.__exit__', 'main -> work'],
  ],
  [
    'a generator that decorates',
    'import contextlib\nclass Own:\n    @contextlib.contextmanager\n    def timed():\n        yield\n    @timed()\n    def run(self): pass\nOwn().run()\n',
    ['main -> Own.run', 'main -> Own.timed'],
  ],
  [
    'the length of a class',
    'class Meta(type):\n    def __len__(cls): return cls()\nclass Own(metaclass=Meta):\n    def __init__(self): pass\nlen(Own)\n',
    ['Meta.__len__ -> Own.__init__', 'main -> Meta.__len__'],
  ],
  [
    'the hash of a key',
    'class Key:\n    def __hash__(self): return 1\n    def __eq__(self, other): return True\n{Key(): 1}\n',
    ['main -> Key.__hash__'],
  ],
  [
    'a key that is looked up',
    'class Key:\n    def __hash__(self): return 1\n    def __eq__(self, other): return True\n{}[Key()]\n',
    ['main -> Key.__eq__', 'main -> Key.__hash__'],
  ],
  ['an index that is asked for', 'class Level:\n    def __index__(self): return 1\n[1][Level()]\n', ['main -> Level.__index__']],
  [
    '__getattr__ is asked by name',
    'class Proxy:\n    def __getattr__(self, name): return getattr(Mail(), name)\nclass Other:\n    def send(self): pass\nProxy().send()\n',
    ['main -> Mail.send', 'main -> Proxy.__getattr__'],
  ],
])('%s', async (_, text, edges) => {
  expect(await edgesOf(TWO + text)).toEqual(edges);
});

test('methods that __getattr__ gives for one name are not called under another', async () => {
  const text =
    'class Inner:\n    def one(self): pass\n    def two(self): pass\nclass Proxy:\n    def __getattr__(self, name): return getattr(Inner(), name)\n' +
    'def first(): Proxy().one()\ndef second(): Proxy().two()\n';
  expect((await edgesOf(text)).filter((edge) => edge.includes('Inner'))).toEqual(['first -> Inner.one', 'second -> Inner.two']);
});

const KEPT = [
  'class Kept:',
  '    def __init__(self): STORE',
  '    def __setattr__(self, name, value): pass',
  '    def __getattr__(self, name): pass',
  '    def run(self): self.call()',
  'def work(): pass',
  'Kept()',
].join('\n');

test.each(["object.__setattr__(self, 'call', work)", "self.__dict__['call'] = work"])(
  'what is stored past what the class says of storing: %s',
  async (store) => {
    expect(await edgesOf(`${KEPT.replace('STORE', store)}\n`)).toEqual(['Kept.run -> work', 'main -> Kept.__init__']);
  },
);
