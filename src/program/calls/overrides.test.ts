import { expect, test } from 'vitest';
import { edgesOf } from './linked-edges.ts';

const check = async (text: string, expected: readonly string[]) => expect(await edgesOf(text)).toEqual(expected);

test('`super()` calls the method of the base, not what subclasses make of it', () =>
  check(
    [
      'class Node:',
      '    def describe(self): return 1',
      'class Command(Node):',
      '    def describe(self): return super().describe()',
      'class Group(Command):',
      '    def describe(self): return 3',
    ].join('\n'),
    ['Command.describe -> Node.describe'],
  ));

test('a method calls those of the subclasses that have it, not of those with one of their own', () =>
  check(
    [
      'class Problem:',
      '    def show(self): return self.text()',
      '    def text(self): return 1',
      'class Usage(Problem):',
      '    def show(self): return 2',
      '    def text(self): return 3',
      'class Missing(Problem):',
      '    def text(self): return 4',
    ].join('\n'),
    ['Problem.show -> Missing.text', 'Problem.show -> Problem.text'],
  ));

test('a property of a subclass is read, and what it gives is not called', () =>
  check(
    [
      'class Base:',
      '    @property',
      '    def tool(self): return 1',
      '    def use(self): return self.tool',
      'class Tool:',
      '    def __call__(self): return 2',
      'class Other(Base):',
      '    @property',
      '    def tool(self): return Tool()',
    ].join('\n'),
    ['Base.use -> Base.tool', 'Base.use -> Other.tool'],
  ));

const TAGS = [
  'class Tag:',
  '    def write(self): raise NotImplementedError',
  '    def close(self): pass',
  'class Date(Tag):',
  '    def write(self): return 1',
  'class Plain(Tag):',
  '    def other(self): return 2',
].join('\n');

test.each([
  ['for tag in [Date(), Plain()]: tag.write()', ['main -> Date.write']],
  ['Plain().write()', ['main -> Tag.write']],
  ['for tag in [Date(), Plain()]: tag.close()', ['main -> Tag.close']],
])('a method that only raises is meant where no other is: %s', (text, expected) => check(`${TAGS}\n${text}\n`, expected));

test('a protocol is meant where nothing else is called', async () => {
  const text = 'from typing import Protocol\nclass Sink(Protocol):\n    def put(self): ...\ndef run(sink: Sink): sink.put()\n';
  await check(text, ['run -> Sink.put']);
  await check(
    `${text}class Log:\n    def put(self): return 1\ndef start(sink: Sink): both(sink)\ndef both(sink): sink.put()\nboth(Log())\n`,
    ['both -> Log.put', 'main -> both', 'run -> Sink.put', 'start -> both'],
  );
});

const LOADERS = [
  'class Loader:',
  '    def names(self, check=False):',
  '        if check: raise ValueError',
  "        raise TypeError('cannot be listed')",
  '    def load(self): return self.find()',
  '    def find(self): return None',
  'class Folder(Loader):',
  '    def names(self, check=False): return []',
  '    def find(self): return 1',
].join('\n');

test.each([
  ['loader.names()', ['run -> Folder.names', 'run -> Loader.names']],
  ['loader.load()', ['Loader.load -> Folder.find', 'Loader.load -> Loader.find', 'run -> Loader.load']],
])('what is declared to be of a class may be of a subclass: %s', async (text, expected) => {
  expect(await edgesOf(`${LOADERS}\ndef run(loader: Loader): ${text}\n`)).toEqual(expect.arrayContaining(expected));
});

test('where the base itself was made, its method that never returns is meant', async () => {
  expect(await edgesOf(`${LOADERS}\ndef run(): Loader().names()\n`)).not.toContain('run -> Folder.names');
});
