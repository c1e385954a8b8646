import { describe, expect, test } from 'vitest';
import type { Application, Endpoint } from '../../model/system-model.ts';
import { lackingGuards, siblingGuards } from '../../model/sibling-guards.ts';
import { loadedTexts } from '../../program/loading/loaded-fixture.ts';
import { DJANGO_MEMBERS } from '../frameworks/django-pattern-members.ts';
import { djangoStandIns } from '../frameworks/django-settings.ts';
import { noParts } from '../frameworks/extractor.ts';
import { LoadedView } from '../frameworks/loaded-view.ts';
import { WEB_EXTRACTORS } from '../frameworks/web-extractors.ts';

type Found = { readonly endpoints: readonly Endpoint[]; readonly applications: readonly Application[] };

function found(files: Readonly<Record<string, string>>): Found {
  const parts = noParts();
  const view = new LoadedView(
    loadedTexts(files, (modules, codes) => ({ standIns: djangoStandIns(modules, codes), members: DJANGO_MEMBERS })),
  );
  for (const { extract } of WEB_EXTRACTORS) extract(view, parts);
  return parts;
}

/** `answer: reason` by method and path; `!` where it is open on purpose. */
function answers(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    found(files).endpoints.map(({ id, authentication: { answer, reason, isOnPurpose } }) => [
      id,
      `${answer}${isOnPurpose ? '!' : ''}: ${reason}`,
    ]),
  );
}

const OPEN = 'no: nothing before it asks who calls';

describe('FastAPI', () => {
  test('dependencies of the application, of routers and of functions, by what their code refuses', () => {
    expect(
      answers({
        'shop/main.py': `from fastapi import APIRouter, Depends, FastAPI, HTTPException, Security
from fastapi.security import HTTPBearer, OAuth2PasswordBearer
lenient = HTTPBearer(auto_error=False)
def database(): yield 1
def current_user(token=Depends(lenient)):
    if token is None:
        raise HTTPException(status_code=401)
    return token
def maybe_user(token=Depends(lenient)):
    try:
        return current_user(token)
    except HTTPException:
        return None
orders = APIRouter(prefix='/orders', dependencies=[Depends(current_user)])
@orders.get('/')
def all_orders(db=Depends(database)): ...
app = FastAPI(openapi_url=None)
app.include_router(orders)
@app.get('/me')
def me(user=Depends(current_user)): ...
@app.get('/token')
def token(bearer=Security(OAuth2PasswordBearer(tokenUrl='t'))): ...
@app.get('/items')
def items(db=Depends(database)): ...
@app.get('/perhaps')
def perhaps(user=Depends(maybe_user)): ...
@app.get('/inside')
def inside(request):
    if request.user is None:
        raise HTTPException(401)
@app.get('/helped')
def helped(request): authorise(request)
`,
      }),
    ).toEqual({
      'GET /orders/': 'yes: current_user answers 401',
      'GET /me': 'yes: current_user answers 401',
      'GET /token': 'yes: OAuth2PasswordBearer asks for credentials',
      'GET /items': OPEN,
      'GET /perhaps': OPEN,
      'GET /inside': 'yes: the handler itself answers 401',
      'GET /helped': 'unknown: the handler itself may ask: calls authorise',
    });
  });

  test('middleware is told from the outside in; what lets some requests pass is not known to ask', () => {
    const parts = found({
      'shop/main.py': `from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import JSONResponse
class Tokens:
    def __init__(self, app): self.app = app
    async def __call__(self, scope, receive, send):
        if scope["path"] != "/health" and not scope["headers"]:
            return await JSONResponse({}, status_code=401)(scope, receive, send)
        await self.app(scope, receive, send)
app = FastAPI(openapi_url=None)
app.add_middleware(GZipMiddleware)
app.add_middleware(Tokens)
@app.middleware('http')
async def timing(request, call_next): return await call_next(request)
@app.get('/')
def index(): ...
`,
    });
    expect(parts.applications.map(({ name, middleware }) => [name, middleware.map(({ symbol, asks }) => `${symbol} ${asks}`)])).toEqual([
      ['shop.main.app', ['shop.main.timing no', 'shop.main.Tokens unknown', 'starlette.middleware.gzip.GZipMiddleware no']],
    ]);
    expect(parts.endpoints.map(({ authentication }) => authentication.answer)).toEqual(['unknown']);
  });
});

test('middleware that hands on requests without credentials asks nobody, though it refuses wrong ones', () => {
  const of = (body: string): string =>
    answers({
      'shop/main.py': `from fastapi import FastAPI
from starlette.responses import JSONResponse
app = FastAPI(openapi_url=None)
def user_of(token): ...
@app.middleware('http')
async def tokens(request, call_next):
${body}
@app.get('/')
def index(): ...
`,
    })['GET /']!;
  expect(
    of(`    token = request.headers.get('Authorization')
    if token:
        user = user_of(token)
        if user is None:
            return JSONResponse({}, status_code=401)
        request.state.user = user
    return await call_next(request)`),
  ).toBe(OPEN);
  expect(
    of(`    try:
        if 'session' in request.cookies and user_of(request.cookies['session']) is None:
            return JSONResponse({}, status_code=401)
    except ValueError:
        return JSONResponse({}, status_code=401)
    response = await call_next(request)
    return response`),
  ).toBe(OPEN);
  expect(
    of(`    token = request.headers.get('Authorization', '')
    if not token:
        return JSONResponse({}, status_code=401)
    return await call_next(request)`),
  ).toContain('yes');
  expect(
    of(`    token = request.headers.get('Authorization')
    if user_of(token) is None:
        return JSONResponse({}, status_code=401)
    return await call_next(request)`),
  ).toContain('yes');
});

const SETTINGS = {
  'manage.py': `import os
os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')
`,
  'site/__init__.py': '',
};

describe('Django', () => {
  test('decorators, mixins, decorators around patterns and in settings', () => {
    expect(
      answers({
        ...SETTINGS,
        'site/settings.py': `ROOT_URLCONF = 'site.urls'
INSTALLED_APPS = []
MIDDLEWARE = ['django.contrib.auth.middleware.AuthenticationMiddleware']
REST_FRAMEWORK = {'DEFAULT_PERMISSION_CLASSES': ['rest_framework.permissions.IsAuthenticated']}
`,
        'site/inner.py': `from django.urls import path
from site.views import plain
urlpatterns = [path('', plain)]
`,
        'site/views.py': `from functools import wraps
from django.contrib.auth import authenticate
from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.utils.decorators import method_decorator
from django.views import View
from rest_framework.permissions import AllowAny, BasePermission
from rest_framework.views import APIView
def owners_only(view):
    @wraps(view)
    def wrapped(request, *args):
        if not request.user.is_authenticated:
            raise PermissionDenied()
        return view(request, *args)
    return wrapped
def plain(request): ...
@login_required
def private(request): ...
@owners_only
def owned(request): ...
def sign_in(request): authenticate(request)
class Mixed(LoginRequiredMixin, View):
    def get(self, request): ...
@method_decorator(permission_required('x'), name='dispatch')
class Decorated(View):
    def get(self, request): ...
class Checked(View):
    def dispatch(self, request, *args):
        if not request.user.is_staff:
            raise PermissionDenied()
        return super().dispatch(request, *args)
    def get(self, request): ...
class IsOwner(BasePermission):
    def has_permission(self, request, view): return request.user.is_staff
class Standard(APIView):
    def get(self, request): ...
class Own(APIView):
    permission_classes = [IsOwner]
    def get(self, request): ...
class Public(APIView):
    permission_classes = [AllowAny]
    def get(self, request): ...
class Chosen(APIView):
    def get_permissions(self): return [AllowAny()]
    def get(self, request): ...
`,
        'site/urls.py': `from django.urls import include, path
from site import views
def around(patterns):
    for pattern in patterns:
        if hasattr(pattern, 'url_patterns'):
            around(pattern.url_patterns)
        if getattr(pattern, 'callback', None):
            pattern.callback = views.owners_only(pattern.callback)
    return patterns
urlpatterns = around([path('inner/', include('site.inner'))]) + [
    path('private/', views.private),
    path('owned/', views.owned),
    path('sign-in/', views.sign_in),
    path('plain/', views.plain),
    path('mixed/', views.Mixed.as_view()),
    path('decorated/', views.Decorated.as_view()),
    path('checked/', views.Checked.as_view()),
    path('standard/', views.Standard.as_view()),
    path('own/', views.Own.as_view()),
    path('public/', views.Public.as_view()),
    path('chosen/', views.Chosen.as_view()),
]
`,
      }),
    ).toEqual({
      '* /inner/': 'yes: owners_only gives PermissionDenied',
      '* /private/': 'yes: login_required turns away who is not signed in',
      '* /owned/': 'yes: owners_only gives PermissionDenied',
      '* /sign-in/': 'no!: signs in',
      '* /plain/': OPEN,
      'GET /mixed/': 'yes: LoginRequiredMixin turns away who is not signed in',
      'GET /decorated/': 'yes: permission_required asks for a permission',
      'GET /checked/': 'yes: dispatch gives PermissionDenied',
      'GET /standard/': 'yes: IsAuthenticated turns away who is not signed in',
      'GET /own/': 'yes: IsOwner reads request.user',
      'GET /public/': 'no!: AllowAny',
      'GET /chosen/': 'no!: AllowAny',
    });
  });

  test('a project says which middleware is around its views', () => {
    const { applications } = found({
      ...SETTINGS,
      'site/settings.py': `ROOT_URLCONF = 'site.urls'
INSTALLED_APPS = []
MIDDLEWARE = ['django.middleware.common.CommonMiddleware', 'site.login.Login']
`,
      'site/login.py': `from django.shortcuts import redirect
class Login:
    def __init__(self, get_response): self.get_response = get_response
    def __call__(self, request):
        if not request.user.is_authenticated:
            return redirect('login')
        return self.get_response(request)
`,
      'site/urls.py': 'urlpatterns = []\n',
    });
    expect(applications).toMatchObject([
      {
        name: 'site.settings',
        middleware: [
          { symbol: 'django.middleware.common.CommonMiddleware', asks: 'no' },
          { symbol: 'site.login.Login', asks: 'yes', codePlace: { path: 'site/login.py', line: 2 } },
        ],
      },
    ]);
  });
});

test('Flask: decorators, those of classes, and functions before the requests of an application or a blueprint', () => {
  const files = {
    'shop/main.py': `from flask import Blueprint, Flask, abort
from flask.views import MethodView
from flask_login import current_user, login_required
app = Flask(__name__, static_folder=None)
admin = Blueprint('admin', __name__, url_prefix='/admin')
@admin.before_request
@login_required
def only_admins(): ...
@admin.get('/')
def home(): ...
@app.before_request
def count(): ...
@app.get('/open')
def shown(): ...
@app.get('/mine')
@login_required
def mine(): ...
class Orders(MethodView):
    decorators = [login_required]
    def get(self): ...
app.add_url_rule('/orders', view_func=Orders.as_view('orders'))
app.register_blueprint(admin)
`,
  };
  expect(answers(files)).toEqual({
    'GET /admin/': 'yes: only_admins login_required turns away who is not signed in',
    'GET /open': OPEN,
    'GET /mine': 'yes: login_required turns away who is not signed in',
    'GET /orders': 'yes: login_required turns away who is not signed in',
  });
  expect(found(files).applications[0]!.middleware.map(({ symbol, within }) => [symbol, within])).toEqual([
    ['shop.main.count', ''],
    ['shop.main.only_admins', 'admin'],
  ]);
});

test('Litestar: guards of the application, of controllers and of handlers', () => {
  expect(
    answers({
      'shop/main.py': `from litestar import Controller, Litestar, get
from litestar.exceptions import NotAuthorizedException
def signed_in(connection, handler):
    if not connection.user: raise NotAuthorizedException()
@get('/open')
async def shown() -> None: ...
@get('/mine', guards=[signed_in])
async def mine() -> None: ...
class Orders(Controller):
    path = '/orders'
    guards = [signed_in]
    @get()
    async def all(self) -> None: ...
app = Litestar([shown, mine, Orders])
`,
    }),
  ).toEqual({
    'GET /open': OPEN,
    'GET /mine': 'yes: signed_in gives NotAuthorizedException',
    'GET /orders': 'yes: signed_in gives NotAuthorizedException',
  });
});

test('aiohttp, Sanic, Tornado and gRPC', () => {
  expect(
    answers({
      'a/main.py': `from aiohttp import web
@web.middleware
async def tokens(request, handler):
    if 'Authorization' not in request.headers:
        raise web.HTTPUnauthorized()
    return await handler(request)
async def index(request): ...
app = web.Application(middlewares=[tokens])
app.router.add_get('/a', index)
`,
      's/main.py': `from sanic import Sanic
from sanic.exceptions import Unauthorized
app = Sanic('s')
@app.on_request
async def check(request):
    if not request.token: raise Unauthorized('no')
@app.get('/s')
async def index(request): ...
`,
      't/main.py': `from tornado.web import Application, RequestHandler, authenticated
class Mine(RequestHandler):
    @authenticated
    def get(self): ...
    def post(self): ...
app = Application([('/t', Mine)])
`,
    }),
  ).toEqual({
    'GET /a': 'yes: tokens gives HTTPUnauthorized',
    'GET /s': 'yes: check gives Unauthorized',
    'GET /t': 'yes: authenticated turns away who is not signed in',
    'POST /t': OPEN,
  });
});

test('an endpoint lacks what nearly all of its siblings have', () => {
  const { endpoints } = found({
    'shop/main.py': `from flask import Flask
from flask_login import login_required
app = Flask(__name__, static_folder=None)
@app.get('/a')
@login_required
def a(): ...
@app.get('/b')
@login_required
def b(): ...
@app.get('/c')
@login_required
def c(): ...
@app.get('/d')
def d(): ...
`,
  });
  const siblings = siblingGuards(endpoints);
  expect(endpoints.map((endpoint) => [endpoint.path, lackingGuards(siblings.get(endpoint)!)])).toEqual([
    ['/a', []],
    ['/b', []],
    ['/c', []],
    ['/d', ['flask_login.login_required']],
  ]);
});
