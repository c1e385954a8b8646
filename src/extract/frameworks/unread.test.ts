import { expect, test } from 'vitest';
import { loadedTexts } from '../../program/loading/loaded-fixture.ts';
import { extractSystem } from '../system-model.ts';

function told(
  texts: Readonly<Record<string, string>>,
  settings?: string,
): { readonly paths: readonly string[]; readonly unread: readonly string[] } {
  const { parts } = extractSystem(loadedTexts(texts, settings));
  return {
    paths: parts.endpoints.filter(({ handlerPlace }) => handlerPlace !== null).map(({ path }) => path),
    unread: parts.unread.map(({ what, reason, place }) => `${what}: ${reason} (${place.path}:${place.line})`),
  };
}

test('blueprints with rules that lead to no application are told, those below a served one are not', () => {
  const { paths, unread } = told({
    'shop.py':
      'from flask import Blueprint, Flask\napp = Flask("shop")\nouter, inner, empty = Blueprint("outer", "x"), Blueprint("inner", "x"), Blueprint("empty", "x")\nlost = Blueprint("lost", "x", static_folder="s")\n@inner.route("/a")\ndef a(): ...\n@lost.route("/b")\ndef b(): ...\nouter.register_blueprint(inner)\napp.register_blueprint(outer)\n',
  });
  expect(paths).toEqual(['/a']);
  expect(unread).toEqual(['blueprint lost, 1 rule: registered with no application that was found (shop.py:4)']);
});

test('routers that no application includes are told; one that a factory makes again is served', () => {
  const { paths, unread } = told({
    'shop.py':
      'from fastapi import APIRouter, FastAPI\ndef make():\n    router = APIRouter()\n    @router.get("/a")\n    def a(): ...\n    return router\nspare = make()\napp = FastAPI()\napp.include_router(make())\nlost = APIRouter()\n@lost.get("/b")\ndef b(): ...\n@lost.get("/c")\ndef c(): ...\n',
  });
  expect(paths).toEqual(['/a']);
  expect(unread).toEqual(['router shop.lost, 2 routes: included in no application that was found (shop.py:10)']);
});

test('modules of patterns that nothing below the root includes are told, those whose patterns it takes are not', () => {
  const urls = (name: string): string =>
    `from django.urls import path\ndef ${name}(request): ...\nurlpatterns = [path("${name}", ${name})]\n`;
  const { paths, unread } = told(
    {
      'settings.py': 'ROOT_URLCONF = "urls"\n',
      'urls.py': 'from django.urls import include, path\nimport taken\nurlpatterns = [path("a/", include("a"))] + taken.urlpatterns\n',
      'a.py': urls('a'),
      'taken.py': urls('b'),
      'other.py': urls('c'),
    },
    'settings',
  );
  expect(paths).toEqual(['/a/a', '/b']);
  expect(unread).toEqual(['url patterns of other, 1 pattern: nothing below ROOT_URLCONF includes them (other.py:1)']);
});

test('what is found under a path that is not known, and under one that is, is shown once', () => {
  const { paths, unread } = told({
    'shop.py':
      'import os\nfrom fastapi import FastAPI\napi = FastAPI()\n@api.get("/a")\ndef a(): ...\n@api.get("/b")\ndef b(): ...\napp = FastAPI()\nif os.environ.get("A"):\n    app.mount(os.environ["PREFIX"], api)\nelse:\n    app.mount("/api", api)\nother = FastAPI()\n@other.get("/{}/c".format(os.environ["C"]))\ndef c(): ...\n',
  });
  expect(paths).toEqual(['/api/a', '/api/b', '/…/c']);
  expect(unread.map((one) => one.split(' (')[0])).toEqual([
    // With the four pages that describe it.
    '6 endpoints below …: the path could not be told; the same is shown under a path that could',
  ]);
});
