import { expect, test } from 'vitest';
import { readCommand } from './command-lines.ts';
import { withoutSecrets } from './secrets.ts';
import { shellCommands } from './shell-words.ts';

test.each<[string, string, Readonly<Record<string, number>>]>([
  ['gunicorn -w4 --threads 2 app', 'web', { workers: 4, threads: 2 }],
  ['exec gunicorn --workers ${WEB_CONCURRENCY:-3} app', 'web', { workers: 3 }],
  ['gunicorn --workers $N app', 'web', {}],
  ['PORT=1 /venv/bin/python3.12 -m uvicorn a:b --workers 2', 'web', { workers: 2 }],
  ['poetry run uvicorn a:b', 'web', {}],
  ['uv run --no-dev celery -A shop.celery worker --concurrency=2 -l info', 'worker', { concurrency: 2 }],
  ['./wait-for-it.sh db:5432 -- celery -A shop beat', 'scheduler', {}],
  ['bash -ec "python manage.py migrate && exec daphne -p 8001 shop.asgi:application"', 'web', {}],
  ['python manage.py migrate --noinput', 'job', {}],
  ['watchmedo auto-restart -d . -p "*.py" -- celery worker -c 1', 'worker', { concurrency: 1 }],
  ['gosu app granian --interface asgi --workers 4 --runtime-threads 2 a:b', 'web', { workers: 4, threads: 2 }],
  ['./start', 'other', {}],
  ['echo gunicorn -w 4', 'other', {}],
  ['sh -c "sh -c \'sh -c \\"sh -c gunicorn\\"\'"', 'other', {}],
  ['', 'other', {}],
  ['"unclosed', 'other', {}],
])('%j is %s with %j', (command, kind, numbers) => {
  expect(readCommand(command)).toMatchObject({ kind, numbers });
});

test.each<[string, readonly (readonly string[])[]]>([
  ['a "b c" d\\ e \'f"g\'', [['a', 'b c', 'd e', 'f"g']]],
  ['a && b; c | d', [['a'], ['b'], ['c'], ['d']]],
  ['a --x="1 2" ""', [['a', '--x=1 2', '']]],
  ['a \\\n  b', [['a', 'b']]],
])('%j has the words %j', (line, words) => {
  expect(shellCommands(line)).toEqual(words);
});

test.each([
  ['redis-cli -u redis://u:hunter2@h/0', 'redis-cli -u redis://***@h/0'],
  ['x --api-key=hunter2 --name a', 'x --api-key=*** --name a'],
  ["x --password 'hunter2 x'", 'x --password ***'],
  ['DB_PASSWORD=hunter2 x', 'DB_PASSWORD=*** x'],
  ['gunicorn -w 4 app', 'gunicorn -w 4 app'],
])('%j is shown as %j', (command, shown) => {
  expect(withoutSecrets(command)).toBe(shown);
});
