import { describe, expect, test } from 'vitest';
import type { LibraryTypes, LibraryUnion } from '../library-types.ts';
import { loadLibraryTypes } from './load.ts';

const union = (types: LibraryUnion): string =>
  types.map(({ name, arguments: args }) => (args.length === 0 ? name : `${name}<${args.map(union).join(',')}>`)).join('|');

/** `module.name`, or `class#member`, as text. */
function ask(types: LibraryTypes, question: string): string {
  const [className, member] = question.split('#');
  if (member !== undefined) {
    const found = types.member(className!, member);
    if (found === null) return 'unknown';
    return `${found.isAsync ? 'async ' : ''}${found.kind} ${found.owner}: ${union(found.type)}`;
  }
  const found = types.find(question);
  switch (found?.kind) {
    case 'module':
      return `module ${found.name}`;
    case 'class':
      return `class ${found.name}<${found.typeVariables.join(',')}>(${union(found.bases)})`;
    case 'function':
      return `${found.isAsync ? 'async ' : ''}${found.name}(${found.parameters.join(',')}): ${union(found.returns)}`;
    case 'variable':
      return `variable ${found.name}: ${union(found.type)}`;
    default:
      return 'unknown';
  }
}

describe('the standard library', async () => {
  const types = await loadLibraryTypes([]);
  test.each([
    ['builtins.str', 'class builtins.str<>(typing.Sequence<builtins.str>)'],
    ['builtins.str#split', 'method builtins.str: builtins.list<builtins.str>'],
    ['builtins.str.join', 'builtins.str.join(iterable): builtins.str'],
    ['builtins.IOError', 'class builtins.OSError<>(builtins.Exception)'],
    ['builtins.dict#items', 'method builtins.dict: _collections_abc.dict_items<~_KT,~_VT>'],
    ['_collections_abc.dict_items#__iter__', 'method typing.ItemsView: typing.Iterator<builtins.tuple<~_KT_co,~_VT_co>>'],
    ['builtins.list#__getitem__', 'method builtins.list: ~_T|builtins.list<~_T>'],
    ['typing.List', 'class builtins.list<_T>(typing.MutableSequence<~_T>)'],
    ['re.Pattern#match', 'method re.Pattern: re.Match<~AnyStr>|builtins.None'],
    ['re.match', 're.match(pattern,string,flags): re.Match<builtins.str>|builtins.None|re.Match<builtins.bytes>'],
    ['io.TextIOWrapper#read', 'method _io._TextIOBase: builtins.str'],
    ['io.BufferedReader#read', 'method _io._BufferedIOBase: builtins.bytes'],
    [
      'io.open',
      'builtins.open(file,mode,buffering,encoding,errors,newline,closefd,opener): io.TextIOWrapper|io.FileIO|io.BufferedRandom|io.BufferedWriter|io.BufferedReader|typing.BinaryIO|typing.IO',
    ],
    ['subprocess.Popen#communicate', 'method subprocess.Popen: builtins.tuple<~AnyStr,~AnyStr>'],
    ['subprocess.Popen#stdout', 'attribute subprocess.Popen: typing.IO|builtins.None'],
    ['os.path', 'module os.path'],
    ['os.path.join', 'os.path.join(a,*paths): builtins.str|builtins.bytes'],
    ['posixpath.exists', 'os.path.exists(path): builtins.bool'],
    ['os.environ', 'variable os.environ: os._Environ<builtins.str>'],
    ['asyncio.tasks.create_task', 'asyncio.create_task(coro,name,context,eager_start): asyncio.Task'],
    ['asyncio.sleep', 'async asyncio.sleep(delay,result): builtins.None'],
    ['asyncio.Queue#get', 'async method asyncio.Queue: ~_T'],
    ['sqlite3.Connection#cursor', 'method sqlite3.Connection: sqlite3.Cursor'],
    ['sqlite3.Cursor#execute', 'method sqlite3.Cursor: Self'],
    ['pathlib.Path#__truediv__', 'method pathlib.PurePath: Self'],
    ['pathlib.Path#parent', 'property pathlib.PurePath: Self'],
    ['http.HTTPStatus.OK', 'variable http.HTTPStatus.OK: http.HTTPStatus'],
    ['multiprocessing.Pool', 'multiprocessing.Pool(processes,initializer,initargs,maxtasksperchild): multiprocessing.pool.Pool'],
    ['concurrent.futures.thread.ThreadPoolExecutor', 'class concurrent.futures.ThreadPoolExecutor<>(concurrent.futures.Executor)'],
    ['concurrent.futures.ThreadPoolExecutor#submit', 'method concurrent.futures.Executor: concurrent.futures.Future'],
    ['random.randint', 'random.randint(a,b): builtins.int'],
    ['os.no_such_name', 'unknown'],
    ['no_such_module', 'unknown'],
  ])('%s', (question, answer) => {
    expect(ask(types, question)).toBe(answer);
  });

  test('tells how a result follows from arguments', () => {
    const found = types.find('builtins.next');
    if (found?.kind !== 'function') throw new Error('no function');
    const overloads = found.generic.map(
      ({ parameters, returns }) => `${parameters.map((each) => union(each.type)).join(';')} -> ${union(returns)}`,
    );
    expect(overloads[0]).toBe('typing.Iterator<~_T> -> ~_T');
  });

  test('gives the order in which bases are searched', () => {
    expect(types.ancestors('collections.OrderedDict')).toEqual([
      'collections.OrderedDict',
      'builtins.dict',
      'typing.MutableMapping',
      'typing.Mapping',
      'typing.Collection',
      'typing.Iterable',
      'typing.Container',
      'builtins.object',
    ]);
    expect(types.ancestors('no.such.Class')).toEqual(['no.such.Class', 'builtins.object']);
  });

  test('gives the same object for the same question', () => {
    expect(types.find('os.path.join')).toBe(types.find('os.path.join'));
    expect(types.member('builtins.str', 'split')).toBe(types.member('builtins.str', 'split'));
  });
});
