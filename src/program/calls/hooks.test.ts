import { expect, test } from 'vitest';
import { edgesOf } from './linked-edges.ts';

const MAPPING = `from collections.abc import MutableMapping, Sequence, Set
class Headers(MutableMapping):
    def __getitem__(self, key): return key
    def __setitem__(self, key, value): pass
    def __delitem__(self, key): pass
    def __iter__(self): return iter([])
    def __len__(self): return 0
class Row(Sequence):
    def __getitem__(self, index): return index
    def __len__(self): return 0
class Tags(Set):
    def __contains__(self, tag): return True
    def __iter__(self): return iter([])
    def __len__(self): return 0
class Own(dict):
    def __getitem__(self, key): return key
headers = Headers()
row = Row()
tags = Tags()
own = Own()
`;

test.each([
  ["headers.get('a')", ['Headers.__getitem__']],
  ["'a' in headers", ['Headers.__getitem__']],
  ["headers.pop('a')", ['Headers.__delitem__', 'Headers.__getitem__']],
  ["headers.setdefault('a', 1)", ['Headers.__getitem__', 'Headers.__setitem__']],
  ["headers.update({'a': 1})", ['Headers.__setitem__']],
  ['row.index(1)', ['Row.__getitem__', 'Row.__len__']],
  ['tags & tags', ['Tags.__contains__']],
  // A dictionary's own methods do not ask its subclass.
  ["own.get('a')", []],
])('%s calls what the class writes', async (line, expected) => {
  const edges = await edgesOf(`${MAPPING}def run():\n    ${line}\n`);
  expect(edges.filter((edge) => edge.startsWith('run ')).map((edge) => edge.replace('run -> ', ''))).toEqual(expected);
});

test('every attribute is asked of `__getattribute__`', async () => {
  const edges = await edgesOf(`class Guard:
    def __getattribute__(self, name): return super().__getattribute__(name)
    def work(self): pass
def run(): Guard().work()
`);
  expect(edges.filter((edge) => edge.startsWith('run '))).toEqual(['run -> Guard.__getattribute__', 'run -> Guard.work']);
});
