import { expect, test } from 'vitest';
import { edgesOf } from './linked-edges.ts';

const CLASSES = `class Text(str):
    def __eq__(self, other): return True
    def __hash__(self): return 1
class Node:
    def __init__(self, name): self.name = name
    def __eq__(self, other): return True
    def __hash__(self): return 2
    def __repr__(self): return 'node'
class Other:
    def __eq__(self, other): return True
    def __hash__(self): return 3
    def __len__(self): return 1
    def __iter__(self): return iter([])
def either(flag): return Node('a') if flag else Other()
`;

test.each([
  ['a list shows its elements by their repr', 'print([Node("a")])', ['Node.__repr__']],
  ['a list is compared by its elements', '[Node("a")] == [Node("b")]', ['Node.__eq__']],
  ['what is sought in a list is compared with its elements', 'Node("a") in [Node("b")]', ['Node.__eq__']],
  ['the hash of a tuple asks its elements', 'hash((Node("a"), 1))', ['Node.__hash__']],
  ['a set of a list hashes its elements', 'set([Node("a")])', ['Node.__hash__']],
  ['a key is compared with the keys that there are', '{Node("a"): 1}[Node("b")]', ['Node.__eq__', 'Node.__hash__']],
  ['keys of another hash are not compared', '{"a": 1}.get(Node("b"))', ['Node.__hash__']],
  ['of several things, those are compared that are alike', '{Node("a"): 1}[either(1)]', ['Node.__eq__', 'Node.__hash__', 'Other.__hash__']],
  ['a text of its own has the hash of a text', '{Text("a"): 1}["b"]', ['Text.__eq__', 'Text.__hash__']],
  ['a list is made with room for as many', 'list(Other())', ['Other.__iter__', 'Other.__len__']],
])('%s', async (_, line, expected) => {
  const edges = await edgesOf(`${CLASSES}def run():\n    ${line}\n`);
  const asked = edges.filter((edge) => /^run .*__/u.test(edge) && !edge.endsWith('__init__')).map((edge) => edge.replace('run -> ', ''));
  expect(asked).toEqual(expected);
});

test.each([
  ['an attribute', 'class Box:\n    held: Order\n    def __init__(self, held): self.held = held\n    def run(self): self.held.show()'],
  ['an attribute of self', 'class Box:\n    def __init__(self, held): self.held: Order = held\n    def run(self): self.held.show()'],
  [
    'of a generic class, too',
    'class Box(Generic[T]):\n    held: "Order"\n    def __init__(self, held): self.held = held\n    def run(self): self.held.show()',
  ],
])('what is declared of %s excludes what callers of others pass', async (_, box) => {
  const text = `from typing import Generic, TypeVar
T = TypeVar('T')
class Order:
    def show(self): pass
class User(Generic[T]):
    def show(self): pass
${box}
def make(thing): return Box(thing)
make(Order())
make(User())
`;
  expect((await edgesOf(text)).filter((edge) => edge.startsWith('Box.run '))).toEqual(['Box.run -> Order.show']);
});

test('what a descriptor is declared to be is not what instances keep', async () => {
  const text = `class Column:
    def __get__(self, instance, owner): return instance.__dict__['x']
class User:
    def show(self): pass
class Order:
    user: Column
    def __init__(self, user): self.user = user
    def run(self): self.user.show()
Order(User()).run()
`;
  expect(await edgesOf(text)).toContain('Order.run -> User.show');
});

test('a dictionary is of the type of a TypedDict', async () => {
  const text = `from typing import TypedDict
class Options(TypedDict):
    call: object
def work(): pass
class Job:
    options: Options
    def __init__(self, options): self.options = options
    def run(self): self.options['call']()
Job({'call': work}).run()
`;
  expect(await edgesOf(text)).toContain('Job.run -> work');
});
