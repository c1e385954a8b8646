import { expect, test } from 'vitest';
import { edgesOf, externalEdgesOf } from './linked-edges.ts';

const MAIL = 'class Mail:\n    def send(self): pass\n';
const CELERY = `from celery import Celery, chain, group, shared_task\napp = Celery('x')\n${MAIL}`;
const HUEY = `from huey import RedisHuey, crontab\nhuey = RedisHuey()\n${MAIL}`;
const TASKIQ = `from taskiq import InMemoryBroker\nbroker = InMemoryBroker()\n${MAIL}`;
const WORK = 'def work(mail): mail.send()\n';

test.each([
  ['a bare decorator', `${CELERY}@app.task\n${WORK}work.delay(Mail())\n`],
  ['a decorator with options', `${CELERY}@shared_task(name='work', max_retries=3)\n${WORK}work.delay(mail=Mail())\n`],
  ['a call that decorates', `${CELERY}${WORK}task = app.task(work)\ntask.delay(Mail())\n`],
  ['a task that is its own first argument', `${CELERY}@app.task(bind=True)\ndef work(self, mail): mail.send()\nwork.delay(Mail())\n`],
  ['arguments in a list', `${CELERY}@app.task\n${WORK}work.apply_async(args=[Mail()], kwargs={}, countdown=3)\n`],
  ['keywords in a dictionary', `${CELERY}@app.task\n${WORK}work.apply_async((), {'mail': Mail()})\n`],
  ['a signature', `${CELERY}@app.task\n${WORK}work.s(Mail()).set(countdown=3).delay()\n`],
  ['a group of signatures', `${CELERY}@app.task\n${WORK}group([work.s(Mail())]).apply_async()\n`],
  ['a group of a generator', `${CELERY}@app.task\n${WORK}group(work.s(Mail()) for _ in range(3))()\n`],
  ['a chain', `${CELERY}@app.task\n${WORK}chain(work.s(Mail()), work.s(Mail())).delay()\n`],
  ['a chain by an operator', `${CELERY}@app.task\n${WORK}(work.si(Mail()) | work.si(Mail())).delay()\n`],
  ['Dramatiq', `import dramatiq\n${MAIL}@dramatiq.actor\n${WORK}work.send(Mail())\n`],
  [
    'Dramatiq with options',
    `import dramatiq\n${MAIL}@dramatiq.actor(max_retries=3)\n${WORK}work.send_with_options(args=(Mail(),), delay=10)\n`,
  ],
  ['RQ', `from rq.decorators import job\n${MAIL}@job('default', connection=None)\n${WORK}work.delay(Mail())\n`],
  ['Taskiq', `${TASKIQ}@broker.task\nasync ${WORK}work.kiq(Mail())\n`],
  ['Taskiq with options', `${TASKIQ}@broker.task(task_name='work')\nasync ${WORK}work.kicker().with_labels(x=1).kiq(Mail())\n`],
  ['Huey', `${HUEY}@huey.task()\n${WORK}work(Mail())\n`],
  ['Huey, later', `${HUEY}@huey.task(retries=2)\n${WORK}work.schedule((Mail(),), delay=3)\n`],
])('%s: the task runs elsewhere, with what it was sent', async (_, text) => {
  expect(await edgesOf(text)).toEqual(['main -deferred-> work', 'main -queue-> work', 'work -> Mail.send']);
});

test('a function that is put into a queue', async () => {
  const text = `from rq import Queue\n${MAIL}${WORK}def run(queue: Queue):\n    queue.enqueue(work, Mail())\n    queue.enqueue_call(func=work, args=(Mail(),))\n`;
  expect(await edgesOf(text)).toEqual(['run -queue-> work', 'work -> Mail.send']);
});

test('a task is still a function', async () => {
  const text = `${CELERY}@app.task(bind=True)\ndef work(self, mail): mail.send()\nwork(Mail())\n`;
  expect(await edgesOf(text)).toEqual(['main -> work', 'main -deferred-> work', 'work -> Mail.send']);
});

test('a task that is a class runs its method', async () => {
  const text = `from celery import Task\n${MAIL}class Work(Task):\n    def run(self): Mail().send()\nWork().delay()\n`;
  expect(await edgesOf(text)).toEqual(['Work.run -> Mail.send', 'main -queue-> Work.run']);
});

test('a decorator with options is not what it makes', async () => {
  const text = "import click\n@click.group()\ndef cli(): pass\n@cli.command('run')\ndef run(): pass\ncli()\n";
  expect(await externalEdgesOf(text)).toEqual(['main -> click.Group.command', 'main -> click.group']);
  expect(await edgesOf(text)).toEqual(['main -> cli']);
});
