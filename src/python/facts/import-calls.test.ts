import { expect, test } from 'vitest';
import { factsOf } from '../../../test/facts-of.ts';
import { abstractClasses } from './abstract-classes.ts';
import { callsOfImports } from './import-calls.ts';

test.each([
  ['a name that is called', 'from shop.orders import place\nplace(1)\nplace(2)\n', [2]],
  ['what is reached through it', 'from shop import orders\norders.place(1)\norders.Order.make().pay()\n', [2]],
  ['a module by its whole name', 'import shop.orders\nshop.orders.place(1)\n', [1]],
  ['under another name', 'import shop.orders as o\no.place(1)\n', [1]],
  ['relative', 'from . import orders\nfrom .db import save\norders.place(1)\nsave(2)\nsave(3)\n', [1, 2]],
  ['passed on, not called', 'from shop.orders import place\nrun(place)\n', [0]],
  ['a star', 'from shop.orders import *\nplace(1)\n', [0]],
])('calls by import: %s', (_, text, calls) => {
  expect(callsOfImports(factsOf(text))).toEqual(calls);
});

test('abstract are protocols, direct subclasses of ABC, and what has abstract methods', () => {
  const text = `import abc
from typing import Generic, Protocol

class Port(Protocol): ...
class Typed(Protocol[int]): ...
class Base(abc.ABC): ...
class Old(metaclass=abc.ABCMeta): ...
class Open(Base):
    @abc.abstractmethod
    def run(self): ...
class Done(Open):
    def run(self): return 1
class Free(Generic[int]): ...
`;
  expect(abstractClasses(factsOf(text)).map(({ name }) => name)).toEqual(['Port', 'Typed', 'Base', 'Old', 'Open']);
});
