import { expect, test } from 'vitest';
import { loadedTexts } from '../../program/loading/loaded-fixture.ts';
import { noParts } from './extractor.ts';
import { flask } from './flask.ts';
import { LIBRARY_MEMBERS } from './library-members.ts';
import { LIBRARY_METHODS } from './library-methods.ts';
import { LoadedView } from './loaded-view.ts';

function linesOf(texts: Readonly<Record<string, string>>): readonly string[] {
  const parts = noParts();
  flask.extract(new LoadedView(loadedTexts(texts, () => ({ members: LIBRARY_MEMBERS, methods: LIBRARY_METHODS }))), parts);
  return parts.endpoints.flatMap(({ methods, path, handler, name }) =>
    name.endsWith('static') ? [] : [`${methods.join('|') || '*'} ${path} ${handler} ${name}`],
  );
}

test('a factory that nothing calls, with configuration, blueprints in blueprints, one of them twice', () => {
  const lines = linesOf({
    'shop/__init__.py':
      'from flask import Flask\nclass Config:\n    PREFIX = "/api"\nclass Production(Config):\n    SECTIONS = ["a", "b"]\ndef create_app():\n    app = Flask(__name__)\n    app.config.from_object("shop.Production")\n    from shop.views import outer, comments\n    app.register_blueprint(outer, url_prefix=app.config["PREFIX"])\n    for section in app.config["SECTIONS"]:\n        app.register_blueprint(comments, url_prefix=f"/{section}", name=f"{section}-comments")\n    @app.get("/ping")\n    def ping(): ...\n    return app\n',
    'shop/views.py':
      'from flask import Blueprint\nouter = Blueprint("outer", __name__, url_prefix="/ignored")\ninner = Blueprint("inner", __name__, url_prefix="/inner")\ncomments = Blueprint("comments", __name__)\n@inner.route("/<int:id>", methods=["GET", "DELETE"])\ndef one(id): ...\n@comments.post("/", endpoint="write")\nasync def create(): ...\nouter.register_blueprint(inner)\n',
  });
  expect(lines.toSorted()).toEqual([
    'DELETE|GET /api/inner/<int:id> shop.views.one outer.inner.one',
    'GET /ping shop.create_app.ping ping',
    'POST /a/ shop.views.create a-comments.write',
    'POST /b/ shop.views.create b-comments.write',
  ]);
});

test('classes answer by their methods, behind decorators and as resources of extensions', () => {
  const lines = linesOf({
    'app.py':
      'from functools import wraps\nfrom flask import Flask\nfrom flask.views import MethodView, View\nfrom flask_restful import Api, Resource\ndef guarded(view):\n    @wraps(view)\n    def inner(*args): return view(*args)\n    return inner\nclass Item(MethodView):\n    def get(self): ...\n    async def put(self): ...\nclass Feed(View):\n    methods = ["POST"]\n    def dispatch_request(self): ...\nclass Device(Resource):\n    def delete(self): ...\napp = Flask(__name__)\napp.add_url_rule("/item", view_func=guarded(Item.as_view("item")))\napp.add_url_rule("/feed", view_func=Feed.as_view("feed"))\napi = Api(app, prefix="/v1")\napi.add_resource(Device, "/device", "/old")\n',
  });
  expect(lines.toSorted()).toEqual([
    'DELETE /v1/device app.Device.delete device',
    'DELETE /v1/old app.Device.delete device',
    'GET /item app.Item.get item',
    'POST /feed app.Feed.dispatch_request feed',
    'PUT /item app.Item.put item',
  ]);
});

test('blueprints that register others when they are registered, each once', () => {
  const lines = linesOf({
    'app.py':
      'from flask import Blueprint, Flask\nclass Section(Blueprint):\n    def __init__(self, name, *below):\n        super().__init__(name, __name__, url_prefix=f"/{name}")\n        self.below = below\n    def register(self, app, options):\n        super().register(app, options)\n        for one in self.below:\n            if app.blueprints.get(one.name) is None:\n                app.register_blueprint(one)\nleaf = Section("leaf")\nmiddle = Section("middle", leaf)\ntop = Section("top", middle, leaf)\n@leaf.get("/a")\ndef a(): ...\n@middle.get("/b")\ndef b(): ...\napp = Flask(__name__)\napp.register_blueprint(top)\n',
  });
  expect(lines.toSorted()).toEqual(['GET /leaf/a app.a leaf.a', 'GET /middle/b app.b middle.b']);
});

test('an application of a module that a function puts together which nothing calls', () => {
  const lines = linesOf({
    'web/__init__.py': 'from flask import Flask\napp = Flask(__name__)\ndef prepared():\n    return app\n',
    'web/pages.py': 'from flask import Blueprint\npages = Blueprint("pages", __name__)\n@pages.get("/a")\ndef a(): ...\n',
    'web/main.py':
      'from . import prepared\ndef main():\n    app = prepared()\n    from .pages import pages\n    app.register_blueprint(pages)\n',
  });
  expect(lines).toEqual(['GET /a web.pages.a pages.a']);
});

test('an application behind a mixin of a library; a class that a view calls is told as the class', () => {
  const lines = linesOf({
    'app.py':
      'from flask import Flask\nfrom plugs import PlugsMixin\nclass App(PlugsMixin, Flask): ...\nclass Page:\n    def process(self): ...\ndef viewed(page):\n    def view(**kwargs):\n        return page(**kwargs).process()\n    return view\ndef create():\n    app = App("shop")\n    app.add_url_rule("/page", "page", viewed(Page))\n    return app\n',
  });
  expect(lines).toEqual(['GET /page app.Page page']);
});

test('a state of the program sets its blueprints up: context managers change prefixes for as long as their bodies run', () => {
  const lines = linesOf({
    'app.py':
      'from contextlib import contextmanager\nfrom flask import Blueprint, Flask\nfrom flask.blueprints import BlueprintSetupState\nclass State(BlueprintSetupState):\n    @contextmanager\n    def bare(self):\n        before = self.url_prefix\n        self.url_prefix = None\n        yield\n        self.url_prefix = before\n    def add_url_rule(self, rule, endpoint=None, view_func=None, **options):\n        if rule.startswith("!"):\n            with self.bare():\n                super().add_url_rule(rule[1:], endpoint, view_func, **options)\n        else:\n            super().add_url_rule(rule, endpoint, view_func, **options)\nclass Section(Blueprint):\n    before = ""\n    def make_setup_state(self, app, options, first_registration=False):\n        return State(self, app, options, first_registration)\n    def add_url_rule(self, rule, endpoint=None, view_func=None, **options):\n        super().add_url_rule(self.before + rule, endpoint, view_func, **options)\n    @contextmanager\n    def below(self, before):\n        self.before = before\n        yield\n        self.before = ""\nclass App(Flask):\n    @property\n    def has_static_folder(self):\n        return False\nsection = Section("section", __name__, url_prefix="/section")\ndef a(): ...\ndef b(): ...\nsection.add_url_rule("/a", "a", a)\nsection.add_url_rule("/a", "b", b, methods=["POST"])\nsection.add_url_rule("!/root", "root", a)\nwith section.below("/inner"):\n    section.add_url_rule("/a", "inner", a)\nsection.add_url_rule("/last", "last", a)\nsection.add_url_rule("/never", "never", build_only=True)\napp = App(__name__)\napp.register_blueprint(section)\n',
  });
  expect(lines.toSorted()).toEqual([
    'GET /root app.a section.root',
    'GET /section/a app.a section.a',
    'GET /section/inner/a app.a section.inner',
    'GET /section/last app.a section.last',
    'POST /section/a app.b section.b',
  ]);
});

test('a blueprint that a function makes which nothing calls; of what it is handed nothing is known', () => {
  const parts = noParts();
  const text =
    'from flask import Blueprint\ndef a(): ...\ndef b(): ...\ndef make(app, state, import_name):\n    bp = Blueprint("shop", import_name)\n    bp.route("/a")(a)\n    bp.route(state.url, methods=["POST"])(b)\n    return bp\n';
  flask.extract(new LoadedView(loadedTexts({ 'app.py': text })), parts);
  expect(parts.endpoints.map(({ path, handler }) => `${path} ${handler}`)).toEqual(['/a app.a']);
  expect(parts.unread.map(({ reason, place }) => `${reason} ${place.line}`)).toEqual(['the rule could not be told 7']);
});
