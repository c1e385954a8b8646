import { expect, test } from 'vitest';
import { linkedTexts } from '../effects/linked-fixture.ts';
import { CallKind } from './call-graph.ts';
import { edgesOf, externalEdgesOf } from './linked-edges.ts';

const MAIL = 'class Mail:\n    def send(self): return self\n';
const WORK = `${MAIL}def work(mail):\n    mail.send()\n    return mail\n`;
const TASK = `${MAIL}async def work(mail):\n    mail.send()\n    return mail\n`;

test.each([
  ['atexit', 'deferred', `import atexit\n${WORK}def run(): atexit.register(work, Mail())\n`],
  ['a thread', 'thread', `import threading\n${WORK}def run(): threading.Thread(target=work, args=(Mail(),)).start()\n`],
  [
    'a thread with keywords',
    'thread',
    `import threading\n${WORK}def run(): threading.Thread(target=work, kwargs={'mail': Mail()}).start()\n`,
  ],
  ['a timer', 'thread', `import threading\n${WORK}def run(): threading.Timer(3, work, [Mail()]).start()\n`],
  ['a process', 'process', `import multiprocessing\n${WORK}def run(): multiprocessing.Process(target=work, args=(Mail(),)).start()\n`],
  [
    'a pool of threads',
    'thread',
    `from concurrent.futures import ThreadPoolExecutor\n${WORK}def run(): ThreadPoolExecutor().submit(work, Mail())\n`,
  ],
  [
    'a pool of threads, mapped',
    'thread',
    `from concurrent.futures import ThreadPoolExecutor\n${WORK}def run(): ThreadPoolExecutor().map(work, [Mail()])\n`,
  ],
  [
    'a pool of processes',
    'process',
    `from concurrent.futures import ProcessPoolExecutor\n${WORK}def run(): ProcessPoolExecutor().submit(work, Mail())\n`,
  ],
  [
    'multiprocessing, mapped',
    'process',
    `from multiprocessing import Pool\n${WORK}def run():\n    with Pool() as pool: pool.map(work, [Mail()])\n`,
  ],
  [
    'multiprocessing, with tuples',
    'process',
    `from multiprocessing import Pool\n${WORK}def run():\n    with Pool() as pool: pool.starmap(work, [(Mail(),)])\n`,
  ],
  [
    'multiprocessing, for later',
    'process',
    `from multiprocessing import Pool\n${WORK}def run():\n    with Pool() as pool: pool.apply_async(work, (Mail(),))\n`,
  ],
  ['soon, in the loop', 'task', `import asyncio\n${WORK}def run(): asyncio.get_running_loop().call_soon(work, Mail())\n`],
  ['later, in the loop', 'task', `import asyncio\n${WORK}def run(): asyncio.get_running_loop().call_later(3, work, Mail())\n`],
  [
    'an executor of the loop',
    'thread',
    `import asyncio\n${WORK}async def run(): await asyncio.get_running_loop().run_in_executor(None, work, Mail())\n`,
  ],
  ['a thread of the loop', 'thread', `import asyncio\n${WORK}async def run(): await asyncio.to_thread(work, Mail())\n`],
  [
    'a task group of AnyIO',
    'task',
    `import anyio\n${TASK}async def run():\n    async with anyio.create_task_group() as tasks: tasks.start_soon(work, Mail())\n`,
  ],
  ['a thread of AnyIO', 'thread', `import anyio\n${WORK}async def run(): await anyio.to_thread.run_sync(work, Mail())\n`],
  [
    'after the response',
    'deferred',
    `from fastapi import BackgroundTasks\n${WORK}def run(tasks: BackgroundTasks): tasks.add_task(work, Mail())\n`,
  ],
])('%s calls the function with what it was given', async (_, boundary, text) => {
  expect(await edgesOf(text)).toEqual([`run -${boundary}-> work`, 'work -> Mail.send']);
});

test.each([
  [
    'a signal handler',
    'import signal\ndef work(number, frame): pass\ndef run(): signal.signal(signal.SIGTERM, work)\n',
    'run -deferred-> work',
  ],
  ['atexit as a decorator', 'import atexit\n@atexit.register\ndef work(): pass\n', 'main -deferred-> work'],
  [
    'a receiver of a Django signal',
    'from django.db.models.signals import post_save\nfrom django.dispatch import receiver\n@receiver(post_save, sender=str)\ndef work(sender, **_): pass\n',
    'main -deferred-> work',
  ],
  [
    'a receiver that is connected',
    'from django.db.models.signals import post_save\ndef work(sender, **_): pass\npost_save.connect(work)\n',
    'main -deferred-> work',
  ],
  [
    'a receiver of a signal of its own',
    'from django.dispatch import Signal\ndone = Signal()\ndef work(sender, **_): pass\ndone.connect(work)\n',
    'main -deferred-> work',
  ],
])('%s', async (_, text, edge) => {
  expect(await edgesOf(text)).toEqual([edge]);
});

test('a task of a group, and its result', async () => {
  const text = `import asyncio\n${TASK}async def run():\n    async with asyncio.TaskGroup() as tasks: task = tasks.create_task(work(Mail()))\n    task.result().send()\n`;
  expect(await edgesOf(text)).toContain('run -> Mail.send');
});

test('the result of a future', async () => {
  const text = `from concurrent.futures import ThreadPoolExecutor, as_completed\n${WORK}def run():\n    futures = [ThreadPoolExecutor().submit(work, Mail())]\n    for future in as_completed(futures): future.result().send()\n`;
  expect(await edgesOf(text)).toContain('run -> Mail.send');
});

test.each([
  [
    'asyncio',
    `import asyncio\nasync def work(): pass\nasync def run(): asyncio.create_task(work()).add_done_callback(done)\n`,
    'asyncio.Task.result',
  ],
  [
    'concurrent.futures',
    `from concurrent.futures import ThreadPoolExecutor\ndef work(): pass\ndef run(): ThreadPoolExecutor().submit(work).add_done_callback(done)\n`,
    'concurrent.futures.Future.result',
  ],
])('%s: what is called when a future is done gets the future', async (_, text, called) => {
  expect(await externalEdgesOf(`${text}def done(future): future.result()\n`)).toContain(`done -> ${called}`);
});

test('a query that is handed to a library is not run by that', async () => {
  const text = `from django.db import models
from django.db.models import Exists
class Event(models.Model): pass
def find(): return Event.objects.annotate(any=Exists(Event.objects.filter(pk=1)))
def run(): return [event for event in find()]
`;
  const edges = await externalEdgesOf(text);
  expect(edges.filter((edge) => edge.endsWith('__iter__'))).toEqual([expect.stringMatching(/^run -> /u)]);
});

test.each([
  ['async def numbers(): yield 1\nasync def run(): return [x async for x in numbers()]\n', 1],
  ['async def numbers(): yield 1\nasync def run(): return [x for x in numbers()]\n', 0],
])('an asynchronous generator is run by what waits for it alone: %s', async (text, resumed) => {
  const { graph } = await linkedTexts({ 'main.py': text });
  expect(graph.edges.kind.filter((kind) => kind === CallKind.ITERATION)).toHaveLength(resumed);
});

test.each([
  [
    'a context',
    'import click\n@click.command()\ndef work(): pass\n@click.command()\n@click.pass_context\ndef run(context): context.invoke(work)\n',
    'run -> click.Context.invoke',
  ],
  [
    'a request',
    'from aiohttp import web\nasync def run(request): return await request.json()\napp = web.Application()\napp.router.add_post("/", run)\n',
    'run -> aiohttp.web.Request.json',
  ],
  [
    'a stream',
    'import asyncio\nasync def run(reader, writer): await reader.readline()\nasync def main(): await asyncio.start_server(run, "", 80)\n',
    'run -> asyncio.StreamReader.readline',
  ],
])('a library hands what it calls %s', async (_, text, edge) => {
  expect(await externalEdgesOf(text)).toContain(edge);
});

test.each([
  ['click', 'import click\n@click.command()\ndef work(): pass\ndef run(): work.callback()\n'],
  ['celery', 'from celery import Celery\napp = Celery()\n@app.task\ndef work(): pass\ndef run(): work.run()\n'],
  ['dramatiq', 'import dramatiq\n@dramatiq.actor\ndef work(): pass\ndef run(): work.fn()\n'],
])('%s: the function under a decorator is called by its other name', async (_, text) => {
  expect(await edgesOf(text)).toContain('run -> work');
});

test('what a context runs, it runs in the thread that was given the context', async () => {
  const text =
    'import contextvars, threading\ndef beat(): pass\ndef run(): threading.Thread(target=contextvars.copy_context().run, args=(beat,)).start()\n';
  expect(await edgesOf(text)).toEqual(['run -thread-> beat']);
});
