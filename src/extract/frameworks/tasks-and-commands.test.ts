import { expect, test } from 'vitest';
import { loadedTexts } from '../../program/loading/loaded-fixture.ts';
import { DATA_EXTRACTORS } from './data-extractors.ts';
import { type SystemParts, noParts } from './extractor.ts';
import { LoadedView } from './loaded-view.ts';

function found(text: string): SystemParts {
  const into = noParts();
  const view = new LoadedView(loadedTexts({ 'shop/__init__.py': '', 'shop/jobs.py': text }));
  for (const extractor of DATA_EXTRACTORS) extractor.extract(view, into);
  return into;
}

const tasks = (text: string): readonly string[] =>
  found(text).tasks.map(({ name, function: callee, queue, schedule }) =>
    [name, callee.replace('shop.jobs.', ''), queue, schedule].filter(Boolean).join(' | '),
  );
const commands = (text: string): readonly string[] =>
  found(text).commands.map(({ name, function: callee, parameters }) =>
    [name, callee.replace('shop.jobs.', ''), ...parameters.map((one) => `${one.name} ${one.kind}${one.isRequired ? '!' : ''}`)].join(' | '),
  );

test.each([
  [
    'Celery: names, queues of options before those of routes, the beat',
    `from celery import Celery, shared_task
app = Celery('shop')
app.conf.task_routes = {'shop.jobs.*': {'queue': 'slow'}}
app.conf.beat_schedule = {'a': {'task': 'shop.jobs.a', 'schedule': 30.0}}
@app.task
def a(): ...
@shared_task(name='b', queue='fast')
def b(): ...
`,
    ['shop.jobs.a | a | slow | every 30 s', 'b | b | fast'],
  ],
  [
    'RQ: what is put into a queue, also in functions that nothing calls on loading',
    `from rq import Queue
queue = Queue('mail')
def send(): ...
def start():
    queue.enqueue(send)
`,
    ['shop.jobs.send | send | mail'],
  ],
  ['Dramatiq', `import dramatiq\n@dramatiq.actor(queue_name='slow')\ndef render(): ...\n`, ['render | render | slow']],
  [
    'arq',
    `from arq import cron\nasync def a(ctx): ...\nclass WorkerSettings:\n    functions = [a]\n    cron_jobs = [cron(a, hour=3)]\n`,
    ['a | a', 'cron:a | a | cron(hour=3)'],
  ],
  [
    'Taskiq',
    `from taskiq_redis import ListQueueBroker\nbroker = ListQueueBroker('')\n@broker.task\nasync def a(): ...\n`,
    ['shop.jobs:a | a'],
  ],
  [
    'Huey',
    `from huey import RedisHuey, crontab\nhuey = RedisHuey('shop')\n@huey.task(retries=2)\ndef a(): ...\n@huey.periodic_task(crontab(minute='0'))\ndef b(): ...\n`,
    ['a | a', "b | b | crontab(minute='0')"],
  ],
  [
    'Celery: periodic tasks of before',
    `from celery.task import periodic_task\nfrom datetime import timedelta\n@periodic_task(run_every=timedelta(minutes=5))\ndef a(): ...\n`,
    ['shop.jobs.a | a | every 300 s'],
  ],
  [
    'RQ: jobs that its scheduler puts into queues',
    `from rq import Queue
from rq_scheduler import Scheduler
def send(): ...
def start():
    scheduler = Scheduler()
    Queue('mail').enqueue(send)
    scheduler.cron('0 3 * * *', func=send, queue_name='night')
    scheduler.schedule(None, func=send, interval=60)
`,
    ["shop.jobs.send | send | mail | cron('0 3 * * *'); every 60 s"],
  ],
  [
    'Dramatiq: schedules of its sister packages',
    `import dramatiq
import periodiq
from dramatiq_crontab import cron
@dramatiq.actor(periodic=periodiq.cron('0 * * * *'))
def a(): ...
@cron('*/5 * * * *')
@dramatiq.actor
def b(): ...
`,
    ["a | a | cron('0 * * * *')", "b | b | cron('*/5 * * * *')"],
  ],
  [
    'APScheduler',
    `from apscheduler.schedulers.background import BackgroundScheduler\ns = BackgroundScheduler()\n@s.scheduled_job('interval', seconds=5, id='beat')\ndef beat(): ...\n`,
    ['beat | beat | interval(seconds=5)'],
  ],
])('%s', (_, text, expected) => {
  expect(tasks(text)).toEqual(expected);
});

test.each([
  [
    'Click: groups in groups, options of decorators',
    `import click
@click.group()
def main(): ...
@main.group('db')
def database(): ...
@database.command()
@click.argument('name')
@click.option('--force/--no-force')
def make_it(name, force): ...
`,
    ['main db make-it | make_it | name argument! | --force flag'],
  ],
  [
    'Typer: parameters of the function',
    `import typer
app = typer.Typer(name='shop')
users = typer.Typer()
app.add_typer(users, name='users')
@users.command()
def add(name: str, admin: bool = False, age: int = typer.Option(..., '--years')): ...
`,
    ['shop users add | add | name argument! | --admin flag | --years option!'],
  ],
  [
    'argparse: functions of set_defaults, parents, in a function that nothing calls on loading',
    `import argparse
def serve(args): ...
def parser():
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument('-q', action='store_true')
    p = argparse.ArgumentParser(prog='shop')
    commands = p.add_subparsers()
    s = commands.add_parser('serve', parents=[common])
    s.add_argument('--port', required=True)
    s.set_defaults(func=serve)
    return p
`,
    ['shop serve | serve | -q flag | --port option!'],
  ],
])('%s', (_, text, expected) => {
  expect(commands(text)).toEqual(expected);
});

test('Alembic: what follows what, and what an upgrade does', () => {
  const { migrations } = found(`from alembic import op\nimport sqlalchemy as sa
revision = 'b'\ndown_revision = 'a'
def upgrade():
    op.create_table('orders', sa.Column('id', sa.Integer))
    with op.batch_alter_table('users') as batch:
        batch.drop_column('age')
`);
  expect(migrations).toMatchObject([{ id: 'b', parents: ['a'], operations: ['create_table orders', 'drop_column users'] }]);
});

test('schemas: fields of bases first, required where nothing stands for them', () => {
  const { schemas } = found(`from dataclasses import dataclass, field
from typing import ClassVar, Optional
from pydantic import BaseModel, Field
class A(BaseModel):
    a: int
    b: Optional[str] = Field(None)
class B(A):
    a: int = 1
    c: list[int] = Field(..., alias='d')
@dataclass
class C:
    n: ClassVar[int] = 1
    x: int
    y: list = field(default_factory=list)
`);
  const shown = schemas.map(({ symbol, fields }) => [
    symbol,
    ...fields.map(({ name, type, isRequired }) => `${name}: ${type}${isRequired ? '!' : ''}`),
  ]);
  expect(shown).toEqual([
    ['shop.jobs.A', 'a: int!', 'b: Optional[str]'],
    ['shop.jobs.B', 'a: int', 'b: Optional[str]', 'c: list[int]!'],
    ['shop.jobs.C', 'x: int!', 'y: list'],
  ]);
});

test('settings: names in the environment, and no values of secrets', () => {
  const { settings } = found(`from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict
class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix='shop_')
    port: int = 80
    api_token: str = 'abc'
    region: str = Field(validation_alias='AWS_REGION')
`);
  expect(settings.map(({ name, standard, isRequired }) => [name, standard, isRequired])).toEqual([
    ['SHOP_PORT', '80', false],
    ['SHOP_API_TOKEN', '', false],
    ['AWS_REGION', '', true],
  ]);
});
