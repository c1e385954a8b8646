import { expect, test } from 'vitest';
import { loadedTexts } from '../../program/loading/loaded-fixture.ts';
import { environment } from './environment.ts';
import { noParts } from './extractor.ts';
import { LoadedView } from './loaded-view.ts';

/** `NAME: type = standard, required, read by owner:line`. */
function settings(texts: Readonly<Record<string, string>>): readonly string[] {
  const into = noParts();
  environment.extract(new LoadedView(loadedTexts(texts)), into);
  return into.settings.map(({ name, type, standard, isRequired, owner, place }) =>
    [name, type && `: ${type}`, standard && ` = ${standard}`, isRequired ? ', required' : '', `, ${owner}:${place.line}`].join(''),
  );
}

test.each<readonly [string, string, readonly string[]]>([
  [
    'the standard library, also in functions that nothing calls',
    `import os
from os import environ as env, getenv
PREFIX = 'SHOP'
port = int(os.getenv(f'{PREFIX}_PORT', '80'))
key = env['SHOP_KEY']
def later(request):
    import os
    return getenv('SHOP_MODE'), 'SHOP_FAST' in os.environ
try:
    region = env['REGION']
except KeyError:
    region = 'eu'
os.environ['SHOP_WRITTEN'] = 'yes'
`,
    [
      "SHOP_PORT: int = '80', shop:4",
      'SHOP_KEY, required, shop:5',
      'REGION, shop:10',
      'SHOP_MODE, shop.later:8',
      'SHOP_FAST, shop.later:8',
    ],
  ],

  [
    'functions and loops of the program that read for others',
    `import os
def text(name, default='none'):
    return os.environ.get(name, default)
def number(name, default):
    return int(text(name, default))
name = text('SHOP_NAME')
def later(): return number(default=3, name='SHOP_SIZE')
limits = {kind: os.environ.get(f'SHOP_{kind}') for kind in ('READS', 'WRITES')}
`,
    ["SHOP_NAME = 'none', shop:6", 'SHOP_SIZE = 3, shop.later:7', 'SHOP_READS, shop:8', 'SHOP_WRITES, shop:8'],
  ],

  [
    'libraries, and never the standard value of a secret',
    `import environ
from decouple import config
from environs import Env
from starlette.config import Config
env = Env()
with env.prefixed('DB_'):
    host = env.str('HOST', 'localhost')
django = environ.Env(DEBUG=(bool, False))
debug = django('DEBUG')
database = django.db()
hosts = config('HOSTS', default='', cast=list)
settings = Config('.env')
secret = settings('API_SECRET', default='s3cret')
`,
    [
      "DB_HOST: str = 'localhost', shop:7",
      'DEBUG: bool = False, shop:9',
      'DATABASE_URL: db, required, shop:10',
      "HOSTS: list = '', shop:11",
      'API_SECRET, shop:13',
    ],
  ],
])('%s', (_, text, expected) => {
  expect(settings({ 'shop.py': text })).toEqual(expected);
});

test('tests of the program read for nobody else', () => {
  expect(settings({ 'tests/test_shop.py': "import os\nos.environ['CI']\n" })).toEqual([]);
});
