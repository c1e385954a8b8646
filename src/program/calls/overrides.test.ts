import { expect, test } from 'vitest';
import { edgesOf } from './linked-edges.ts';

const NODES = [
  'class Node:',
  '    def describe(self): return 1',
  'class Command(Node):',
  '    def describe(self): return super().describe()',
  'class Group(Command):',
  '    def describe(self): return 3',
];
const PROBLEMS = [
  'class Problem:',
  '    def show(self): return self.text()',
  '    def text(self): return 1',
  'class Usage(Problem):',
  '    def show(self): return 2',
  '    def text(self): return 3',
  'class Missing(Problem):',
  '    def text(self): return 4',
];
const MIXINS = [
  'class Guard:',
  '    def post(self): return super().post()',
  'class View:',
  '    def post(self): return self.context()',
  '    def context(self): return 1',
  'class Settings(Guard, View):',
  '    def context(self): return 2',
  'class Closed(View):',
  '    def post(self): return 3',
  '    def context(self): return 4',
];
const PROPERTIES = [
  'class Base:',
  '    @property',
  '    def tool(self): return 1',
  '    def use(self): return self.tool',
  'class Tool:',
  '    def __call__(self): return 2',
  'class Other(Base):',
  '    @property',
  '    def tool(self): return Tool()',
];
const TAGS = [
  'class Tag:',
  '    def write(self): raise NotImplementedError',
  '    def close(self): pass',
  'class Date(Tag):',
  '    def write(self): return 1',
  'class Plain(Tag):',
  '    def other(self): return 2',
];
const SINK = ['from typing import Protocol', 'class Sink(Protocol):', '    def put(self): ...', 'def run(sink: Sink): sink.put()'];
const BOTH = [
  'class Log:',
  '    def put(self): return 1',
  'def start(sink: Sink): both(sink)',
  'def both(sink): sink.put()',
  'both(Log())',
];

test.each([
  ['super() calls the method of the base, not what subclasses make of it', NODES, ['Command.describe -> Node.describe']],
  ['a method calls those of subclasses that have it', PROBLEMS, ['Problem.show -> Missing.text', 'Problem.show -> Problem.text']],
  ['a method behind a mixin calls those of the class that mixes', MIXINS, ['View.post -> Settings.context', 'View.post -> View.context']],
  ['a property is read, and what it gives is not called', PROPERTIES, ['Base.use -> Base.tool', 'Base.use -> Other.tool']],
  ['a method that only raises gives way', [...TAGS, 'for tag in [Date(), Plain()]: tag.write()'], ['main -> Date.write']],
  ['a method that only raises, alone', [...TAGS, 'Plain().write()'], ['main -> Tag.write']],
  ['a method that does nothing stays', [...TAGS, 'for tag in [Date(), Plain()]: tag.close()'], ['main -> Tag.close']],
  ['a protocol, alone', SINK, ['run -> Sink.put']],
  ['a protocol gives way', [...SINK, ...BOTH], ['both -> Log.put', 'main -> both', 'run -> Sink.put', 'start -> both']],
])('%s', async (_, lines, expected) => {
  expect(await edgesOf(`${lines.join('\n')}\n`)).toEqual(expected);
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

const CHANNELS = [
  'class Channel:',
  '    def send(self): raise NotImplementedError',
  'class Mail(Channel):',
  '    def send(self): pass',
  'class Phone(Channel):',
  '    def send(self): pass',
  'class Pigeon(Channel):',
  '    def send(self): pass',
  'def phone(): return Phone().send()',
].join('\n');

test.each([
  [
    'what the program makes elsewhere is not meant where other objects were seen to come',
    'def start(other: Channel, isOther): run(other if isOther else Mail())',
    ['run -> Mail.send', 'run -> Pigeon.send'],
  ],
  ['where none was, it is', 'def start(other: Channel): run(other)', ['run -> Mail.send', 'run -> Phone.send', 'run -> Pigeon.send']],
])('%s', async (_, text, expected) => {
  const edges = await edgesOf(`${CHANNELS}\n${text}\ndef run(channel): channel.send()\n`);
  expect(edges.filter((edge) => edge.startsWith('run'))).toEqual(expected);
});
