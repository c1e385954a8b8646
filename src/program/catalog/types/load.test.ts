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
    // What is said of a variable's member is not said of the class of its value.
    ['os.environ.get', 'unknown'],
    ['no_such_module', 'unknown'],
  ])('%s', (question, answer) => {
    expect(ask(types, question)).toBe(answer);
  });

  test('has no libraries', () => {
    expect(types.find('requests.get')).toBeNull();
  });

  test('tells how a result follows from arguments', () => {
    const found = types.find('builtins.next');
    if (found?.kind !== 'function') throw new Error('no function');
    const overloads = found.generic.map(
      ({ parameters, returns }) => `${parameters.map((each) => union(each.type)).join(';')} -> ${union(returns)}`,
    );
    expect(overloads[0]).toBe('typing.Iterator<~_T> -> ~_T');
  });

  test('tells which overload a call can be of', () => {
    const found = types.member('builtins.dict', 'pop');
    const overloads = found?.generic.map(({ parameters }) =>
      parameters.map((each) => `${each.name}${each.isOptional ? '?' : ''}`).join(','),
    );
    expect(overloads).toEqual(['key,default']);
    const largest = types.find('builtins.max');
    if (largest?.kind !== 'function') throw new Error('no function');
    expect(largest.generic[0]!.parameters.map((each) => [each.name, each.isOptional, each.isKeywordOnly])).toEqual([
      ['arg1', false, false],
      ['arg2', false, false],
      ['*_args', true, false],
      ['key', true, true],
    ]);
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

describe('libraries', async () => {
  const imported =
    'aiohttp boto3 celery click django fastapi flask httpx numpy pandas psycopg2 pydantic pymongo redis requests sqlalchemy sqlmodel';
  const types = await loadLibraryTypes(imported.split(' '));
  test.each([
    ['requests.Session#get', 'method requests.Session: requests.Response'],
    ['requests.Response#json', 'method requests.Response: '],
    ['httpx.AsyncClient#get', 'async method httpx.AsyncClient: httpx.Response'],
    ['httpx.Client#get', 'method httpx.Client: httpx.Response'],
    ['aiohttp.ClientSession#get', 'method aiohttp.ClientSession: aiohttp.client._BaseRequestContextManager<aiohttp.ClientResponse>'],
    [
      'sqlalchemy.orm.session.Session',
      'class sqlalchemy.orm.Session<>(sqlalchemy.orm.session._SessionClassMethods|sqlalchemy.event.EventTarget)',
    ],
    ['sqlalchemy.orm.Session#execute', 'method sqlalchemy.orm.Session: sqlalchemy.Result'],
    ['sqlalchemy.engine.Result#scalars', 'method sqlalchemy.Result: sqlalchemy.ScalarResult<~_Ts>'],
    ['sqlalchemy.Select#where', 'method sqlalchemy.Select: Self'],
    ['sqlalchemy.ScalarResult#all', 'method sqlalchemy.ScalarResult: typing.Sequence<~_R>'],
    ['sqlalchemy.ext.asyncio.AsyncSession#execute', 'async method sqlalchemy.ext.asyncio.AsyncSession: sqlalchemy.Result'],
    ['sqlalchemy.orm.sessionmaker#__call__', 'method sqlalchemy.orm.sessionmaker: ~_S'],
    ['django.http.HttpRequest#GET', 'attribute django.http.HttpRequest: django.http.request._ImmutableQueryDict'],
    ['django.db.models.Model#objects', 'attribute django.db.models.Model: django.db.models.Manager<Self>'],
    ['django.db.models.QuerySet#filter', 'method django.db.models.QuerySet: Self'],
    ['django.core.exceptions.ValidationError', 'class django.core.exceptions.ValidationError<>(builtins.Exception)'],
    ['fastapi.Request', 'class starlette.requests.Request<StateT>(starlette.requests.HTTPConnection<~StateT>)'],
    ['fastapi.FastAPI#get', 'method fastapi.FastAPI: callable<~0>'],
    ['flask.request', 'variable flask.request: flask.Request'],
    ['flask.Flask#route', 'method flask.sansio.scaffold.Scaffold: callable<~0>'],
    ['redis.Redis#pipeline', 'method redis.Redis: redis.client.Pipeline'],
    ['celery.Task#delay', 'method celery.Task: celery.result.AsyncResult<~_R_co>'],
    [
      'pymongo.collection.Collection#find',
      'method pymongo.synchronous.collection.Collection: pymongo.synchronous.cursor.Cursor<~_DocumentType>',
    ],
    ['psycopg2.connect', 'psycopg2.connect(dsn,connection_factory,cursor_factory,**kwargs): psycopg2.extensions.connection'],
    ['pandas.read_feather', 'pandas.read_feather(path,columns,use_threads,storage_options,dtype_backend): pandas.DataFrame'],
    ['pydantic.BaseModel#model_validate', 'classmethod pydantic.BaseModel: Self'],
    ['numpy.ndarray#tobytes', 'method numpy._ArrayOrScalarCommon: builtins.bytes'],
  ])('%s', (question, answer) => {
    expect(ask(types, question)).toBe(answer);
  });
});
