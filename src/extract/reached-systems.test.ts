/** What code itself says of the systems outside. */
import { expect, test } from 'vitest';
import type { Entity, Setting } from '../model/system-model.ts';
import { loadedTexts } from '../program/loading/loaded-fixture.ts';
import { externalSystems } from './merged-systems.ts';
import { extractSystem } from './system-model.ts';

function reached(texts: Readonly<Record<string, string>>): readonly string[] {
  return extractSystem(loadedTexts({ 'shop/__init__.py': '', ...texts })).reached.map(
    ({ name, kind, place }) => `${name} ${kind} ${place.line}`,
  );
}

test.each([
  [
    'hosts that HTTP clients are given, also in functions that nothing calls on loading',
    `import httpx, requests, aiohttp
BASE = "https://api.warehouse.io/v1"
client = httpx.Client(base_url=BASE)
def rates(day): return requests.get(f"https://rates.bank.eu/{day}")
async def stock():
    async with aiohttp.ClientSession() as session:
        return await session.get("https://stock.warehouse.io:8443/all")
def pay(): return requests.request("POST", "https://api.stripe.com/v1/charges")
`,
    ['Stripe http 8', 'api.warehouse.io http 3', 'rates.bank.eu http 4', 'stock.warehouse.io http 7'],
  ],
  [
    'nothing of hosts that are not known whole, lead nowhere, or are only written',
    `import httpx, requests
DOCS = "https://docs.warehouse.io"
def a(region): return requests.get(f"https://{region}.warehouse.io/x")
def b(region): return requests.get(f"https://api.{region}/x")
def c(): return requests.get("http://localhost:8000/x") or requests.get("http://127.0.0.1") or requests.get("https://api.example.com")
def d(): raise httpx.HTTPStatusError(request=httpx.Request("GET", "https://docs.warehouse.io"))
`,
    [],
  ],
  [
    'services of Amazon, and what is given an address of its own',
    `import boto3
from redis import Redis
from sqlalchemy import create_engine
engine = create_engine("postgresql+psycopg://u:hunter2@db/shop")
cache = Redis.from_url("redis://cache:6379/0")
def store():
    boto3.client("s3")
    boto3.resource("dynamodb")
    boto3.client("glue")
    engine.begin("s3://")
`,
    ['AWS glue other 9', 'Amazon DynamoDB database 8', 'Amazon S3 storage 7', 'PostgreSQL database 4', 'Redis cache 5'],
  ],
])('%s', (_, text, expected) => {
  expect(reached({ 'shop/clients.py': text })).toEqual(expected);
});

test("engines of Django's settings, of each that a condition leaves open", () => {
  const settings =
    'import os\nENGINE = "sqlite3" if "X" in os.environ else "postgresql"\nDATABASES = {"default": {"ENGINE": "django.db.backends." + ENGINE}}\nCACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache"}, "own": {"BACKEND": "shop.cache.Own"}}\n';
  expect(reached({ 'shop/settings.py': settings })).toEqual(expect.arrayContaining(['Redis cache 1']));
});

test('settings stand with the one system that their names and values tell', () => {
  const setting = (name: string, standard = ''): Setting => ({
    name,
    owner: '',
    type: '',
    source: 'settings-class',
    standard,
    isRequired: false,
    place: { path: 'shop/settings.py', line: 3 },
  });
  const place = { path: 'shop/clients.py', line: 1 };
  const systems = externalSystems({
    beside: [],
    reached: [
      { name: 'Redis', kind: 'cache', place },
      { name: 'OpenAI', kind: 'model', place },
      { name: 'auth.warehouse.io', kind: 'http', place },
    ],
    externals: [
      { importName: 'smtplib', distribution: '', kind: 'standard-library', declaredIn: [], version: '', importers: ['shop'] },
      { importName: 'json', distribution: '', kind: 'standard-library', declaredIn: [], version: '', importers: ['shop'] },
    ],
    settings: ['REDIS_URL', 'OPENAI_API_KEY', 'OPENAI_REDIS', 'AUTH_TOKEN', 'WAREHOUSE_TOKEN']
      .map((name) => setting(name))
      .concat(setting('DATABASE_URL', "'postgresql://db/shop'")),
    consumers: [],
    entities: [],
  });
  expect(systems.map(({ name, settings, evidence }) => [name, ...settings, ...evidence])).toEqual([
    ['Mail server (SMTP)', 'smtplib'],
    ['OpenAI', 'OPENAI_API_KEY', 'shop/clients.py'],
    ['PostgreSQL', 'shop/settings.py'],
    ['Redis', 'REDIS_URL', 'shop/clients.py'],
    ['auth.warehouse.io', 'WAREHOUSE_TOKEN', 'shop/clients.py'],
  ]);
});

test('tables stand in a database, whichever an installation chooses', () => {
  const entity: Entity = {
    symbol: 'shop.models.Order',
    table: 'orders',
    schema: '',
    framework: 'SQLAlchemy',
    kind: 'table',
    isAbstract: false,
    inherits: '',
    columns: [],
    relationships: [],
    indexes: [],
    constraints: [],
    place: { path: 'shop/models.py', line: 3 },
  };
  const nothing = { beside: [], reached: [], externals: [], settings: [], consumers: [] };
  expect(externalSystems({ ...nothing, entities: [entity] })).toMatchObject([{ name: 'SQL database', evidence: ['SQLAlchemy'] }]);
  const place = { path: 'shop/clients.py', line: 1 };
  const told = externalSystems({ ...nothing, reached: [{ name: 'PostgreSQL', kind: 'database', place }], entities: [entity] });
  expect(told.map(({ name }) => name)).toEqual(['PostgreSQL']);
});
