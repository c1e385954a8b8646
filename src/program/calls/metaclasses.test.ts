import { expect, test } from 'vitest';
import { edgesOf } from './linked-edges.ts';

test('a metaclass that keeps the classes it makes', async () => {
  const text = `kept = []
class Registry(type):
    def __new__(cls, name, bases, names):
        made = super().__new__(cls, name, bases, names)
        made.prepare()
        kept.append(made)
        return made
    def prepare(cls): pass
class Setting(metaclass=Registry):
    def check(self): pass
def run():
    for each in kept: each().check()
`;
  expect(await edgesOf(text)).toEqual(['Registry.__new__ -> Registry.prepare', 'main -> Registry.__new__', 'run -> Setting.check']);
});
