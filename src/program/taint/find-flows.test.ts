/** Each line marked `# <- CWE` is where tainted data arrives; all other lines are clean. */
import { describe, expect, test } from 'vitest';
import { flowsIn } from './fixture.ts';

const HEAD = `import os
from flask import Flask, request
app = Flask(__name__)
`;

/** A handler with this body; `q` is what the client sent. */
const handler = (body: string): string =>
  `${HEAD}@app.route('/x')\ndef view():\n    q = request.args.get('q', '')\n${body
    .trim()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')}\n    return 'ok'\n`;

function expected(texts: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(texts)
    .flatMap(([path, text]) =>
      text.split('\n').flatMap((line, at) => {
        const marks = /# <- ([\d ]+)/.exec(line)?.[1]?.trim().split(' ') ?? [];
        return marks.map((cwe) => `${path}:${at + 1} ${cwe}`);
      }),
    )
    .toSorted();
}

async function found(texts: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { flows, graph } = await flowsIn(texts);
  const shown = flows.map(({ sink: { cwe, point } }) => {
    const code = graph.scopes.codes[point.module]!;
    const line = code.lineStarts.findLastIndex((start) => start <= point.start) + 1;
    return `${graph.scopes.modules[point.module]!.path}:${line} ${cwe}`;
  });
  return [...new Set(shown)].toSorted();
}

describe('containers, element by element', () => {
  test.each([
    ['keys of a dictionary', `d = {'a': q}\nd['b'] = 'x'\nos.system(d['a'])  # <- 78\nos.system(d['b'])`],
    ['an overwritten key', `d = {}\nd['a'] = q\nd['a'] = 'x'\nos.system(d['a'])`],
    ['get with a default', `d = {'a': 'x'}\nos.system(d.get('b', q))  # <- 78\nos.system(d.get('a', q))`],
    ['a list that is rearranged', `l = ['a', 'b']\nl.append(q)\nl.pop(0)\nos.system(l[0])\nos.system(l[1])  # <- 78`],
    ['insert and index', `l = ['a']\nl.insert(0, q)\nos.system(l[0])  # <- 78\nos.system(l[1])`],
    ['slices of lists', `l = ['a', q, 'b'][1:]\nos.system(l[0])  # <- 78\nos.system(l[1])`],
    ['negative index', `l = ['a', q]\nos.system(l[-1])  # <- 78\nos.system(l[-2])`],
    [
      'tuples and unpacking',
      `a, b = q, 'x'\nos.system(a)  # <- 78\nos.system(b)\n(c, *d) = ('x', q)\nos.system(c)\nos.system(d[0])  # <- 78`,
    ],
    ['nested containers', `d = {'a': {'b': q, 'c': 'x'}}\nos.system(d['a']['b'])  # <- 78\nos.system(d['a']['c'])`],
    ['an unknown key', `d = {'a': q, 'b': 'x'}\nos.system(d[request.method])  # <- 78`],
    ['iteration over values', `d = {'a': q}\nfor v in d.values():\n    os.system(v)  # <- 78\nfor k in d:\n    os.system(k)`],
    ['items', `for k, v in {'a': q}.items():\n    os.system(k)\n    os.system(v)  # <- 78`],
    ['comprehension', `l = [x.strip() for x in q.split(',')]\nos.system(l[0])  # <- 78\nm = ['x' for x in q]\nos.system(m[0])`],
    ['update and setdefault', `d = {}\nd.update(a=q)\nd.setdefault('b', 'x')\nos.system(d['a'])  # <- 78\nos.system(d['b'])`],
    ['dict()', `d = dict(a=q, b='x')\nos.system(d['a'])  # <- 78\nos.system(d['b'])`],
    ['join', `l = ['a']\nos.system(' '.join(l))\nl.append(q)\nos.system(' '.join(l))  # <- 78`],
    ['del', `d = {'a': q}\ndel d['a']\nos.system(d.get('a', 'x'))`],
    ['a list grown in a loop', `l = []\nfor c in q:\n    l.append(c)\nos.system(''.join(l))  # <- 78`],
    ['map and lambda', `l = list(map(lambda x: x.upper(), [q]))\nos.system(l[0])  # <- 78`],
    [
      'enumerate and zip',
      `for i, x in enumerate([q]):\n    os.system(x)  # <- 78\n    os.system(str(i))\nfor x, y in zip(['a'], [q]):\n    os.system(x)\n    os.system(y)  # <- 78`,
    ],
  ])('%s', async (_, body) => {
    const texts = { 'app.py': handler(body) };
    expect(await found(texts)).toEqual(expected(texts));
  });
});

describe('what can happen', () => {
  test.each([
    [
      'arithmetic on constants',
      `n = 106\nbar = 'x' if (7 * 42) - n > 200 else q\nos.system(bar)  # <- 78\nbar = 'x' if (7 * 18) + n > 200 else q\nos.system(bar)`,
    ],
    ['if with a constant test', `bar = q\nif 2 > 1:\n    bar = 'x'\nos.system(bar)`],
    ['if that never holds', `bar = 'x'\nif 1 > 2:\n    bar = q\nos.system(bar)`],
    [
      'match on a letter of a constant',
      `guess = 'ABC'[1]\nmatch guess:\n    case 'A':\n        bar = q\n    case 'B':\n        bar = 'bob'\n    case 'C' | 'D':\n        bar = q\n    case _:\n        bar = 'x'\nos.system(bar)`,
    ],
    [
      'match that takes it',
      `guess = 'ABC'[2]\nmatch guess:\n    case 'A' | 'B':\n        bar = 'x'\n    case 'C' | 'D':\n        bar = q\n    case _:\n        bar = 'y'\nos.system(bar)  # <- 78`,
    ],
    [
      'a test of a container',
      `l = []\nbar = 'x'\nif l:\n    bar = q\nos.system(bar)\nl.append(1)\nif len(l) == 1:\n    bar = q\nos.system(bar)  # <- 78`,
    ],
    [
      'string methods',
      `mode = ' Raw '.strip().lower()\nif mode == 'raw':\n    bar = q\nelse:\n    bar = 'x'\nos.system(bar)  # <- 78\nif mode.startswith('x'):\n    os.system(q)`,
    ],
    ['overwritten', `bar = q\nbar = 'x'\nos.system(bar)`],
    ['either', `if request.method == 'POST':\n    bar = q\nelse:\n    bar = 'x'\nos.system(bar)  # <- 78`],
    ['while True', `while True:\n    bar = q\n    if request.method == 'POST':\n        bar = 'x'\n        break\nos.system(bar)`],
    ['an early return', `if not q:\n    return 'no'\nos.system(q)  # <- 78`],
    ['try and except', `try:\n    bar = int(q)\nexcept ValueError:\n    bar = q\nos.system(str(bar))  # <- 78`],
    ['try that overwrites', `bar = q\ntry:\n    bar = 'x'\nfinally:\n    pass\nos.system(bar)`],
    [
      'and, or',
      `bar = q and 'x'\nos.system(bar)\nbar = q and q\nos.system(bar)  # <- 78\nbar = 'x' or q\nos.system(bar)\nbar = '' or q\nos.system(bar)  # <- 78`,
    ],
    ['numbers', `os.system(str(int(q)))\nos.system(str(len(q)))\nos.system('%d' % int(q))`],
  ])('%s', async (_, body) => {
    const texts = { 'app.py': handler(body) };
    expect(await found(texts)).toEqual(expected(texts));
  });
});

describe('texts', () => {
  test.each([
    ['concatenation', `os.system('ls ' + q)  # <- 78`],
    ['percent', `os.system('ls %s' % q)  # <- 78\nos.system('ls %s %s' % ('a', q))  # <- 78`],
    ['format', `os.system('ls {}'.format(q))  # <- 78\nos.system('{a}'.format(a='x'))`],
    ['f-string', `os.system(f'ls {q!r}')  # <- 78`],
    [
      'slices',
      `os.system(q[1:])  # <- 78\nos.system(('ls ' + q)[:3])\nos.system(('ls ' + q)[:4])  # <- 78\nos.system(('ls ' + q)[2:])  # <- 78\nbar = ('x' + 'y')[0]\nos.system(bar)`,
    ],
    ['in place', `cmd = 'ls '\ncmd += q\nos.system(cmd)  # <- 78`],
    [
      'encoders pass it on',
      `import base64, urllib.parse\nos.system(base64.b64decode(base64.b64encode(q.encode())).decode())  # <- 78\nos.system(urllib.parse.unquote_plus(q))  # <- 78`,
    ],
    ['StringIO', `import io\nf = io.StringIO()\nf.write(q)\nos.system(f.getvalue())  # <- 78`],
  ])('%s', async (_, body) => {
    const texts = { 'app.py': handler(body) };
    expect(await found(texts)).toEqual(expected(texts));
  });
});

describe('tests that make safe', () => {
  test.each([
    ['membership', `if q in ('a', 'b'):\n    os.system(q)\nelse:\n    os.system(q)  # <- 78`],
    ['not in, with return', `if q not in ['a', 'b']:\n    return 'no'\nos.system(q)`],
    ['equality', `if q == 'a':\n    os.system(q)\nos.system(q)  # <- 78`],
    ['digits', `if q.isdigit():\n    os.system(q)\nos.system(q)  # <- 78`],
    ['a pattern', `import re\nif re.fullmatch(r'[a-z]+', q):\n    os.system(q)\nif re.fullmatch(r'.*', q):\n    os.system(q)  # <- 78`],
    ['both', `if q and q in ('a', 'b'):\n    os.system(q)\nif q or q in ('a', 'b'):\n    os.system(q)  # <- 78`],
    ['not', `if not q.isalnum():\n    return 'no'\nos.system(q)`],
    ['or, then return', `if not q or q not in ('a', 'b'):\n    return 'no'\nos.system(q)`],
    ['a dictionary of the allowed', `allowed = {'a': 'ls'}\nif q in allowed:\n    os.system(allowed[q])`],
    ['dots in a path', `if '../' in q:\n    return 'no'\nopen(q)\nos.system(q)  # <- 78`],
    ['quoting', `import shlex\nos.system('ls ' + shlex.quote(q))`],
  ])('%s', async (_, body) => {
    const texts = { 'app.py': handler(body) };
    expect(await found(texts)).toEqual(expected(texts));
  });
});

describe('configparser', () => {
  test.each([
    [
      'options set here',
      `import configparser\nconf = configparser.ConfigParser()\nconf.add_section('s')\nconf.set('s', 'a', 'x')\nconf.set('s', 'b', q)\nos.system(conf.get('s', 'a'))\nos.system(conf.get('s', 'b'))  # <- 78`,
    ],
    [
      'by subscript',
      `import configparser\nconf = configparser.ConfigParser()\nconf['s'] = {'a': 'x', 'b': q}\nos.system(conf['s']['a'])\nos.system(conf['s']['b'])  # <- 78`,
    ],
  ])('%s', async (_, body) => {
    const texts = { 'app.py': handler(body) };
    expect(await found(texts)).toEqual(expected(texts));
  });
});

describe('functions', () => {
  test.each([
    ['parameter to sink', `def run(cmd):\n    os.system(cmd)  # <- 78\n`, `run(q)`],
    ['parameter to result', `def same(x, y):\n    return x\n`, `os.system(same(q, 'x'))  # <- 78\nos.system(same('x', q))`],
    ['a tuple comes back', `def two(x):\n    return x, 'x'\n`, `a, b = two(q)\nos.system(a)  # <- 78\nos.system(b)`],
    ['into a list', `def put(l, x):\n    l.append(x)\n`, `l = []\nput(l, q)\nos.system(l[0])  # <- 78`],
    [
      'into an attribute',
      `class Box: pass\ndef put(b, x):\n    b.v = x\n    b.w = 'x'\n`,
      `b = Box()\nput(b, q)\nos.system(b.v)  # <- 78\nos.system(b.w)`,
    ],
    [
      'a constant decides',
      `def pick(kind, x):\n    if kind == 'a':\n        return x\n    return 'x'\n`,
      `os.system(pick('a', q))  # <- 78\nos.system(pick('b', q))`,
    ],
    [
      'a default decides',
      `def pick(x, safe=True):\n    return 'x' if safe else x\n`,
      `os.system(pick(q))\nos.system(pick(q, safe=False))  # <- 78`,
    ],
    ['recursion', `def rec(n, x):\n    return x if n == 0 else rec(n - 1, x + 'a')\n`, `os.system(rec(3, q))  # <- 78`],
    [
      '*args and **kwargs',
      `def f(*args, **kwargs):\n    os.system(args[1])  # <- 78\n    os.system(args[0])\n    os.system(kwargs['k'])  # <- 78\n    os.system(kwargs['l'])\n`,
      `f('x', q, k=q, l='x')`,
    ],
    ['a generator', `def gen(x):\n    for c in x:\n        yield c\n`, `for c in gen(q):\n    os.system(c)  # <- 78`],
    ['a closure', `def make(x):\n    def inner():\n        return x\n    return inner\n`, `os.system(make(q)())  # <- 78`],
    [
      'a decorator',
      `import functools\ndef deco(f):\n    @functools.wraps(f)\n    def wrapper(*args, **kwargs):\n        return f(*args, **kwargs)\n    return wrapper\n@deco\ndef same(x):\n    return x\n`,
      `os.system(same(q))  # <- 78`,
    ],
    [
      'a callback',
      `def apply(f, x):\n    return f(x)\ndef same(x):\n    return x\ndef none(x):\n    return 'x'\n`,
      `os.system(apply(same, q))  # <- 78\nos.system(apply(none, q))`,
    ],
    [
      'a context manager',
      `class C:\n    def __init__(self, x):\n        self.x = x\n    def __enter__(self):\n        return self.x\n    def __exit__(self, *a):\n        pass\n`,
      `with C(q) as x:\n    os.system(x)  # <- 78`,
    ],
    [
      'a property',
      `class C:\n    def __init__(self, x):\n        self._x = x\n    @property\n    def x(self):\n        return self._x\n    @property\n    def y(self):\n        return 'x'\n`,
      `os.system(C(q).x)  # <- 78\nos.system(C(q).y)`,
    ],
    [
      'a static method',
      `class C:\n    @staticmethod\n    def same(x):\n        return x\n    @classmethod\n    def other(cls, x):\n        return x\n`,
      `os.system(C.same(q))  # <- 78\nos.system(C.other(q))  # <- 78`,
    ],
    [
      'a data class',
      `from dataclasses import dataclass\n@dataclass\nclass C:\n    a: str\n    b: str\n`,
      `c = C(q, 'x')\nos.system(c.a)  # <- 78\nos.system(c.b)`,
    ],
    ['a module name', `LAST = ''\ndef keep(x):\n    global LAST\n    LAST = x\ndef use():\n    os.system(LAST)  # <- 78\n`, `keep(q)`],
    ['a module container', `CACHE = {}\ndef use(k):\n    os.system(CACHE[k])  # <- 78\n`, `CACHE['a'] = q`],
    [
      'keys and values of a parameter',
      `def where(d):\n    for k, v in d.items():\n        os.system(k)\n        os.system(v)  # <- 78\n    for k in d:\n        os.system(k)\n`,
      `where({'a': q})`,
    ],
    [
      'an operator',
      `class P:\n    def __init__(self, x):\n        self.x = x\n    def __truediv__(self, other):\n        return self.x + other\n`,
      `os.system(P('a') / q)  # <- 78\nos.system(P('a') / 'x')`,
    ],
    [
      'async',
      `async def same(x):\n    return x\nasync def use(x):\n    os.system(await same(x))  # <- 78\n`,
      `import asyncio\nasyncio.run(use(q))`,
    ],
  ])('%s', async (_, before, body) => {
    const texts = { 'app.py': handler(body).replace('@app.route', `${before}@app.route`) };
    expect(await found(texts)).toEqual(expected(texts));
  });
});

describe('objects', () => {
  const box = `class Box:\n    kind = 'x'\n    def __init__(self, v, w='x'):\n        self.v = v\n        self.w = w\n    def get(self):\n        return self.v\n    def run(self):\n        os.system(self.v)  # <- 78\n        os.system(self.w)\n        os.system(self.kind)\n`;
  test.each([
    [
      'fields apart',
      box,
      `Box(q).run()\nos.system(Box(q).get())  # <- 78\nos.system(Box('x').get())\nos.system(Box('x', q).v)`.replace(
        "os.system(Box('x', q).v)",
        '',
      ),
    ],
    ['two objects', box.replace('  # <- 78', ''), `a = Box(q)\nb = Box('x')\nb.run()\nos.system(b.get())\nos.system(a.get())  # <- 78`],
    [
      'inheritance',
      `class A:\n    def go(self, x):\n        return self.pick(x)\n    def pick(self, x):\n        return x\nclass B(A):\n    def pick(self, x):\n        return 'x'\n`,
      `os.system(A().go(q))  # <- 78\nos.system(B().go(q))`,
    ],
  ])('%s', async (_, before, body) => {
    const text = handler(body).replace('@app.route', `${before}@app.route`);
    // The class stores tainted data in one object only; that the attribute is tainted in some object is another question.
    expect(await found({ 'app.py': text })).toEqual(expected({ 'app.py': text }));
  });
});

describe('chosen by name', () => {
  const things = `class A:\n    def do(self, x):\n        return x\nclass B:\n    def do(self, x):\n        return 'x'\ndef make(name):\n    if name == 'a':\n        return A()\n    return B()\nKINDS = {'a': A, 'b': B}\n`;
  test.each([
    ['a factory', `from things import make\nos.system(make('a').do(q))  # <- 78\nos.system(make('b').do(q))`],
    ['a dictionary of classes', `import things\nos.system(things.KINDS['a']().do(q))  # <- 78\nos.system(things.KINDS['b']().do(q))`],
    ['getattr', `import things\nos.system(getattr(things, 'A')().do(q))  # <- 78\nos.system(getattr(things, 'B')().do(q))`],
    [
      'import_module',
      `import importlib\nm = importlib.import_module('things')\nos.system(getattr(m, 'A')().do(q))  # <- 78\nos.system(getattr(m, 'B')().do(q))`,
    ],
  ])('%s', async (_, body) => {
    const texts = { 'things.py': things, 'app.py': handler(body) };
    expect(await found(texts)).toEqual(expected(texts));
  });
});

describe('sources', () => {
  test('a wrapper of the request in another module', async () => {
    const texts = {
      'wrap.py': `class Wrapped:\n    def __init__(self, request):\n        self.request = request\n    def field(self, name):\n        return self.request.form.get(name)\n    def fixed(self, name):\n        return 'bar'\n`,
      'app.py': handler(`from wrap import Wrapped\nw = Wrapped(request)\nos.system(w.field('a'))  # <- 78\nos.system(w.fixed('a'))`),
    };
    expect(await found(texts)).toEqual(expected(texts));
  });

  test('handlers registered in a function that gets the application', async () => {
    const texts = {
      'views.py': `from flask import request\ndef init(app):\n    @app.route('/a/<name>')\n    def a(name):\n        return '<b>' + name  # <- 79\n    @app.route('/b/<int:number>')\n    def b(number):\n        return str(number)\n    @app.route('/c')\n    def c_get():\n        return c_post()  # <- 79\n    @app.route('/c', methods=['POST'])\n    def c_post():\n        import html\n        names = request.form.keys()\n        bar = ''\n        for name in names:\n            bar = name\n        if request.method == 'GET':\n            return html.escape(bar)\n        return bar  # <- 79\n`,
      'main.py': `from flask import Flask\nimport views\napp = Flask(__name__)\nviews.init(app)\n`,
    };
    expect(await found(texts)).toEqual(expected(texts));
  });

  test('FastAPI sends JSON, and its parameters come from outside', async () => {
    const texts = {
      'main.py': `import os\nfrom fastapi import FastAPI, Depends\nfrom fastapi.responses import HTMLResponse\nfrom pydantic import BaseModel\nclass Item(BaseModel):\n    name: str\napp = FastAPI()\ndef db(): ...\n@app.post('/x/{name}')\nasync def make(name: str, number: int, item: Item, session=Depends(db)):\n    os.system(name)  # <- 78\n    os.system(str(number))\n    os.system(item.name)  # <- 78\n    os.system(session)\n    return name\n@app.get('/y')\nasync def show(name: str):\n    return HTMLResponse(name)  # <- 79\n`,
    };
    expect(await found(texts)).toEqual(expected(texts));
  });
});

test('FastAPI hands on what dependencies give', async () => {
  const texts = {
    'main.py': `import os
from typing import Annotated
from fastapi import FastAPI, Depends
from fastapi.responses import HTMLResponse
app = FastAPI()
class Page:
    def __init__(self, q: str, size: int = 10):
        self.q = q
        self.size = size
        self.kind = 'page'
def wanted(q: str, limit: int = 3):
    return 'ls ' + q
def number(limit: int):
    return limit
@app.get('/a', response_class=HTMLResponse)
async def first(command=Depends(wanted), limit=Depends(number)):
    os.system(command)  # <- 78
    os.system(str(limit))
    return command  # <- 79
@app.get('/b')
def second(command: Annotated[str, Depends(wanted)], page: Page = Depends()):
    os.system(command)  # <- 78
    os.system(page.q)  # <- 78
    os.system(page.kind)
    return command
`,
  };
  expect(await found(texts)).toEqual(expected(texts));
});

test('fields that a framework has validated to be numbers hold no text', async () => {
  const texts = {
    'main.py': `import os
from fastapi import FastAPI
from pydantic import BaseModel
app = FastAPI()
class Base(BaseModel):
    size: int | None = None
    kind: int
class Search(Base):
    q: str
    kind: str
@app.post('/a')
def first(search: Search):
    os.system('ls ' + search.q)  # <- 78
    os.system('ls ' + search.kind)  # <- 78
    os.system(f'head -n {search.size}')
    os.system(str(search))  # <- 78
`,
  };
  expect(await found(texts)).toEqual(expected(texts));
});

test('parameters that are bounded by a pattern hold no harmful signs', async () => {
  const texts = {
    'main.py': `import os
from typing import Annotated
from fastapi import FastAPI, Query
app = FastAPI()
@app.get('/a')
def first(q: str = Query(pattern='^[a-z]+$'), r: str = Query(pattern='^.*$'), s: Annotated[str, Query(pattern='^a')] = 'a'):
    os.system(q)
    os.system(r)  # <- 78
    os.system(s)  # <- 78
`,
  };
  expect(await found(texts)).toEqual(expected(texts));
});

test('what a pattern of harmless signs has matched is harmless', async () => {
  const texts = {
    'app.py': handler(
      "import re\nos.system(re.match(r'(\\d+)-(\\w+)', q).group(1))\nos.system(re.search(r'id=(.+)', q).group(1))  # <- 78",
    ),
  };
  expect(await found(texts)).toEqual(expected(texts));
});

test('the last part of a path has no folders', async () => {
  const texts = {
    'app.py': handler("open('/data/' + q.split('/')[-1])\nopen('/data/' + q.split('/')[0])  # <- 22\nos.system(q.split('/')[-1])  # <- 78"),
  };
  expect(await found(texts)).toEqual(expected(texts));
});

describe('addresses', () => {
  const BASE = `import requests\nfrom settings import BASE\n`;
  test.each([
    ['a host that is fixed', `requests.get('https://api.example.com/users/' + q)\nrequests.get(f'https://{BASE}/users/{q}')`],
    ['a base from elsewhere', `requests.get(f'{BASE}/users/{q}')\nrequests.get(BASE + '/users/' + q)\nrequests.get(BASE + q)`],
    ['formatted', `requests.get('https://example.com/%s' % q)\nrequests.get('https://example.com/{}'.format(q))`],
    ['a scheme alone', `requests.get('https://' + q)  # <- 918\nrequests.get(f'{BASE}://{q}')  # <- 918\nrequests.get(f'//{q}')  # <- 918`],
    ['part of the host', `requests.get(f'https://{q}.example.com/x')  # <- 918\nrequests.get('https://example.com' + q)  # <- 918`],
    ['the whole address', `requests.get(q)  # <- 918\nrequests.get(f'{q}/users')  # <- 918\nrequests.get('http://%s/' % q)  # <- 918`],
    ['other weaknesses stay', `os.system(f'{BASE}/bin/{q}')  # <- 78`],
  ])('%s', async (_, body) => {
    const texts = { 'settings.py': `import os\nBASE = os.uname().nodename\n`, 'app.py': BASE + handler(body) };
    expect(await found(texts)).toEqual(expected(texts));
  });
});

describe('what libraries call', () => {
  const fetch = `import asyncio, threading\ndef fetch(url, command='ls'):\n    os.system(command)%\n`;
  const before = (mark: string): string => fetch.replace('%', mark);
  test.each([
    ['arguments by position, clean', '', `await asyncio.to_thread(fetch, q, 'x')`],
    ['arguments by position', '  # <- 78', `await asyncio.to_thread(fetch, 'x', q)`],
    ['arguments by name, clean', '', `await asyncio.to_thread(fetch, url=q, command='x')`],
    ['arguments by name', '  # <- 78', `await asyncio.to_thread(fetch, 'x', command=q)`],
    ['a thread, clean', '', `threading.Thread(target=fetch, args=(q, 'x')).start()`],
    ['a thread', '  # <- 78', `threading.Thread(target=fetch, args=('x', q)).start()`],
    ['what it gives, not what it got', '', `r = await asyncio.to_thread(fetch, q)\nos.system(r)`],
    ['each element', '  # <- 78', `list(map(fetch, ['x'], [q]))`],
  ])('%s', async (_, mark, body) => {
    const texts = { 'app.py': before(mark) + handler(body).replace('def view', 'async def view') };
    expect(await found(texts)).toEqual(expected(texts));
  });

  test('a coroutine that a library runs was called with its own arguments', async () => {
    const texts = {
      'app.py': `import asyncio\nasync def work(a, b):\n    os.system(b)\nasync def start(coroutine, name):\n    return asyncio.create_task(coroutine, name=name)\n${handler("await start(work('x', 'y'), q)").replace('def view', 'async def view')}`,
    };
    expect(await found(texts)).toEqual(expected(texts));
  });

  test('conditions of a query are not in its answer', async () => {
    const texts = {
      'app.py': `from settings import TABLE\n${handler('os.system(TABLE.filter(name=q).get(pk=q).name)\nos.system(TABLE.update(q).name)  # <- 78')}`,
    };
    expect(await found(texts)).toEqual(expected(texts));
  });

  test('the path of a request is fixed where the route is', async () => {
    const texts = {
      'app.py': `${HEAD}import flask
@app.route('/a/b')
def fixed():
    os.system(request.path.split('/')[1])
    os.system(request.full_path)  # <- 78
@app.route('/a/b')
@app.route('/<name>')
def open_ended():
    os.system(request.path)  # <- 78
def helper():
    os.system(request.path)  # <- 78
`,
    };
    expect(await found(texts)).toEqual(expected(texts));
  });

  test('one of several shells is a shell', async () => {
    const texts = {
      'app.py': `import platform\nimport subprocess\n${handler(`args = []
if platform.system() == 'Windows':
    args.append('cmd.exe')
    args.append('/c')
else:
    args.append('sh')
    args.append('-c')
args.append(f'echo {q}')
subprocess.run(args)  # <- 78
subprocess.run(['bash' if os.name == 'posix' else 'ls', '-c', q])
one = 'a' if q.isspace() else 'b'
if q == one:
    os.system(q)`)}`,
    };
    expect(await found(texts)).toEqual(expected(texts));
  });

  test('a default that is a number tells what a parameter is', async () => {
    const texts = {
      'tasks.py': `import os\nfrom celery import Celery\napp = Celery()\n@app.task\ndef work(name, count=3, is_new=False):\n    os.system(name)  # <- 78\n    os.system(f'{count} {is_new}')\n`,
    };
    expect(await found(texts)).toEqual(expected(texts));
  });

  test('a key does not taint what it finds', async () => {
    const texts = { 'app.py': `from settings import TABLE\n${handler("os.system(TABLE.get(q))\nos.system(TABLE.get('x', q))  # <- 78")}` };
    expect(await found(texts)).toEqual(expected(texts));
  });
});

test('what a signal is sent with goes to the parameters of its name', async () => {
  const texts = {
    'main.py': `${HEAD}from django.dispatch import Signal, receiver
done = Signal()
@receiver(done)
def work(sender, name, kind, **_):
    os.system(name)  # <- 78
    os.system(kind)
@app.route('/x')
def view():
    done.send(sender=1, name=request.args.get('q', ''), kind='x')
    return 'ok'
`,
  };
  expect(await found(texts)).toEqual(expected(texts));
});

test('what an unknown library renders is escaped by its templates; what it renders of markup is not', async () => {
  const texts = {
    'main.py': `${HEAD}import themes, markdown_view
@app.route('/a')
def page():
    return themes.render_theme_template('page.html', q=request.args.get('q', ''))
@app.route('/b')
def text():
    return markdown_view.render_markdown(request.args.get('q', ''))  # <- 79
`,
  };
  expect(await found(texts)).toEqual(expected(texts));
});
