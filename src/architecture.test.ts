/** The walls of ARCHITECTURE.md, enforced on every import of src, type-only ones included. */
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

type Wall = {
  /** Folders of src that it may import besides itself. */
  readonly folders: readonly string[];
  /** npm packages that it may import. */
  readonly packages: readonly string[];
  /** Core folders do no I/O and import no module of Node. */
  readonly isCore: boolean;
};

const CORE = ['kit', 'python', 'program', 'model', 'extract', 'review', 'render'];

/** A change here is a decision record. */
const WALLS: Readonly<Record<string, Wall>> = {
  kit: { folders: [], packages: [], isCore: true },
  python: { folders: ['kit'], packages: [], isCore: true },
  program: { folders: ['kit', 'python'], packages: ['ignore', 'smol-toml'], isCore: true },
  model: { folders: ['kit'], packages: [], isCore: true },
  extract: { folders: ['kit', 'python', 'program', 'model'], packages: ['dockerfile-ast', 'protobufjs', 'yaml'], isCore: true },
  review: { folders: ['kit', 'python', 'program', 'model'], packages: [], isCore: true },
  render: { folders: ['kit', 'model', 'review'], packages: [], isCore: true },
  app: { folders: CORE, packages: ['zod'], isCore: true },
  host: { folders: ['kit'], packages: ['piscina'], isCore: false },
  mcp: { folders: ['kit', 'app'], packages: ['@modelcontextprotocol/server', 'zod'], isCore: false },
  cli: { folders: ['kit', 'app', 'mcp', 'host'], packages: ['@stricli/core', 'picocolors', 'zod'], isCore: false },
};

const TESTS = '\\.test\\.ts$';
const WORKERS = '^src/host/[^/]*worker[^/]*\\.ts$';

const anyOf = (names: readonly string[]): string => `(?:${names.map((name) => name.replaceAll('/', '\\/')).join('|')})`;

function folderRules(folder: string, wall: Wall): readonly IForbiddenRuleType[] {
  const from = { path: `^src/${folder}/`, pathNot: folder === 'host' ? [TESTS, WORKERS] : [TESTS] };
  const rules: IForbiddenRuleType[] = [
    { name: `${folder}-folders`, severity: 'error', from, to: { path: '^src/', pathNot: [`^src/${anyOf([folder, ...wall.folders])}/`] } },
    {
      name: `${folder}-packages`,
      severity: 'error',
      from,
      to: {
        dependencyTypesNot: ['local', 'core'],
        ...(wall.packages.length > 0 && { pathNot: [`^node_modules/${anyOf(wall.packages)}/`] }),
      },
    },
  ];
  if (wall.isCore) rules.push({ name: `${folder}-node`, severity: 'error', from, to: { dependencyTypes: ['core'] } });
  return rules;
}

const RULES: readonly IForbiddenRuleType[] = [
  ...Object.entries(WALLS).flatMap(([folder, wall]) => folderRules(folder, wall)),
  {
    name: 'host-workers',
    severity: 'error',
    from: { path: WORKERS },
    to: { path: '^src/', pathNot: ['^src/(?:host|kit|python)/'] },
  },
  { name: 'no-tests-in-product', severity: 'error', from: { path: '^src/', pathNot: [TESTS] }, to: { path: TESTS } },
  { name: 'no-cycles', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
  { name: 'resolvable', severity: 'error', from: { path: '^src/' }, to: { couldNotResolve: true } },
];

async function cruiseTree(baseDir: string): Promise<ICruiseResult> {
  const { output } = await cruise(['src'], {
    baseDir,
    // The default parser reads no module with TypeScript 7, and passes.
    parser: 'swc',
    validate: true,
    ruleSet: { forbidden: [...RULES] },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
    doNotFollow: { path: 'node_modules' },
  });
  if (typeof output === 'string') throw new Error('dependency-cruiser gave text where an object was asked for');
  return output;
}

function violationsOf(result: ICruiseResult): readonly string[] {
  return result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`).toSorted();
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));

describe('the source tree', () => {
  test('keeps every wall', { timeout: 60_000 }, async () => {
    const result = await cruiseTree(root);
    expect(violationsOf(result)).toEqual([]);

    const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
    const seen = new Set(result.modules.map((module) => module.source));
    expect(files.length).toBeGreaterThan(10);
    expect(files.map((path) => `src/${path}`).filter((path) => !seen.has(path))).toEqual([]);
  });

  test('has a wall around every folder', () => {
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map((entry) => entry.name).filter((name) => WALLS[name] === undefined)).toEqual([]);
  });
});

describe('a seeded violation', () => {
  const folder = mkdtempSync(join(tmpdir(), 'architrave-walls-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const SEEDS: Readonly<Record<string, string>> = {
    'src/kit/a.ts': "import type { B } from '../python/b.ts';\nexport type A = B;\n",
    'src/python/b.ts': "import { readFileSync } from 'node:fs';\nexport type B = string;\nexport const b: B = String(readFileSync);\n",
    'src/model/c.ts': "import { d } from './d.ts';\nexport const c: number = d;\n",
    'src/model/d.ts': "import type { E } from './e.ts';\nexport const d: E = 1;\n",
    'src/model/e.ts': "import type { c } from './c.ts';\nexport type E = typeof c;\n",
    'src/mcp/f.ts': "export * from '../cli/g.ts';\n",
    'src/cli/g.ts': "export const g = () => import('../python/b.ts');\n",
    'src/host/worker.ts': "import '../python/b.ts';\nimport '../program/h.ts';\n",
    'src/program/h.ts': "import 'zod';\nimport './gone.ts';\n",
  };
  for (const [path, text] of Object.entries(SEEDS)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  test('is found, whatever the form of the import', { timeout: 60_000 }, async () => {
    const found = violationsOf(await cruiseTree(folder));
    expect(found).toEqual([
      'cli-folders: src/cli/g.ts -> src/python/b.ts',
      'host-workers: src/host/worker.ts -> src/program/h.ts',
      'kit-folders: src/kit/a.ts -> src/python/b.ts',
      'mcp-folders: src/mcp/f.ts -> src/cli/g.ts',
      'no-cycles: src/model/c.ts -> src/model/d.ts',
      'program-packages: src/program/h.ts -> ./gone.ts',
      'program-packages: src/program/h.ts -> zod',
      'python-node: src/python/b.ts -> fs',
      'resolvable: src/program/h.ts -> ./gone.ts',
      'resolvable: src/program/h.ts -> zod',
    ]);
  });
});
