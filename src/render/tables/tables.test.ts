import { expect, test } from 'vitest';
import type { SystemProcess } from '../../model/system-model.ts';
import { PLAIN } from '../options.ts';
import type { RenderOptions } from '../options.ts';
import { sampleMap } from '../sample.ts';
import { modulesMarkdown } from './modules-sections.ts';
import { deploymentMarkdown, deploymentText } from './deployment-sections.ts';
import type { ShownDeployment } from './deployment-sections.ts';
import { hotspotsMarkdown, hotspotsText } from './hotspots-sections.ts';
import type { ShownHotspots } from './hotspots-sections.ts';

const options: RenderOptions = {
  palette: PLAIN,
  width: 120,
  tableWidth: 120,
  isComplete: false,
  hintForAll: '--all shows them',
  pathPrefix: '',
  version: '0',
  lineOf: () => null,
  pageAsset: () => '',
};

const hotspots: ShownHotspots = {
  project: { name: 'shop' },
  problems: [],
  history: {
    commits: 1200,
    authors: 3,
    from: '2024-01-02',
    to: '2026-05-06',
    bulkCommits: 7,
    uncountedPairs: 0,
    isShallow: true,
    isCut: false,
  },
  hotspots: [
    {
      module: 'shop.api',
      path: 'shop/api.py',
      commits: 40,
      authors: 3,
      ageDays: 800,
      idleDays: 2,
      codeLines: 1500,
      cyclomatic: 90,
      cognitive: 120,
      score: 4800,
      heat: 1,
    },
    {
      module: 'shop.|x',
      path: 'shop/x.py',
      commits: 4,
      authors: 1,
      ageDays: 8,
      idleDays: 2,
      codeLines: 10,
      cyclomatic: 1,
      cognitive: 12,
      score: 48,
      heat: 0.01,
    },
  ],
  coChanges: [
    { module: 'shop.api', with: 'shop.db', support: 9, confidence: 0.75, isImported: true },
    { module: 'shop.a', with: 'shop.b', support: 8, confidence: 1, isImported: false },
  ],
  classes: [
    {
      symbol: 'shop.api.Basket',
      path: 'shop/api.py',
      line: 3,
      methods: 9,
      cyclomatic: 30,
      cognitive: 40,
      lcom4: 2,
      depth: 2,
      isDepthLeast: true,
      children: 1,
    },
    {
      symbol: 'shop.api.Plain',
      path: 'shop/api.py',
      line: 9,
      methods: 1,
      cyclomatic: 1,
      cognitive: 0,
      lcom4: 0,
      depth: 0,
      isDepthLeast: false,
      children: 0,
    },
  ],
};

test('hotspots for people', () => {
  expect(hotspotsText(hotspots, options)).toBe(`shop
1,200 commits by 3 authors, 2024-01-02 to 2026-05-06; 7 of very many files say nothing of what changes together
The clone is shallow: everything is at least as much as it says. git fetch --unshallow gets the rest.

Hotspots: what changes often and is hard to follow
Heat is commits × cognitive complexity, as a share of the highest; age, and idle since the last change, in days.
module    heat  commits  cognitive  lines  authors  age  idle
shop.api  1.00       40        120  1,500        3  800     2
shop.|x   0.01        4         12     10        1    8     2

Changes together, and no import says why
where this changes  so does this  commits  confidence
shop.a              shop.b              8       100 %

Changes together, as imports suggest
where this changes  so does this  commits  confidence
shop.api            shop.db             9        75 %

Classes that are hard to follow
class            cognitive  methods  groups (LCOM4)  depth  children
shop.api.Basket         40        9               2    ≥ 2         1
`);
});

test('hotspots as Markdown, where no name breaks a table', () => {
  const text = hotspotsMarkdown(hotspots);
  expect(text).toContain('# shop\n\n1,200 commits by 3 authors');
  expect(text).toContain('| module | heat | commits |');
  expect(text).toContain('| --- | ---: |');
  expect(text).toContain('| shop.\\|x | 0.01 | 4 |');
});

test('without history, the reason is told', () => {
  const problems = [{ code: 'no-history', message: 'The folder is in no git repository' }];
  const none: ShownHotspots = { ...hotspots, history: null, hotspots: [], coChanges: [], classes: [], problems };
  expect(hotspotsText(none, options)).toContain(
    'There is no history to tell of.\n\n1 problem\n  The folder is in no git repository no-history\n',
  );
  expect(hotspotsMarkdown(none)).toContain('- The folder is in no git repository');
});

const processOf = (name: string, kind: SystemProcess['kind'], more: Partial<SystemProcess> = {}): SystemProcess => ({
  name,
  kind,
  command: '',
  image: '',
  ports: [],
  numbers: {},
  dependsOn: [],
  schedule: '',
  environment: [],
  healthCheck: '',
  profiles: [],
  starts: null,
  place: { path: 'compose.yml', line: 3 },
  ...more,
});

const deployment: ShownDeployment = {
  project: { name: 'shop' },
  problems: [],
  processes: [
    processOf('db', 'store', { image: 'postgres:16' }),
    processOf('nightly', 'job', { command: 'python -m shop.nightly', schedule: '0 3 * * *' }),
    processOf('web', 'web', {
      command: 'gunicorn shop',
      ports: ['80'],
      numbers: { workers: 4, replicas: 2 },
      dependsOn: ['db'],
      profiles: ['shop'],
      starts: { symbol: 'shop.app', endpoints: 12, tasks: 0, schedules: 0 },
    }),
  ],
  descriptions: [
    {
      format: 'OpenAPI',
      title: 'Shop',
      version: '1',
      operations: ['GET /a', 'GET /b'],
      comparison: { found: 1, missing: ['GET /b'], undescribed: [] },
      place: { path: 'openapi.yml', line: 1 },
    },
  ],
  coverage: {
    filesBeside: { 'Compose file': 1, Dockerfile: 2 },
    unread: [{ what: 'Kubernetes manifest', reason: 'is a template', place: { path: 'k8s.yaml', line: 1 } }],
  },
};

test('what runs, in the order in which work goes through it', () => {
  expect(deploymentText(deployment, options)).toBe(`shop
Read beside the code: Compose file: 1, Dockerfile: 2

3 processes
name        kind   runs                                  starts                  ports  numbers                needs  said in
web (shop)  web    gunicorn shop                         shop.app: 12 endpoints  80     workers 4, replicas 2  db     compose.yml:3
nightly     job    python -m shop.nightly, at 0 3 * * *                                                               compose.yml:3
db          store  postgres:16                                                                                        compose.yml:3

1 described interface
title  version  format   operations  in the code         said in
Shop   1        OpenAPI  2           1 found, 1 missing  openapi.yml

Could not be told
what                 why            where
Kubernetes manifest  is a template  k8s.yaml:1
`);
  expect(deploymentMarkdown(deployment)).toContain(
    '| web (shop) | web | gunicorn shop | shop.app: 12 endpoints | 80 | workers 4, replicas 2 | db | compose.yml:3 |',
  );
});

test('modules as Markdown: a table, the diagram, then what is imported most, cycles and libraries', () => {
  const map = sampleMap([
    ['shop.a', 'shop.b'],
    ['shop.b', 'shop.a'],
  ]);
  const text = modulesMarkdown(map, 'flowchart LR\n  a --> b\n');
  expect(text).toContain('| package | modules | code lines |');
  expect(text.indexOf('```mermaid\nflowchart LR\n  a --> b\n```')).toBeGreaterThan(text.indexOf('| package |'));
  expect(text).toContain('## Most imported');
  expect(text.match(/^# /gmu)).toHaveLength(1);
});
