/** Effects that need the code itself: exceptions and handlers, shared variables, arguments of calls. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type ScopeNames, scopeNames } from '../calls/names.ts';
import { type CodeEffects, computeEffects } from './compute-effects.ts';
import { linkedTexts } from './linked-fixture.ts';
import { Timeout } from './call-arguments.ts';

const TEXTS = {
  'shop/__init__.py': '',
  'shop/errors.py': `
class ShopError(Exception): ...
class NotFound(ShopError, KeyError): ...
MISSING = (NotFound, OSError)
`,
  'shop/api.py': `
from . import errors
from .errors import *
from .errors import NotFound as Gone, MISSING

def raises(x):
    if x == 1: raise errors.NotFound(x)
    if x == 2: raise Gone
    if x == 3: raise ValueError("x") from None
    raise x

def abstract(): raise NotImplementedError

def keeps():
    try: raises(1)
    except (LookupError, ValueError): return None

def keeps_shop():
    try: raises(1)
    except ShopError: return None

def keeps_listed():
    try: raises(1)
    except MISSING: return None

def lets_through():
    try: raises(1)
    except Exception as error:
        log(error)
        raise error

def turns():
    try: raises(1)
    except Exception as error: raise RuntimeError("no") from error

def not_in_the_body():
    try: pass
    except Exception: pass
    else: raises(1)

def never():
    if False: raise KeyError
    return 1
    raise IndexError

def log(error): ...
def asks_all(): keeps(); turns()
`,
  'shop/state.py': `
import threading
from .errors import MISSING
import shop.other as other
CACHE = {}
NAMES: list[str] = []
class Config: depth = 1
COUNT = 0
LOCAL: threading.local = threading.local()

def counts():
    global COUNT
    COUNT += 1
def caches(key): CACHE[key] = 1
def names(name): NAMES.append(name)
def configures(): Config.depth = 2
def elsewhere(): other.TABLE["a"]["b"] = 2
class State(threading.local): user = 0
STATE = State()
def per_thread(): LOCAL.user = 1
def per_thread_state(): STATE.user = 1
def forgets(key): del CACHE[key]
def reads(key): return CACHE[key], NAMES.copy()
def shadows():
    CACHE = {}
    CACHE["x"] = 1
def own(items):
    items.append(1)
    fresh = []
    fresh.append(2)
NAMES.append("first")
`,
  'shop/other.py': 'TABLE = {"a": {}}\n',
  'shop/http.py': `
import requests
def gets(url): return requests.get(url)
def posts(url): return requests.post(url, timeout=3)
def puts(url): return requests.request("put", url)
def any(url, method): return requests.request(method=method, url=url)
`,
  'shop/calls.py': `
import subprocess
import queue
def bounded(command): subprocess.run(command, timeout=5)
def unbounded(command): subprocess.run(command)
def none(command): subprocess.run(command, timeout=None)
def hidden(command, **options): subprocess.run(command, **options)
`,
};

let effects: CodeEffects;
let scopes: ScopeNames;

beforeAll(async () => {
  const { graph, behaviours, library } = await linkedTexts(TEXTS, ['requests']);
  scopes = scopeNames(graph.scopes);
  effects = computeEffects({ graph, scopes, behaviours, library });
});

function nodeOf(name: string): number {
  return effects.graph.nodeScope.findIndex((scope) => scopes.names[scope] === name);
}

describe('exceptions', () => {
  const outcome = (name: string) =>
    effects.exceptions.raisedBy([nodeOf(`shop.api.${name}`)]).raised.map(({ exception, escapes, caughtBy }) => {
      const by = [...new Set(caughtBy.map(({ node }) => scopes.names[effects.graph.nodeScope[node]!]!.replace('shop.api.', '')))].sort();
      return `${exception} ${escapes ? 'escapes' : 'is kept'}${by.length === 0 ? '' : ` by ${by.join(' ')}`}`;
    });

  test.each([
    ['raises', ['builtins.ValueError escapes by keeps turns', 'shop.errors.NotFound escapes by keeps keeps_listed keeps_shop turns']],
    ['abstract', []],
    ['keeps', ['builtins.ValueError is kept by keeps', 'shop.errors.NotFound is kept by keeps']],
    ['keeps_shop', ['builtins.ValueError escapes', 'shop.errors.NotFound is kept by keeps_shop']],
    ['keeps_listed', ['builtins.ValueError escapes', 'shop.errors.NotFound is kept by keeps_listed']],
    ['lets_through', ['builtins.ValueError escapes', 'shop.errors.NotFound escapes']],
    ['turns', ['builtins.RuntimeError escapes', 'builtins.ValueError is kept by turns', 'shop.errors.NotFound is kept by turns']],
    ['not_in_the_body', ['builtins.ValueError escapes', 'shop.errors.NotFound escapes']],
    ['never', []],
    ['asks_all', ['builtins.RuntimeError escapes']],
  ])('%s', (name, expected) => expect(outcome(name)).toEqual(expected));
});

describe('writes of what is shared', () => {
  const written = (name: string) =>
    effects.effectsOf([nodeOf(`shop.state.${name}`)], ['global-write']).map(({ steps }) => {
      const last = steps.at(-1);
      return last?.kind === 'site' ? effects.sites.details[effects.sites.detail[last.site]!] : '';
    });

  test.each([
    ['counts', ['shop.state.COUNT']],
    ['caches', ['shop.state.CACHE']],
    ['names', ['shop.state.NAMES']],
    ['configures', ['shop.state.Config']],
    ['elsewhere', ['shop.other.TABLE']],
    ['per_thread', []],
    ['per_thread_state', []],
    ['forgets', ['shop.state.CACHE']],
    ['reads', []],
    ['shadows', []],
    ['own', []],
  ])('%s', (name, expected) => expect(written(name)).toEqual(expected));
});

describe('requests to other servers', () => {
  test.each([
    ['gets', ['blocks:network', 'http:GET', 'no-timeout']],
    ['posts', ['blocks:network', 'http:POST']],
    ['puts', ['blocks:network', 'http:PUT', 'no-timeout']],
    ['any', ['blocks:network', 'http:*', 'no-timeout']],
  ])('%s', (name, expected) => {
    const found = effects.effectsOf([nodeOf(`shop.http.${name}`)]).map(({ effect }) => effect);
    expect(found.toSorted()).toEqual(expected.toSorted());
  });
});

test.each([
  ['bounded', Timeout.BOUNDED],
  ['unbounded', Timeout.UNBOUNDED],
  ['none', Timeout.UNBOUNDED],
  ['hidden', Timeout.UNKNOWN],
])('a wait is %s', (name, timeout) => {
  const node = nodeOf(`shop.calls.${name}`);
  const found = effects.effectsOf([node]).map(({ effect }) => effect);
  expect(found).toEqual(timeout === Timeout.UNBOUNDED ? ['blocks:subprocess', 'no-timeout'] : ['blocks:subprocess']);
  expect(effects.sites.timeout[effects.sites.offsets[node]!]).toBe(timeout);
});
