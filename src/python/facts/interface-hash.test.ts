import { describe, expect, test } from 'vitest';
import { factsOf } from '../../../test/facts-of.ts';

const BASE = `"""Orders."""
import os
from .models import Order

__all__ = ["total", "Basket"]
LIMIT: int = 3


@cached(ttl=60)
def total(order: Order, *, rate: float = 0.1, names=("a", "b  c")) -> float:
    """Doc."""
    return order.price * rate


class Basket(Base, metaclass=Meta):
    size: int = 0
    colour = "red"

    def add(self, item, count=1):
        self.items.append(item)
`;

function hashOf(text: string): string {
  return factsOf(text).interfaceHash;
}

function replaced(before: string, after: string): string {
  expect(BASE).toContain(before);
  return BASE.replace(before, after);
}

test('it is 16 hexadecimal digits', () => {
  expect(hashOf(BASE)).toMatch(/^[0-9a-f]{16}$/);
  expect(hashOf('')).toMatch(/^[0-9a-f]{16}$/);
});

describe('what nobody else sees leaves it unchanged', () => {
  test.each<[string, string, string]>([
    ['a body', 'return order.price * rate', 'for line in order.lines:\n        price = helper(line)\n    return price'],
    ['a nested function', 'return order.price * rate', 'def helper(x): return x\n    return helper(order)'],
    ['a comment behind the header', 'names=("a", "b  c")) -> float:', 'names=("a", "b  c")) -> float:  # "quoted'],
    ['a method body', 'self.items.append(item)', 'self.count += 1'],
    ['a docstring', '"""Doc."""', '"""Another.\n\n    Longer.\n    """'],
    ['a comment', 'LIMIT: int = 3\n', '# The limit.\nLIMIT: int = 3  # three\n\n\n'],
    ['a value', 'LIMIT: int = 3', 'LIMIT: int = 4'],
    ['blanks in a header', 'rate: float = 0.1', 'rate:float=0.1'],
    ['a header over several lines', '(order: Order, *, rate', '(  # why\n    order: Order,\n    *,\n    rate'],
    ['a comma at its end', '"b  c")) -> float', '"b  c"),\n) -> float'],
    ['a comma after the bases', 'metaclass=Meta)', 'metaclass=Meta,)'],
    ['an import in a function', 'return order', 'import sys\n    return order'],
  ])('%s', (_case, before, after) => {
    expect(hashOf(replaced(before, after))).toBe(hashOf(BASE));
  });
});

describe('what others see changes it', () => {
  test.each<[string, string, string]>([
    ['a name of a function', 'def total', 'def sum_up'],
    ['a name of a variable', 'LIMIT', 'MAXIMUM'],
    ['a new variable', 'LIMIT: int = 3', 'LIMIT: int = 3\nNEW = 1'],
    ['the annotation of a variable', 'LIMIT: int', 'LIMIT: float'],
    ['a parameter', '*, rate', '*, tax'],
    ['its kind', 'Order, *, rate', 'Order, rate'],
    ['its annotation', 'rate: float', 'rate: int'],
    ['its default', '= 0.1', '= 0.2'],
    ['blanks in a default string', '"b  c"', '"b c"'],
    ['a tuple of one', '("a", "b  c")', '(("a"), "b  c")'],
    ['a return annotation', '-> float', '-> int'],
    ['async', 'def total', 'async def total'],
    ['a decorator', 'ttl=60', 'ttl=90'],
    ['a base', '(Base,', '(Other,'],
    ['a class attribute', 'colour', 'color'],
    ['a method', 'def add', 'def put'],
    ['its parameter', 'count=1', 'count=2'],
    ['__all__', '"Basket"]', '"Basket", "LIMIT"]'],
    ['an import', 'from .models import Order', 'from .orders import Order'],
    ['its name', 'import Order', 'import Order as Purchase'],
    ['a star import', 'import os', 'from os import *'],
  ])('%s', (_case, before, after) => {
    expect(hashOf(replaced(before, after))).not.toBe(hashOf(BASE));
  });
});

test('a decorated function at the start of a body belongs to the body', () => {
  const text = (decorator: string): string => `def f():\n    @${decorator}\n    def g(): ...\n`;
  expect(hashOf(text('a'))).toBe(hashOf(text('b')));
});
