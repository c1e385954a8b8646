import { expect, test } from 'vitest';
import { edgesOf } from './linked-edges.ts';

const MAILS = [
  'import asyncio',
  'from typing import Any, Callable, Optional, Protocol, Union',
  'class Mail:',
  '    def send(self): pass',
  'class Letter(Mail):',
  '    def send(self): pass',
  'class Parcel:',
  '    def send(self): pass',
  '    def __call__(self): pass',
  'class Sender(Protocol):',
  '    def send(self): ...',
  'class Text(str):',
  '    def send(self): pass',
  'def each(handle):',
  '    for thing in [Letter(), Parcel(), Text()]: handle(thing)',
].join('\n');

const ALL = ['run -> Letter.send', 'run -> Parcel.send', 'run -> Text.send'];

test.each([
  ['a class', 'Mail', ['run -> Letter.send']],
  ['a name in quotes', "'Mail'", ['run -> Letter.send']],
  ['one of several', 'Optional[Union[Mail, Parcel]]', ['run -> Letter.send', 'run -> Parcel.send']],
  ['a class of the library, by those that inherit from it', 'str', ['run -> Text.send']],
  ['what can be called', 'Callable[[], None]', ['run -> Parcel.send']],
  ['a protocol asks for no base', 'Sender', ALL],
  ['anything', 'Any', ALL],
  ['anything, among others', 'Union[Mail, Any]', ALL],
  ['a class that is not known', 'Missing', ALL],
  ['a class that is not known, among others', 'Union[Mail, Missing]', ALL],
])('a parameter that is declared takes no other objects: %s', async (_, annotation, expected) => {
  const edges = await edgesOf(`${MAILS}\ndef run(thing: ${annotation}): thing.send()\neach(run)\n`);
  expect(edges.filter((edge) => edge.endsWith('.send'))).toEqual(expected);
});

test('what is passed stays where the annotation is wrong of all of it', async () => {
  const edges = await edgesOf(`${MAILS}\ndef run(thing: Mail): thing.send()\nrun(Letter())\nrun(3)\n`);
  expect(edges.filter((edge) => edge.endsWith('.send'))).toEqual(['run -> Letter.send']);
});

test.each([
  ['def', 'pick([Letter(), Parcel()], 0)'],
  ['async def', 'asyncio.run(pick([Letter(), Parcel()], 0))'],
])('a result that is declared is no other object: %s', async (keyword, text) => {
  const edges = await edgesOf(`${MAILS}\n${keyword} pick(things, index) -> Mail:\n    return things[index]\n${text}.send()\n`);
  expect(edges.filter((edge) => edge.endsWith('.send'))).toEqual(['main -> Letter.send']);
});

test('a type argument that is declared is no other object', async () => {
  const text = [
    MAILS,
    'async def mail(): return Letter()',
    'async def parcel(): return Parcel()',
    "def run(task: 'asyncio.Future[Mail]'): task.result().send()",
    'for make in [mail, parcel]: run(asyncio.create_task(make()))',
  ].join('\n');
  expect((await edgesOf(`${text}\n`)).filter((edge) => edge.endsWith('.send'))).toEqual(['run -> Letter.send']);
});

const STANDS_IN = [
  'import redis',
  'class Proxy:',
  '    def __getattr__(self, name): return getattr(self.inner, name)',
  'class Rows:',
  '    def __getitem__(self, key): return 1',
  'class Plain:',
  '    def get(self): pass',
  'def each(handle):',
  '    for thing in [Proxy(), Rows(), Plain()]: handle(thing)',
].join('\n');

test.each([
  ['what forwards, for a class of a library', 'redis.Redis', 'thing.get()', ['run -> Proxy.__getattr__']],
  ['what has elements, for a container', 'dict', 'thing[1]', ['run -> Rows.__getitem__']],
])('what stands for another class is let in: %s', async (_, annotation, use, expected) => {
  const edges = await edgesOf(`${STANDS_IN}\ndef run(thing: ${annotation}): ${use}\neach(run)\n`);
  expect(edges.filter((edge) => edge.startsWith('run'))).toEqual(expected);
});

test.each([
  ['type[Mail]', ['run -> Letter.post']],
  ['Type[Mail] | None', ['run -> Letter.post']],
  ['type', ['run -> Letter.post', 'run -> Parcel.post']],
])('a class that is declared is no other class: %s', async (annotation, expected) => {
  const text = [
    'from typing import Type',
    'class Mail: pass',
    'class Letter(Mail):',
    '    @classmethod',
    '    def post(cls): pass',
    'class Parcel:',
    '    @classmethod',
    '    def post(cls): pass',
    'def each(handle):',
    '    for made in [Letter, Parcel]: handle(made)',
    `def run(made: ${annotation}): made.post()`,
    'each(run)',
  ].join('\n');
  expect((await edgesOf(`${text}\n`)).filter((edge) => edge.endsWith('.post'))).toEqual(expected);
});
