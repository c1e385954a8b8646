import { expect, test } from 'vitest';
import { foundIn, markedIn } from './marks-fixture.ts';

test.each([
  [
    'Django',
    `import os
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.safestring import mark_safe
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.db import connection
from django.contrib.auth.models import User

def view(request: HttpRequest):
    q = request.GET.get('q', '')
    os.system(q)  # <- 78
    os.system(request.headers['X'])  # <- 78
    User.objects.raw('select ' + q)  # <- 89
    User.objects.filter(username=q)
    with connection.cursor() as c:
        c.execute('select ' + q)  # <- 89
        c.execute('select %s', [q])
    mark_safe(q)  # <- 79
    if url_has_allowed_host_and_scheme(q, allowed_hosts=None):
        return redirect(q)
    if q == 'x':
        return HttpResponseRedirect(request.POST['next'])  # <- 601
    if q == 'y':
        return JsonResponse({'q': q})
    if q == 'z':
        return render(request, 'x.html', {'q': q})
    return HttpResponse(q)  # <- 79
`,
  ],
  [
    'Responses of Flask',
    `from flask import Flask, Response, make_response, request
app = Flask(__name__)

@app.route('/text')
def text():
    return Response(request.args['q'], mimetype='text/plain')

@app.route('/markup')
def markup():
    return Response(request.args['q'])  # <- 79

@app.route('/header')
def header():
    return make_response(('ok', {'X-Name': request.args['q']}))

@app.route('/made')
def made():
    return make_response(request.args['q'], 200)  # <- 79

@app.route('/pair')
def pair():
    return make_response((request.args['q'], 200))  # <- 79

@app.route('/data')
def data():
    return make_response({'q': request.args['q']})

@app.route('/later')
def later():
    response = make_response(request.args['q'])
    response.headers['Content-Type'] = 'text/csv'
    return response

@app.route('/other')
def other():
    response = make_response(request.args['q'])  # <- 79
    response.headers['X-Name'] = 'text/csv'
    return response

@app.route('/typed')
def typed():
    response = make_response(request.args['q'])
    response.mimetype = 'text/plain'
    return response
`,
  ],
  [
    'Django class-based views',
    `import os
from django.views import View

class Page(View):
    def get(self, request, name):
        os.system(name)  # <- 78
        os.system(request.POST['x'])  # <- 78
`,
  ],
  [
    'FastAPI',
    `import os
from fastapi import FastAPI, Request, APIRouter
from fastapi.responses import RedirectResponse, HTMLResponse, FileResponse
app = FastAPI()
router = APIRouter()

@app.get('/{name:path}')
async def view(name: str, number: int, request: Request):
    os.system(name)  # <- 78
    os.system('ls %s' % number)
    os.system(request.query_params['x'])  # <- 78
    body = await request.json()
    os.system(body['x'])  # <- 78
    HTMLResponse(name)  # <- 79
    FileResponse('/data/' + name)  # <- 22
    return RedirectResponse(name)  # <- 601

@router.post('/')
def other(name: str):
    os.system(name)  # <- 78
    return {'name': name}
`,
  ],
  [
    'aiohttp',
    `import os
from aiohttp import web

async def view(request: web.Request):
    os.system(request.query['q'])  # <- 78
    os.system(request.match_info['q'])  # <- 78
    data = await request.post()
    os.system(data['x'])  # <- 78
    if 'next' in data:
        raise web.HTTPFound(data['next'])  # <- 601
    return web.Response(text='<b>' + data['x'], content_type='text/html')  # <- 79
`,
  ],
  [
    'Tornado',
    `import os
import tornado.web

class Page(tornado.web.RequestHandler):
    def get(self, name):
        os.system(self.get_argument('q'))  # <- 78
        os.system(name)  # <- 78
        self.write('<b>' + name)  # <- 79
        self.redirect(self.get_query_argument('next'))  # <- 601
`,
  ],
  [
    'Sanic',
    `import os
from sanic import Sanic, Request, response
app = Sanic('x')

@app.get('/<name>')
async def view(request: Request, name: str):
    os.system(request.args.get('q'))  # <- 78
    os.system(name)  # <- 78
    return response.html(name)  # <- 79
`,
  ],
  [
    'Litestar',
    `import os
from litestar import get, Request

@get('/{name:str}')
async def view(name: str, request: Request) -> str:
    os.system(name)  # <- 78
    os.system(request.query_params['q'])  # <- 78
    return 'x'
`,
  ],
  [
    'Quart',
    `import os
from quart import Quart, request
app = Quart(__name__)

@app.route('/')
async def view():
    os.system(request.args['q'])  # <- 78
    form = await request.form
    os.system(form['q'])  # <- 78
    return '<b>' + request.args['q']  # <- 79
`,
  ],
  [
    'Bottle',
    `import os
from bottle import route, request

@route('/<name>')
def view(name):
    os.system(request.query.q)  # <- 78
    os.system(name)  # <- 78
    return '<b>' + name  # <- 79
`,
  ],
  [
    'tasks',
    `import os
from celery import Celery, shared_task
import dramatiq
app = Celery('x')

@app.task
def one(name):
    os.system(name)  # <- 78

@shared_task(bind=True)
def two(self, name):
    os.system(name)  # <- 78

@dramatiq.actor
def three(name):
    os.system(name)  # <- 78
`,
  ],
  [
    'what a program is given',
    `import os
import sys
import argparse
os.system(sys.argv[1])  # <- 78
os.system(input())  # <- 78
os.system(os.environ['X'])  # <- 78
os.system(os.getenv('X', 'y'))  # <- 78
with open('x.txt') as f:
    os.system(f.read())  # <- 78
p = argparse.ArgumentParser()
p.add_argument('x')
args = p.parse_args()
os.system(args.x)  # <- 78
`,
  ],
])('%s', async (_, text) => {
  expect(await foundIn(text)).toEqual(markedIn(text));
});
