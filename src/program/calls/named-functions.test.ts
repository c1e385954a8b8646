import { expect, test } from 'vitest';
import { linkedTexts } from '../effects/linked-fixture.ts';
import { CallKind } from './call-graph.ts';
import { edgesOf } from './linked-edges.ts';
import { scopeNames } from './names.ts';

const CELERY = `from celery import Celery, shared_task, signature, chain, group, chord
app = Celery()
class Mail:
    def send(self): pass
@app.task
def work(mail=None): mail.send()
@app.task(name='other.name')
def other(): pass
@shared_task
def third(): pass
`;

test.each([
  ['by where it stands', 'app.send_task("main.work")', ['work']],
  ['by its own name', 'app.send_task("other.name")', ['other']],
  ['by a name that nothing has', 'app.send_task("other.work")', []],
  ['a signature by name', 'signature("main.work").delay()', ['work']],
  ['what the application signs', 'app.signature("other.name").apply_async()', ['other']],
  ['what follows', 'work.apply_async(link=other.s(), link_error=third.s())', ['other', 'third', 'work']],
  ['what follows a signature', 'work.s().apply_async(link=third.s())', ['third', 'work']],
  ['a chain', 'chain(work.s(), other.s()).delay()', ['other', 'work']],
  ['a chain by an operator', '(work.s() | other.s()).delay()', ['other', 'work']],
  ['a group in a chain', 'chain(work.s(), group(other.s(), third.s())).delay()', ['other', 'third', 'work']],
  ['a chord', 'chord([work.s()])(third.s())', ['third', 'work']],
])('Celery sends %s', async (_, text, targets) => {
  const edges = await edgesOf(`${CELERY}def run(): ${text}\n`);
  expect(edges.filter((edge) => edge.startsWith('run '))).toEqual(targets.map((target) => `run -queue-> ${target}`));
});

test('a task that is sent by name gets its arguments', async () => {
  expect(await edgesOf(`${CELERY}app.send_task('main.work', args=[Mail()])\n`)).toContain('work -> Mail.send');
  expect(await edgesOf(`${CELERY}app.send_task('main.work', kwargs={'mail': Mail()})\n`)).toContain('work -> Mail.send');
});

test.each([
  ['a schedule', 'app.conf.beat_schedule = {"daily": {"task": "other.name", "schedule": 30}}'],
  ['a task for each period', 'app.add_periodic_task(30, other.s())'],
])('Celery calls later what stands in %s', async (_, text) => {
  expect(await edgesOf(`${CELERY}def run(): ${text}\n`)).toContain('run -deferred-> other');
});

test.each([
  ['RQ', 'from rq import Queue\ndef work(): pass\ndef run(queue: Queue): queue.enqueue("main.work", 1)\n', 'run -queue-> work'],
  [
    'APScheduler',
    'from apscheduler.schedulers.background import BackgroundScheduler\ndef work(): pass\ndef run(plan: BackgroundScheduler): plan.add_job("main:work")\n',
    'run -deferred-> work',
  ],
  [
    'arq',
    'from arq import ArqRedis\nasync def work(context, name): pass\nclass WorkerSettings:\n    functions = [work]\nasync def run(pool: ArqRedis): await pool.enqueue_job("work", 1)\n',
    'run -queue-> work',
  ],
  [
    'Dramatiq, a pipeline',
    'import dramatiq\n@dramatiq.actor\ndef work(): pass\ndef run(): dramatiq.pipeline([work.message(1)]).run()\n',
    'run -queue-> work',
  ],
  [
    'Dramatiq, by an operator',
    'import dramatiq\n@dramatiq.actor\ndef first(): pass\n@dramatiq.actor\ndef work(): pass\ndef run(): (first.message() | work.message()).run()\n',
    'run -queue-> work',
  ],
  [
    'Django imports what a text names',
    'from django.utils.module_loading import import_string\ndef work(): pass\ndef run(): import_string("main.work")()\n',
    'run -> work',
  ],
  ['the standard library, too', 'import pkgutil\ndef work(): pass\ndef run(): pkgutil.resolve_name("main:work")()\n', 'run -> work'],
])('%s', async (_, text, edge) => {
  expect(await edgesOf(text)).toContain(edge);
});

test.each([
  ['include', 'from django.urls import include, path\nurlpatterns = [path("shop/", include("shop.urls"))]\n'],
  ['import_module', 'import importlib\nimportlib.import_module("shop.urls")\n'],
  ['import_string', 'from django.utils.module_loading import import_string\nimport_string("shop.urls.VIEWS")\n'],
])('%s runs the body of the module that it names', async (_, text) => {
  const { graph } = await linkedTexts({ 'main.py': text, 'shop/__init__.py': '', 'shop/urls.py': 'VIEWS = []\n' }, ['django']);
  const { names, frames } = scopeNames(graph.scopes);
  const imported = [...graph.edges.to].filter((to, edge) => to >= 0 && graph.edges.kind[edge] === CallKind.IMPORT);
  expect(imported.map((node) => names[frames[graph.nodeScope[node] ?? 0] ?? 0])).toEqual(['shop.urls']);
});
