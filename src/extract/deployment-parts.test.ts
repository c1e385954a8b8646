/** Files beside the code, as projects write them, and what is told of them. */
import { describe, expect, test } from 'vitest';
import { memoryFiles } from '../kit/memory-files.ts';
import type { ExternalDependency } from '../model/architecture-map.ts';
import { discover } from '../program/discovery/discover.ts';
import { deploymentParts } from './deployment-parts.ts';

function partsOf(texts: Readonly<Record<string, string>>, externals: readonly ExternalDependency[] = []) {
  const files = memoryFiles(texts);
  return deploymentParts({ files, tree: discover(files), externals });
}

const library = (distribution: string): ExternalDependency => ({
  importName: distribution,
  distribution,
  kind: 'distribution',
  declaredIn: [],
  version: '',
  importers: ['shop.db'],
});

const COMPOSE = `x-app: &app
  build: ./backend
  environment:
    DATABASE_URL: postgresql+asyncpg://shop:hunter2@db:5432/shop
services:
  web:
    <<: *app
    command: sh -c "alembic upgrade head && gunicorn shop.main:app -k uvicorn.workers.UvicornWorker --workers=4 -b 0.0.0.0:8000"
    ports: ["8000:8000", { target: 9000, published: 9001 }]
    depends_on: [db, cache]
    deploy: { replicas: 3, resources: { limits: { cpus: "0.50" } } }
  worker:
    <<: *app
    command: ["celery", "-A", "shop", "worker", "-c", "8", "--pool=prefork"]
    depends_on: { db: { condition: service_healthy } }
  beat:
    <<: *app
    command: celery -A shop beat
  api:
    <<: *app
  db:
    image: "postgres:\${PG_VERSION:-16}"
  cache:
    image: bitnami/redis:7
    command: redis-server --requirepass hunter2
`;

const DOCKERFILE = `ARG PYTHON=3.12
FROM python:\${PYTHON}-slim AS base
EXPOSE 8000
ENTRYPOINT ["tini", "--"]
FROM base AS final
RUN <<EOF
CMD not this
EOF
CMD ["uvicorn", "shop.main:app", "--port", "8000", \\
     "--workers", "2"]
`;

describe('compose files', () => {
  const parts = partsOf({ 'docker-compose.yml': COMPOSE, 'backend/Dockerfile': DOCKERFILE, 'shop/main.py': '' });
  const named = (name: string) => parts.processes.find((process) => process.name === name);

  test('say what runs, with how many workers, and what waits for what', () => {
    expect(named('web')).toMatchObject({
      kind: 'web',
      ports: ['8000:8000', '9001:9000'],
      numbers: { workers: 4, replicas: 3, cpuLimit: 0.5 },
      dependsOn: ['db', 'cache'],
      place: { path: 'docker-compose.yml', line: 6 },
    });
    expect(named('worker')).toMatchObject({ kind: 'worker', numbers: { concurrency: 8 }, dependsOn: ['db'] });
    expect(named('beat')).toMatchObject({ kind: 'scheduler', numbers: {} });
    expect(named('db')).toMatchObject({ kind: 'store', image: 'postgres:16' });
  });

  test('rest on the Dockerfile where they name no command', () => {
    expect(named('api')).toMatchObject({
      kind: 'web',
      numbers: { workers: 2 },
      command: 'tini -- uvicorn shop.main:app --port 8000 --workers 2',
    });
  });

  test('never show a secret', () => {
    expect(named('cache')?.command).toBe('redis-server --requirepass ***');
    expect(JSON.stringify(parts)).not.toContain('hunter2');
  });

  test('tell what is reached', () => {
    expect(parts.externalSystems).toEqual([
      { name: 'PostgreSQL', kind: 'database', evidence: ['docker-compose.yml'], settings: [], places: expect.any(Array) },
      { name: 'Redis', kind: 'cache', evidence: ['docker-compose.yml'], settings: [], places: [{ path: 'docker-compose.yml', line: 23 }] },
    ]);
  });
});

test('Dockerfiles tell of their last stage', () => {
  const { processes } = partsOf({ Dockerfile: DOCKERFILE, 'worker.Dockerfile': 'FROM python:3.12\nCMD dramatiq shop -p 2 -t 8\n' });
  expect(processes).toMatchObject([
    {
      name: 'image',
      kind: 'web',
      image: 'python:3.12-slim',
      ports: ['8000'],
      numbers: { workers: 2 },
      place: { path: 'Dockerfile', line: 5 },
    },
    { name: 'worker', kind: 'worker', image: 'python:3.12', command: 'dramatiq shop -p 2 -t 8', numbers: { workers: 2, threads: 8 } },
  ]);
});

const MANIFESTS = `apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: shop
          image: shop:1
          args: ["gunicorn", "-w", "4", "shop.wsgi"]
          ports: [{ containerPort: 8000 }]
          env: [{ name: BROKER, value: "amqp://u:hunter2@mq//" }]
          resources:
            requests: { cpu: 250m, memory: 256Mi }
            limits: { cpu: "1", memory: 1Gi }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: shop }
spec:
  minReplicas: 2
  maxReplicas: 10
  scaleTargetRef: { kind: Deployment, name: shop }
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly }
spec:
  schedule: "0 3 * * *"
  jobTemplate: { spec: { template: { spec: { containers: [{ name: run, image: "shop:1", command: [python, -m, shop.nightly] }] } } } }
---
apiVersion: v1
kind: Service
metadata: { name: shop }
`;

test('Kubernetes manifests tell of containers, their copies, limits and schedules', () => {
  const { processes, externalSystems } = partsOf({ 'k8s/shop.yaml': MANIFESTS, 'notes.yaml': 'kind: words\n' });
  expect(processes).toMatchObject([
    {
      name: 'shop',
      kind: 'web',
      ports: ['8000'],
      numbers: {
        workers: 4,
        replicas: 2,
        minReplicas: 2,
        maxReplicas: 10,
        cpuRequest: 0.25,
        cpuLimit: 1,
        memoryRequestMiB: 256,
        memoryLimitMiB: 1024,
      },
      place: { path: 'k8s/shop.yaml', line: 9 },
    },
    { name: 'nightly', kind: 'job', schedule: '0 3 * * *', command: 'python -m shop.nightly' },
  ]);
  expect(externalSystems.map(({ name }) => name)).toEqual(['RabbitMQ']);
});

test('Procfiles, supervisord and systemd list commands', () => {
  const { processes } = partsOf({
    Procfile:
      'web: newrelic-admin run-program gunicorn shop.wsgi --threads ${THREADS:-8}\nrelease: python manage.py migrate\nclock: ./tick\n',
    'etc/supervisord.conf': '[supervisord]\nnodaemon=true\n[program:mail]\ncommand=/venv/bin/rq worker mail\nnumprocs=3\n',
    'etc/shop.service':
      '[Unit]\nDescription=Shop\n[Service]\nExecStart=-/venv/bin/hypercorn shop:app --workers 2 \\\n  --bind 0.0.0.0:80\n',
  });
  expect(processes.map(({ name, kind, numbers, ports, place }) => [name, kind, numbers, ports, place.line])).toEqual([
    ['web', 'web', { threads: 8 }, [], 1],
    ['release', 'job', {}, [], 2],
    ['clock', 'scheduler', {}, [], 3],
    ['shop', 'web', { workers: 2 }, ['80'], 4],
    ['mail', 'worker', { replicas: 3 }, [], 3],
  ]);
});

test('a script of the project stands for what it starts, where that is one thing', () => {
  const { processes } = partsOf({
    'compose.yml':
      'services:\n  web: { command: [/app/docker/start.sh, --now] }\n  beat: { command: /app/any.sh beat }\n  any: { command: /app/any.sh }\n  two: { command: ./run.sh }\n',
    'docker/start.sh':
      '#!/bin/sh\nset -e\n# celery worker\npython manage.py migrate\nexec gunicorn \\\n  --workers "${WORKERS:-4}" shop.wsgi\n',
    'docker/any.sh': 'case "$1" in\n  worker) celery worker ;;\n  beat) celery beat ;;\nesac\n',
    'a/run.sh': 'celery worker\n',
    'b/run.sh': 'celery worker\n',
  });
  expect(processes.map(({ name, kind, numbers }) => [name, kind, numbers])).toEqual([
    ['web', 'web', { workers: 4 }],
    ['beat', 'scheduler', {}],
    ['any', 'other', {}],
    ['two', 'other', {}],
  ]);
});

test('the configuration of gunicorn is parsed: what it computes is not known', () => {
  const text = 'import os\nbind = "0.0.0.0:8000"\nthreads = 2\nworkers = os.cpu_count() * 2 + 1\ntimeout = 1_20\n';
  const { processes, unread } = partsOf({ 'gunicorn.conf.py': text });
  expect(processes).toMatchObject([{ kind: 'web', numbers: { threads: 2, timeoutSeconds: 120 }, ports: ['8000'] }]);
  expect(unread).toEqual([{ what: 'workers of gunicorn', reason: 'is computed', place: { path: 'gunicorn.conf.py', line: 4 } }]);
});

test('examples of settings are told without secrets; real ones are not read', () => {
  const { settings, externalSystems } = partsOf({
    '.env': 'REAL=hunter2\n',
    '.env.example':
      '# Shop\nDEBUG=true # on\nexport SECRET_KEY="hunter2"\nDATABASE_URL=mysql://root:hunter2@db/shop\nNOT A LINE\nSTRIPE_URL=https://api.stripe.com/v1\n',
  });
  expect(settings.map(({ name, standard, place }) => [name, standard, place.line])).toEqual([
    ['DATABASE_URL', 'mysql://***@db/shop', 4],
    ['DEBUG', 'true', 2],
    ['SECRET_KEY', '', 3],
    ['STRIPE_URL', 'https://api.stripe.com/v1', 6],
  ]);
  expect(externalSystems.map(({ name }) => name)).toEqual(['MySQL', 'Stripe']);
});

test('descriptions of interfaces tell what they offer', () => {
  const { descriptions } = partsOf({
    'docs/openapi.yaml':
      'openapi: 3.1.0\ninfo: { title: Shop, version: 2 }\npaths:\n  /orders/{id}:\n    parameters: []\n    get: {}\n    delete: {}\n',
    'docs/swagger.json': '{"swagger": "2.0", "info": {"title": "Old", "version": "1"}, "basePath": "/v1/", "paths": {"/a": {"post": {}}}}',
    'docs/events.yml':
      'asyncapi: 3.0.0\ninfo: { title: Events, version: "1" }\noperations:\n  onOrder: { action: receive, channel: { $ref: "#/channels/orders" } }\n',
    'docs/old.yml': 'asyncapi: 2.6.0\ninfo: { title: Old, version: "1" }\nchannels: { mail: { subscribe: {} } }\n',
  });
  expect(descriptions.map(({ format, title, version, operations }) => [format, title, version, ...operations])).toEqual([
    ['AsyncAPI', 'Events', '1', 'receive orders'],
    ['AsyncAPI', 'Old', '1', 'subscribe mail'],
    ['OpenAPI', 'Shop', '2', 'DELETE /orders/{id}', 'GET /orders/{id}'],
    ['OpenAPI', 'Old', '1', 'POST /v1/a'],
  ]);
});

test('libraries tell what is reached, as far as each reaches one thing', () => {
  const { externalSystems } = partsOf({}, ['psycopg', 'psycopg-pool', 'Boto3', 'stripe', 'SQLAlchemy', 'requests'].map(library));
  expect(externalSystems).toEqual([
    { name: 'Amazon Web Services', kind: 'other', evidence: ['Boto3'], settings: [], places: [] },
    { name: 'PostgreSQL', kind: 'database', evidence: ['psycopg', 'psycopg-pool'], settings: [], places: [] },
    { name: 'Stripe', kind: 'http', evidence: ['stripe'], settings: [], places: [] },
  ]);
});

test('services rest on others, of their file or another, and on overrides of their name', () => {
  const { processes, unread } = partsOf({
    'compose.yml':
      'services:\n  base: { image: shop, command: gunicorn shop.wsgi -w 2, environment: [A=1, B], profiles: [tools] }\n  web: { extends: base, environment: { C: x } }\n  mail: { extends: { file: more/common.compose.yml, service: worker } }\n',
    'compose.override.yml': 'services:\n  web: { ports: ["80:80"], healthcheck: { test: ["CMD", "curl", "-f", "localhost"] } }\n',
    'more/common.compose.yml': 'services: { worker: { command: celery -A shop worker -Q mail } }\n',
    'more/compose.common.yml': 'services: { worker: { command: no } }\n',
  });
  const web = processes.find(({ name }) => name === 'web');
  expect(web).toMatchObject({
    kind: 'web',
    numbers: { workers: 2 },
    ports: ['80:80'],
    environment: ['A', 'B', 'C'],
    healthCheck: 'curl -f localhost',
    profiles: [],
    place: { path: 'compose.yml', line: 3 },
  });
  expect(processes.filter(({ name }) => name === 'web')).toHaveLength(1);
  expect(unread).toEqual([
    { what: 'service mail', reason: 'rests on a service that was not found', place: { path: 'compose.yml', line: 4 } },
  ]);
});

test('a stage of a Dockerfile is what a service names, and files that it copies are what starts', () => {
  const { processes } = partsOf({
    'compose.yml':
      'services:\n  web: { build: { context: ., dockerfile: docker/Dockerfile, target: web } }\n  worker: { build: { context: ., dockerfile: docker/Dockerfile }, command: /start-worker }\n',
    'docker/Dockerfile':
      'FROM python AS web\nENV A=1 B=2\nHEALTHCHECK --interval=5s CMD ["curl", "-f", "x"]\nCOPY --chmod=755 ./docker/start /usr/local/bin/start\nCMD ["start", "web"]\nFROM web\nCOPY ./docker/worker /start-worker\nENTRYPOINT ["/entry"]\nCMD ["none"]\n',
    'docker/start': '#!/bin/sh\nif [ "$1" = "web" ]; then\n  exec gunicorn shop.wsgi -w 3\nelif [ "$1" = beat ]; then\n  celery beat\nfi\n',
    'docker/worker': '#!/bin/sh\nexec celery -A shop worker\n',
  });
  expect(processes.map(({ name, kind, numbers, healthCheck }) => [name, kind, numbers, healthCheck])).toEqual([
    ['web', 'web', { workers: 3 }, 'curl -f x'],
    ['worker', 'worker', {}, 'curl -f x'],
  ]);
});

test('services upon anchors upon anchors are read', () => {
  const waits = Array.from({ length: 20 }, (_, index) => `    s${index}: *up\n`).join('');
  const services = Array.from({ length: 60 }, (_, index) => `  s${index}: { <<: *all, command: run }\n`).join('');
  const text = `x-up: &up { condition: service_started }\nx-all: &all\n  depends_on:\n${waits}services:\n${services}`;
  expect(partsOf({ 'compose.yml': text }).processes).toHaveLength(60);
});

test('templates of Helm are read as far as they say something before they are filled in', () => {
  const text =
    '{{- if .Values.web }}\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ include "app.name" . }}-web\n  labels: {{- include "app.labels" . | nindent 4 }}\nspec:\n  replicas: {{ .Values.replicas | default 2 }}\n  template:\n    spec:\n      containers:\n        - name: web\n          image: "{{ .Values.image }}"\n          args: [uvicorn, "app.main:app"]\n{{- end }}\n';
  const { processes, unread } = partsOf({ 'chart/templates/web.yaml': text });
  expect(processes).toMatchObject([{ name: '…-web', command: 'uvicorn app.main:app', numbers: { replicas: 2 } }]);
  expect(unread.map(({ reason }) => reason)).toEqual(['is a template']);
});

describe('what cannot be read', () => {
  test('is a problem with its line, or counted', () => {
    const parts = partsOf({
      'compose.yaml': 'services:\n  web: [\n',
      'chart/templates/web.yaml': 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Values.name }}\n',
      'a/docker-compose.yml': 'services:\n  web:\n    extends: { file: base.yml, service: web }\n',
      'b/hpa.yml': 'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec:\n  scaleTargetRef: { name: gone }\n',
      'gunicorn.conf.py': 'workers = (\n',
      'q/compose.yml': 'services:\n  web: { command: "watch --format \'{{.Name}}\' ${A:?is not set}" } # {{ no }}\n',
      'j/compose.yml': 'services:\n  {{ cookiecutter.name }}:\n    image: a\n',
      'c/compose.yml': '- a\n- b\n',
      'd/Dockerfile': '',
      'e/Dockerfile': 'CMD ["x\nFROM\n',
    });
    expect(parts.problems).toMatchObject([
      { code: 'invalid-yaml', path: 'compose.yaml', line: expect.any(Number), hint: expect.any(String) },
    ]);
    expect(parts.unread.map(({ what, reason, place }) => `${place.path}:${place.line} ${what} ${reason}`)).toEqual([
      'a/docker-compose.yml:2 service web rests on a service that was not found',
      'b/hpa.yml:4 scaling of gone names no single process',
      'chart/templates/web.yaml:1 Kubernetes manifest is a template',
      expect.stringContaining('gunicorn.conf.py:1 workers of gunicorn'),
      'j/compose.yml:1 Compose file is a template',
    ]);
    expect(parts.processes.find(({ place }) => place.path === 'q/compose.yml')?.command).toBe("watch --format '{{.Name}}' ${A}");
    expect(parts.filesRead).toMatchObject({ 'Compose file': 5, Dockerfile: 2, 'gunicorn configuration': 1, 'Kubernetes manifest': 2 });
  });

  test('multiplies itself by aliases', () => {
    const levels = Array.from({ length: 12 }, (_, level) => `l${level + 1}: &l${level + 1} [${Array(9).fill(`*l${level}`).join(', ')}]`);
    const { problems } = partsOf({ 'compose.yml': `l0: &l0 [x]\n${levels.join('\n')}\nservices: { a: { command: *l12 } }\n` });
    expect(problems).toMatchObject([{ code: 'invalid-yaml' }]);
  });

  test.each([
    { name: 'compose.yml', text: '['.repeat(100_000) },
    { name: 'compose.yml', text: '- '.repeat(100_000) },
    { name: 'compose.yml', text: 'a: 1\n'.repeat(200_000) },
    { name: 'Dockerfile', text: 'FROM a\n'.repeat(100_000) },
    { name: 'Procfile', text: `web: ${'\\"'.repeat(50_000)}\n` },
  ])('$name takes no longer than it may, however it is made', ({ name, text }) => {
    const { problems, unread, processes } = partsOf({ [name]: text });
    expect(problems.length + unread.length + processes.length).toBe(1);
  });

  test('is a file that is too large, and says so', () => {
    const parts = partsOf({ Procfile: `web: ${'x'.repeat(3_000_000)}\n` });
    expect([...parts.bounds]).toEqual([['size of a file beside the code', 1]]);
  });
});
