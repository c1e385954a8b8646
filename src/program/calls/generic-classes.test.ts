import { expect, test } from 'vitest';
import { edgesOf } from './linked-edges.ts';

const OLD = `from typing import Generic, TypeVar, Optional, Type, Callable, Iterable, Self
from dataclasses import dataclass
from ext import session
T = TypeVar('T')
K = TypeVar('K')
class User:
    def show(self): pass
class Order:
    def pay(self): pass
class Repository(Generic[T]):
    def __init__(self, model: Type[T] = None): self.model = model
    def get(self, number) -> T: return session.get(number)
    def find(self, number) -> Optional[T]: return session.get(number)
    def all(self) -> list[T]: return session.all()
    async def load(self) -> T: return await session.load()
    @property
    def first(self) -> T: return session.first()
    def chain(self) -> Self: return session.chain(self)
    def mapped(self, make: Callable[[T], K]) -> K: return session.map(make)
class Users(Repository[User]): pass
class Both(Generic[K, T]):
    def key(self) -> K: return session.key()
    def value(self) -> T: return session.value()
class Turned(Both[T, User], Generic[T]): pass
@dataclass
class Page(Generic[T]):
    items: list[T]
    one: T
`;

test.each([
  ['a class that says what its base is of', 'def run(): Users().get(1).show()'],
  ['an annotation', 'def run(users: Repository[User]): users.get(1).show()'],
  ['what may be None', 'def run(users: Repository[User]): users.find(1).show()'],
  ['elements of a list', 'def run(users: Users):\n    for user in users.all(): user.show()'],
  ['awaited', 'async def run(users: Users): (await users.load()).show()'],
  ['a property', 'def run(users: Users): users.first.show()'],
  ['the class itself', 'def run(users: Users): users.chain().get(1).show()'],
  ['constructed with an argument', 'def run(): Repository[User]().get(1).show()'],
  [
    'what a function is given',
    'def run(orders: Repository[Order]):\n    def make(order) -> User: return session.user(order)\n    orders.mapped(make).show()',
  ],
  ['two variables', 'def run(both: Both[Order, User]): both.value().show()'],
  ['variables in another order', 'def run(turned: Turned[Order]): turned.value().show()'],
  ['fields', 'def run(page: Page[User]): page.items[0].show()'],
  ['a field of the type itself', 'def run(page: Page[User]): page.one.show()'],
  ['a function', 'def first(items: list[T]) -> T: return session.first(items)\ndef run(): first([User()]).show()'],
  [
    'a function of an iterable',
    'def first(items: Iterable[T]) -> T: return session.first(items)\ndef run(users: Users): first(users.all()).show()',
  ],
  ['a function of a class', 'def make(model: Type[T]) -> T: return session.make(model)\ndef run(): make(User).show()'],
  [
    'a function of a generic class',
    'def one(repository: Repository[T]) -> T: return session.one(repository)\ndef run(): one(Users()).show()',
  ],
])('type variables stand for what is said of them: %s', async (_, text) => {
  const edges = await edgesOf(`${OLD}${text}\n`);
  expect(edges.filter((edge) => edge.endsWith('User.show'))).toEqual(['run -> User.show']);
});

test.each([
  ['another class', 'def run(orders: Repository[Order]): orders.get(1).show()'],
  ['fields of all', 'a = Page([User()], User())\nb = Page([Order()], Order())\ndef run(page: Page[Order]): page.one.show()'],
  [
    'what all have returned',
    'class Box(Generic[T]):\n    def __init__(self, held: T): self.held = held\n    def get(self) -> T: return self.held\na = Box(User())\ndef run(box: Box[Order]): box.get().show()',
  ],
])('and for nothing else: %s', async (_, text) => {
  expect((await edgesOf(`${OLD}${text}\n`)).filter((edge) => edge.endsWith('-> User.show'))).toEqual([]);
});

const NEW = `from ext import session
class Base:
    def show(self): return 1
class User(Base):
    def show(self): pass
class Repository[T]:
    def get(self) -> T: return session.get()
class Bounded[T: Base]:
    def get(self) -> T: return session.get()
class Users(Repository[User]): pass
`;

test.each([
  ['a class', 'def run(): Users().get().show()', 'run -> User.show'],
  ['an annotation', 'def run(users: Repository[User]): users.get().show()', 'run -> User.show'],
  ['a bound', 'def run(all: Bounded): all.get().show()', 'run -> Base.show'],
  ['an argument within the bound', 'def run(users: Bounded[User]): users.get().show()', 'run -> User.show'],
  ['a function', 'def first[T](items: list[T]) -> T: return session.first(items)\ndef run(): first([User()]).show()', 'run -> User.show'],
])('type parameters: %s', async (_, text, edge) => {
  expect((await edgesOf(`${NEW}${text}\n`)).filter((each) => each.startsWith('run ') && each.endsWith('show'))).toContain(edge);
});
