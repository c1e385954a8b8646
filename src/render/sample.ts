/** For tests of renderers: small results, complete and typed. */
import type { ArchitectureMap, ModuleEdge, ModuleNode } from '../model/architecture-map.ts';
import { viewOf } from '../model/map-view.ts';
import type { MapView } from '../model/map-view.ts';
import type { ReviewReport } from '../model/review-report.ts';
import { PLAIN } from './options.ts';
import type { RenderOptions } from './options.ts';

export const OPTIONS: RenderOptions = {
  palette: PLAIN,
  width: 100,
  tableWidth: 100,
  isComplete: false,
  hintForAll: '--all shows them',
  pathPrefix: 'proj/',
  version: '1.2.3',
  lineOf: (path, line) => (path === 'shop/cart.py' && line === 4 ? '    return eval(text)' : null),
  pageAsset: (name) => `asset ${name}`,
};

/** Modules of the names that the edges mention, each in the package that its name says. */
export function sampleMap(edges: readonly (readonly [from: string, to: string])[], changes: Partial<ArchitectureMap> = {}): MapView {
  const names = [...new Set(edges.flat())].toSorted();
  const map: ArchitectureMap = {
    schemaVersion: 1,
    project: {
      name: 'proj',
      roots: [{ path: '.', modules: names.length, reason: 'given' }],
      modules: names.length,
      packages: 1,
      lines: 90,
      codeLines: 60,
      bytes: 900,
    },
    modules: names.map(moduleOf),
    packages: [...new Set(names.map((name) => moduleOf(name).package))].filter((name) => name !== '').map((name) => packageOf(name)),
    edges: edges.map(([from, to]): ModuleEdge => ({
      from,
      to,
      kinds: ['runtime'],
      isRuntime: true,
      calls: 1,
      imports: [{ line: 3, column: 1, symbol: '', kinds: ['runtime'] }],
    })),
    externals: [],
    cycles: [],
    coverage: {
      filesFound: names.length,
      filesRead: names.length,
      filesWithProblems: 0,
      python2Files: 0,
      imports: edges.length,
      importsFirstParty: edges.length,
      importsExternal: 0,
      importsStandardLibrary: 0,
      importsUnresolved: [],
      importsDynamicUnknown: 0,
      leftOut: [],
    },
    problems: [],
    ...changes,
  };
  return viewOf(map, { level: 'module', focus: '', depth: null });
}

function moduleOf(name: string): ModuleNode {
  return {
    name,
    path: `${name.replaceAll('.', '/')}.py`,
    package: name.split('.').slice(0, -1).join('.'),
    isPackage: false,
    isStub: false,
    isTest: false,
    lines: 30,
    codeLines: 20,
    functions: 2,
    classes: 1,
    fanIn: 1,
    fanOut: 1,
    instability: 0.5,
    depth: 4,
    interfaceSize: 5,
    cyclomatic: 4,
    cognitive: 3,
    problems: 0,
  };
}

function packageOf(name: string): ArchitectureMap['packages'][number] {
  return {
    name,
    path: name.replaceAll('.', '/'),
    parent: '',
    isNamespace: false,
    modules: 2,
    lines: 60,
    codeLines: 40,
    fanIn: 1,
    fanOut: 1,
    instability: 0.5,
    abstractness: 0,
    distance: 0.5,
  };
}

const place = { line: 4, column: 12, endLine: 4, endColumn: 16 };

export const REPORT: ReviewReport = {
  schemaVersion: 1,
  project: sampleMap([['shop.cart', 'shop.tax']]).project,
  coverage: sampleMap([['shop.cart', 'shop.tax']]).coverage,
  findings: [
    {
      rule: 'eval-or-exec',
      criterion: 'security',
      severity: 'critical',
      confidence: 'high',
      path: 'shop/cart.py',
      place,
      symbol: 'shop.cart.total',
      message: '`eval` runs text that comes from outside',
      evidence: [{ path: 'shop/a b#é.py', place, note: 'it comes from here' }],
      cause: '',
      alsoAt: [],
      why: 'Text that is run does what its author likes.',
      remedy: 'Read data with `ast.literal_eval`.',
      references: ['https://docs.python.org/3/library/ast.html'],
      cwe: 95,
      priority: {
        level: 'critical',
        reasons: ['reached from endpoint `GET /carts/{id}`', 'called from 2 other modules'],
        entries: 1,
        users: 2,
      },
      fingerprint: '0123456789abcdef',
      fix: null,
    },
  ],
  counts: { critical: 1, major: 0, minor: 0, suggestion: 0 },
  rules: [
    {
      id: 'eval-or-exec',
      criterion: 'security',
      severity: 'critical',
      why: 'Text that is run does what its author likes.',
      remedy: 'Read data with `ast.literal_eval`.',
      references: ['https://docs.python.org/3/library/ast.html'],
      cwe: 95,
      effort: 'small',
      findings: 1,
    },
  ],
  system: {
    frameworks: ['FastAPI'],
    endpoints: 12,
    tasks: 1,
    consumers: 0,
    commands: 0,
    entities: 3,
    externalSystems: ['PostgreSQL'],
    unread: 0,
  },
  verdict: [{ criterion: 'security', rules: 1, counts: { critical: 1, major: 0, minor: 0, suggestion: 0 } }],
  nextSteps: [
    { rule: 'eval-or-exec', severity: 'critical', findings: 1, places: 1, effort: 'small', remedy: 'Read data with `ast.literal_eval`.' },
  ],
  withheld: 2,
  corrections: null,
  modulesReviewed: 2,
  modulesLeftOut: 0,
  suppressed: 1,
  leftOut: 0,
  policies: [],
  interfaces: {
    typed: {
      functions: 8,
      fulfilled: 6,
      share: 0.75,
      shareByUse: 0.5,
      worst: [{ symbol: 'shop.money.add', path: 'shop/money.py', line: 1, users: 4 }],
    },
    documented: { functions: 8, fulfilled: 8, share: 1, shareByUse: 1, worst: [] },
  },
  since: null,
  baseline: null,
  problems: [{ code: 'invalid-syntax', message: 'Expected an expression', path: 'shop/tax.py', line: 2, column: 7, hint: 'Mend it.' }],
};
