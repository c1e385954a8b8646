import { expect, test } from 'vitest';
import { edgesOf, externalEdgesOf } from './linked-edges.ts';

const MAIL = 'class Mail:\n    def send(self): return self\ndef make(): return Mail()\n';

test.each([
  ['a class that is bound by what it is made with', 'import itertools\nfor mail, _ in itertools.product([Mail()], [1]): mail.send()\n'],
  [
    'an overload that says what it makes',
    'import itertools\nfor _, group in itertools.groupby([Mail()]):\n    for mail in group: mail.send()\n',
  ],
  ['what a function returns that is passed', 'import itertools\nfor mail in itertools.starmap(make, [()]): mail.send()\n'],
  ['a keyword that binds', "import contextvars\ncurrent = contextvars.ContextVar('current', default=Mail())\ncurrent.get().send()\n"],
  ['a tuple by index', 'def pair() -> tuple[int, Mail]: ...\npair()[1].send()\n'],
  ['a tuple, unpacked', 'def pair() -> tuple[int, Mail]: ...\n_, mail = pair()\nmail.send()\n'],
  ['a tuple of any length', 'def all() -> tuple[Mail, ...]: ...\n_, mail = all()\nmail.send()\n'],
  ['Self of a class', 'import datetime\nclass Day(datetime.datetime):\n    def send(self): Mail().send()\nDay.now().send()\n'],
  [
    'a key that says what is kept under it, made by what its base is made by',
    "from aiohttp import web\nKEY = web.AppKey('mail', Mail)\ndef route(request: web.Request): request.app[KEY].send()\n",
  ],
  [
    'a function under a decorator of unknown effect',
    "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/')\ndef route(): Mail().send()\nroute()\n",
  ],
])('%s: the method is found', async (_, text) => {
  expect((await edgesOf(MAIL + text)).filter((edge) => edge.endsWith('Mail.send'))).toHaveLength(1);
});

test('a tuple keeps its elements apart', async () => {
  const text =
    'class A:\n    def go(self): pass\nclass B:\n    def go(self): pass\ndef pair() -> tuple[A, B]: ...\na, b = pair()\nb.go()\n';
  expect(await edgesOf(text)).toEqual(['main -> B.go', 'main -> pair']);
});

test('methods of what a class method makes have the name of the class', async () => {
  expect(await externalEdgesOf('import datetime\ndatetime.datetime.now().isoformat()\n')).toEqual([
    'main -> datetime.datetime.isoformat',
    'main -> datetime.datetime.now',
  ]);
});

test.each([
  ["import boto3\nboto3.client('s3').put_object(Bucket='b')\n", 'main -> botocore.client.BaseClient.put_object'],
  ["import boto3\nboto3.session.Session().client('sqs').send_message()\n", 'main -> botocore.client.BaseClient.send_message'],
  ["import boto3\nboto3.resource('s3').Bucket('b').upload_file('a', 'b')\n", 'main -> boto3.resources.base.ServiceResource.upload_file'],
  ["from urllib.request import urlopen\nurlopen('http://host').read()\n", 'main -> http.client.HTTPResponse.read'],
])('%j: members that a class gets while the program runs, and results that the catalogue names', async (text, edge) => {
  expect(await externalEdgesOf(text)).toContain(edge);
});

test('the elements of a product stand apart', async () => {
  const text =
    'import itertools\nclass A:\n    def go(self): pass\nclass B:\n    def go(self): pass\nfor _, b in itertools.product([A()], [B()]): b.go()\n';
  expect(await edgesOf(text)).toEqual(['main -> B.go']);
});
