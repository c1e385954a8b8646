/** What tests prove: each line marked `# <- CWE` is where tainted data arrives; all other lines are clean. */
import { expect, test } from 'vitest';
import { foundIn, markedIn } from '../catalog/taint/marks-fixture.ts';

const PATHS = `import os
import pathlib
import uuid
from flask import Flask, request
app = Flask(__name__)
ROOT = '/srv/files/'
BASE = pathlib.Path('/srv/files')

def given():
    return request.args.get('path', '')

def tidy(path):
    return os.path.normpath(path)
`;

const HOSTS = `import asyncio
import ipaddress
import socket
import requests
from urllib.parse import urljoin, urlparse
from flask import Flask, redirect, request
app = Flask(__name__)

def is_own(target):
    own = urlparse(request.host_url)
    asked = urlparse(urljoin(request.host_url, target))
    return asked.scheme in ('http', 'https') and own.netloc == asked.netloc

def resolve(host):
    return [info[4][0] for info in socket.getaddrinfo(host, None)]

def refuse_private(addresses):
    for address in [ipaddress.ip_address(one) for one in addresses]:
        if not address.is_global:
            raise ValueError(address)

def validate(url):
    refuse_private(resolve(urlparse(url).hostname))
`;

/** A view of this body. */
const view = (head: string, body: string, isAsync = false): string =>
  `${head}\n@app.route('/x')\n${isAsync ? 'async ' : ''}def view():\n${body
    .trim()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')}\n`;

test.each([
  ['joined', `open(os.path.join(ROOT, given()))  # <- 22`],
  ['a beginning is not enough', `x = given()\nif x.startswith(ROOT):\n    open(x)  # <- 22`],
  ['resolved, and begins well', `x = os.path.realpath(os.path.join(ROOT, given()))\nif x.startswith(ROOT):\n    open(x)\nopen(x)  # <- 22`],
  [
    'resolved, and begins well with its separator',
    `x = tidy(os.path.join(ROOT, given()))\nif not (os.path.abspath(x) + os.sep).startswith(ROOT):\n    return 'no'\nopen(x)`,
  ],
  ['resolved elsewhere', `x = tidy(given())\nif x.startswith('sub/'):\n    open(x)\n    open(tidy(x))`],
  ['tested before it is resolved', `x = given()\nif x.startswith('sub/'):\n    open(tidy(x))  # <- 22`],
  ['common path', `x = os.path.realpath(ROOT + given())\nif os.path.commonpath([ROOT, x]) != ROOT:\n    return 'no'\nopen(x)`],
  [
    'common prefix of the resolved path',
    `x = os.path.join(ROOT, given())\nif os.path.commonprefix((os.path.realpath(x), ROOT)) == ROOT:\n    open(x)`,
  ],
  [
    'relative to',
    `x = (BASE / given()).resolve()\nif x.is_relative_to(BASE):\n    x.read_text()\ny = BASE / given()\nif y.is_relative_to(BASE):\n    y.read_text()  # <- 22`,
  ],
  ['parents', `x = (BASE / given()).resolve()\nif BASE not in x.parents:\n    return 'no'\nx.read_text()`],
  [
    'relative to or an exception',
    `x = (BASE / given()).resolve()\ntry:\n    x.relative_to(BASE)\nexcept ValueError:\n    return 'no'\nx.read_text()`,
  ],
  [
    'an exception that is passed over',
    `x = (BASE / given()).resolve()\ntry:\n    x.relative_to(BASE)\nexcept ValueError:\n    pass\nx.read_text()  # <- 22`,
  ],
  ['what a folder holds', `x = given()\nif x in os.listdir(ROOT):\n    open(os.path.join(ROOT, x))`],
  [
    'what stands in the settings',
    `from settings import NAME\nx = given()\nif x == NAME:\n    open(x)\nif x != NAME:\n    open(x)  # <- 22`,
  ],
])('paths: %s', async (_, body) => {
  const text = view(PATHS, body);
  expect(await foundIn(text)).toEqual(markedIn(text));
});

test.each([
  [
    'no host, or the own',
    `x = request.args['x']\nif urlparse(x).netloc and urlparse(x).netloc != 'shop.example':\n    return 'no'\nreturn redirect(x)`,
  ],
  [
    'behind a path, by one sign or another',
    `x = request.args['x']\nsign = '&' if request.args else '?'\nreturn redirect(sign.join(['/orders', x]))`,
  ],
  ['behind a path', `x = request.args['x']\nreturn redirect('?'.join(['/orders', x]))`],
  ['no host', `x = request.args['x']\nif not urlparse(x).netloc:\n    return redirect(x)\nreturn redirect(x)  # <- 601`],
  [
    'a host that is empty or our own',
    `x = request.args['x']\nif urlparse(x).netloc not in ['', request.host]:\n    return 'no'\nreturn redirect(x)`,
  ],
  ['a function that tells', `x = request.args['x']\nif is_own(x):\n    return redirect(x)\nreturn redirect(x)  # <- 601`],
  ['a function that raises', `x = request.args['x']\nvalidate(x)\nrequests.get(x)\nrequests.get(request.args['y'])  # <- 918`],
  ['no check', `x = request.args['x']\nrequests.get(x)  # <- 918`],
])('hosts: %s', async (_, body) => {
  const text = view(HOSTS, body);
  expect(await foundIn(text)).toEqual(markedIn(text));
});

test('a check that runs in a thread', async () => {
  const text = view(HOSTS, `x = request.args['x']\nawait asyncio.to_thread(validate, x)\nrequests.get(x)`, true);
  expect(await foundIn(text)).toEqual(markedIn(text));
});

test('functions prove what all their ways prove', async () => {
  const text = `import os
from flask import Flask, request
app = Flask(__name__)

def is_known(name):
    return name in ('a', 'b')

def is_good(name, strict=True):
    if not strict:
        return True
    return is_known(name)

def require(name):
    if not is_known(name):
        raise ValueError(name)
    return name

async def is_plain(name):
    if name.isidentifier():
        return True
    return False

@app.route('/x')
async def view():
    q = request.args['q']
    if is_known(q):
        os.system(q)
    else:
        os.system(q)  # <- 78
    if is_good(q, strict=False):
        os.system(q)  # <- 78
    if await is_plain(q):
        os.system(q)
    os.system(require(q))
    for one in request.args.getlist('n'):
        require(one)
    os.system(one)
    require(name=q)
    os.system(q)
`;
  expect(await foundIn(text)).toEqual(markedIn(text));
});

test('attributes that were tested, and segments of a path', async () => {
  const text = `import fastapi
from pydantic import BaseModel
router = fastapi.APIRouter()

class Form(BaseModel):
    id: str
    name: str

def check(form):
    if form.id not in ('a', 'b'):
        raise ValueError()

@router.post('/a/{one}/{rest:path}')
async def create(form: Form, one: str, rest: str):
    if not form.id.isidentifier():
        raise fastapi.HTTPException(400)
    open('/srv/' + form.id)
    open('/srv/' + form.name)  # <- 22
    open('/srv/' + one)
    open('/srv/' + rest)  # <- 22

@router.put('/b')
async def change(form: Form):
    check(form)
    open('/srv/' + form.id)
    open('/srv/' + form.model_dump()['name'])  # <- 22
`;
  expect(await foundIn(text)).toEqual(markedIn(text));
});

test('patterns, also compiled ones', async () => {
  const text = `import os
import re
from flask import Flask, request
app = Flask(__name__)
NAME = re.compile(r'^[a-z]+$')
ANYTHING = re.compile(r'^.*$')

@app.route('/x')
def view():
    q = request.args['q']
    if NAME.match(q):
        os.system(q)
    if ANYTHING.match(q):
        os.system(q)  # <- 78
    if re.match(app.config['PATTERN'], q):
        os.system(q)
    if re.match(r'^[0-9a-f-]{36}$', str(q)):
        os.system(q)
    if not re.compile('[a-z]+').fullmatch(q):
        return 'no'
    os.system(q)
    return 'ok'
`;
  expect(await foundIn(text)).toEqual(markedIn(text));
});

test('the same reading again', async () => {
  const text = `import os
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
ESCAPES = {ord('<'): '&lt;', ord('>'): '&gt;'}

def view(request: HttpRequest):
    if 'next' in request.GET and url_has_allowed_host_and_scheme(request.GET['next'], allowed_hosts=None):
        return HttpResponseRedirect(request.GET.get('next'))
    return HttpResponseRedirect(request.GET.get('next'))  # <- 601

class View:
    request: HttpRequest

    def target(self):
        if url_has_allowed_host_and_scheme(self.request.GET.get('next'), allowed_hosts=None):
            return self.request.GET.get('next')
        return '/'

    def post(self):
        return HttpResponseRedirect(self.target())

def stored(request: HttpRequest):
    options = {'a': request.GET['a']}
    if options['a'] == 'x':
        os.system(options['a'])
        options['a'] = request.GET['b']
        os.system(options['a'])  # <- 78
    found = {}
    found[request.GET['key']] = 'x'
    os.system(found['key'])
    mark_safe(request.GET['c'].translate(ESCAPES))
    mark_safe(request.GET['c'].translate({ord('a'): 'b'}))  # <- 79
`;
  expect(await foundIn(text)).toEqual(markedIn(text));
});

test('keywords by their names', async () => {
  const text = `import os
from flask import Flask, request
app = Flask(__name__)

class Form:
    def __init__(self, *args, **kwargs):
        os.system(kwargs.pop('name'))
        os.system(kwargs.get('data'))  # <- 78
        os.system(kwargs.get('other', 'x'))

@app.route('/x')
def view():
    Form(name='x', data=request.form['x'])
    return 'ok'
`;
  expect(await foundIn(text)).toEqual(markedIn(text));
});
