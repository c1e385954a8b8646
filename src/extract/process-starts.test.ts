/** Programs and the files beside them: which process brings what to life. */
import { expect, test } from 'vitest';
import { memoryFiles } from '../kit/memory-files.ts';
import type { ProcessStart } from '../model/system-model.ts';
import { discover } from '../program/discovery/discover.ts';
import { loadedTexts } from '../program/loading/loaded-fixture.ts';
import { deploymentParts } from './deployment-parts.ts';
import { startedProcesses } from './process-starts.ts';
import { extractSystem } from './system-model.ts';

function startsOf(texts: Readonly<Record<string, string>>): Readonly<Record<string, ProcessStart | null>> {
  const files = memoryFiles(texts);
  const program = loadedTexts(texts);
  const { parts, applications } = extractSystem(program);
  const { processes, consoleScripts } = deploymentParts({ files, tree: discover(files), externals: [] });
  const modules = program.loading.input.modules.map(({ name }) => name);
  const started = startedProcesses({ processes, consoleScripts, names: applications, modules, parts });
  return Object.fromEntries(started.map(({ name, starts }) => [name, starts]));
}

const SHOP = {
  'shop/__init__.py': '',
  'shop/main.py':
    'from fastapi import FastAPI\napp = FastAPI()\nadmin = FastAPI()\n@app.get("/a")\ndef a(): ...\n@app.post("/a")\ndef b(): ...\n@admin.get("/c")\ndef c(): ...\n',
  'shop/asgi.py': 'from shop.main import app as application\n',
  'shop/jobs.py':
    'from celery import Celery\nqueue = Celery("shop")\n@queue.task\ndef one(): ...\n@queue.task(queue="mail")\ndef two(): ...\n@queue.task(queue="rare")\ndef three(): ...\nqueue.conf.beat_schedule = {"x": {"task": "shop.jobs.one", "schedule": 60}}\n',
  'shop/cli.py':
    'import click\n@click.group()\ndef cli(): ...\n@cli.command("load")\ndef load(): ...\nif __name__ == "__main__":\n    cli()\n',
  'pyproject.toml': '[project]\nname = "shop"\n[project.scripts]\nshop = "shop.cli:cli"\n',
};

// FastAPI serves four pages of documentation by itself.
test('servers serve the application that they are told, also under another name', () => {
  const procfile =
    'web: gunicorn -k uvicorn.workers.UvicornWorker -w 4 shop.main:app\nadmin: uvicorn --port 80 shop.main:admin\nasgi: hypercorn shop.asgi:application --bind :80\ngone: gunicorn other.main:app\nfile: fastapi run src/shop/main.py\n';
  expect(startsOf({ ...SHOP, Procfile: procfile })).toEqual({
    web: { symbol: 'shop.main.app', endpoints: 6, tasks: 0, schedules: 0 },
    admin: { symbol: 'shop.main.admin', endpoints: 5, tasks: 0, schedules: 0 },
    asgi: { symbol: 'shop.asgi.application', endpoints: 6, tasks: 0, schedules: 0 },
    gone: null,
    file: null,
  });
});

test('workers take the tasks of their queues, a scheduler those with a schedule', () => {
  const procfile =
    'worker: celery -A shop.jobs worker\nmail: celery -A shop.jobs worker -Q mail,other\nbeat: celery -A shop.jobs beat\nrq: rq worker high\n';
  expect(startsOf({ ...SHOP, Procfile: procfile })).toEqual({
    worker: { symbol: 'Celery', endpoints: 0, tasks: 2, schedules: 0 },
    mail: { symbol: 'Celery', endpoints: 0, tasks: 1, schedules: 0 },
    beat: { symbol: 'Celery', endpoints: 0, tasks: 0, schedules: 1 },
    rq: null,
  });
});

test('commands are those of the project, by what it installs and by module', () => {
  const procfile = 'load: shop load --now\nall: poetry run shop\nmodule: python -m shop.cli\nfile: python shop/cli.py\nls: ls -l\n';
  const nothing = { endpoints: 0, tasks: 0, schedules: 0 };
  expect(startsOf({ ...SHOP, Procfile: procfile })).toEqual({
    load: { symbol: 'shop.cli.load', ...nothing },
    all: { symbol: 'shop.cli.cli', ...nothing },
    module: { symbol: 'shop.cli', ...nothing },
    file: { symbol: 'shop.cli', ...nothing },
    ls: null,
  });
});

test('what Django serves by its settings is served by its WSGI application', () => {
  const django = {
    'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "site1.settings")\n',
    'site1/__init__.py': '',
    'site1/settings.py': 'ROOT_URLCONF = "site1.urls"\nINSTALLED_APPS = []\n',
    'site1/views.py': 'def home(request): ...\n',
    'site1/urls.py':
      'from django.urls import path\nfrom site1 import views\nurlpatterns = [path("", views.home), path("a/", views.home)]\n',
    'site1/wsgi.py': 'from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n',
    Procfile: 'web: gunicorn site1.wsgi\ndev: python manage.py runserver\n',
  };
  expect(startsOf(django)).toMatchObject({
    web: { symbol: 'site1.wsgi', endpoints: 2 },
    dev: { symbol: 'site1.urls', endpoints: 2 },
  });
});

test('of a factory, what is served where there is one application alone', () => {
  const flask = {
    'blog/__init__.py':
      'from flask import Flask\ndef create_app():\n    app = Flask("blog")\n    @app.route("/")\n    def home(): ...\n    return app\n',
    Procfile: 'web: gunicorn "blog:create_app()" --workers 2\n',
  };
  const two = { ...flask, Procfile: `${flask.Procfile}other: gunicorn blog:other\n` };
  expect(startsOf(flask)['web']).toMatchObject({ symbol: 'blog.create_app', endpoints: expect.any(Number) });
  expect(startsOf(flask)['web']?.endpoints).toBeGreaterThan(0);
  expect(startsOf(two)['web']).toMatchObject({ symbol: 'blog.create_app', endpoints: 0 });
});
