/** For tests of what is asked of call graphs: graphs written by hand. Every call stands on a line of its own, in the order of the edges. */
import { HEADER_WORDS, Op } from '../../python/code/opcodes.ts';
import type { CodeScope, ModuleCode } from '../../python/code/module-code.ts';
import type { ModuleEntry } from '../layout/layout.ts';
import { numberScopes } from './program-scopes.ts';
import { Boundary, type BoundaryName, type CallCoverage, type CallGraph, CallKind, type CallKindName } from './call-graph.ts';

export type FixtureEdge = {
  readonly kind?: CallKindName;
  readonly boundary?: BoundaryName;
  /** Bits of `EdgeFlag`. */
  readonly flags?: number;
  /** On the line of an earlier edge, where one call may reach several functions. */
  readonly line?: number;
};

export type FixtureGraph = {
  /** Scopes by module: `create`, `async create`, `class Order`, `Order.total`, each after what holds it. */
  readonly modules: Readonly<Record<string, readonly string[]>>;
  /** `pkg.mod.caller`, then `pkg.mod.callee`; a name that no scope has is external. */
  readonly edges: readonly (readonly [from: string, to: string, edge?: FixtureEdge])[];
  readonly reads?: readonly (readonly [from: string, name: string])[];
  readonly tests?: readonly string[];
};

const LINE_BYTES = 40;
export const FULL_COVERAGE: CallCoverage = {
  calls: 10,
  firstParty: 4,
  external: 5,
  unresolved: 1,
  reasons: { parameter: 1 },
  dynamicImports: 0,
  filesWithProblems: 0,
  bounds: {},
};

/** One node per scope. The n-th edge stands at line n + 1 of its caller's file. */
export function graphOf({ modules, edges, reads = [], tests = [] }: FixtureGraph): CallGraph {
  const names = Object.keys(modules);
  const codes = names.map((name) => codeOf(modules[name] ?? [], edges.length + 1));
  const firstScope = Int32Array.from([
    0,
    ...codes.map((_, at) => codes.slice(0, at + 1).reduce((sum, code) => sum + code.scopes.length, 0)),
  ]);
  const numbers = new Map<string, number>();
  const moduleOf: number[] = [];
  names.forEach((name, module) =>
    codes[module]!.scopes.forEach(({ qualifiedName }) => {
      numbers.set(qualifiedName === '' ? name : `${name}.${qualifiedName}`, moduleOf.length);
      moduleOf.push(module);
    }),
  );
  const externals = [...new Set([...edges.map(([, to]) => to), ...reads.map(([, name]) => name)].filter((name) => !numbers.has(name)))];
  const target = (name: string) => numbers.get(name) ?? -1 - externals.indexOf(name);
  const drafts = edges
    .map(([from, to, edge = {}], index) => ({
      from: target(from),
      to: target(to),
      pc: ((edge.line ?? index + 1) - 1) * HEADER_WORDS,
      ...edge,
    }))
    .toSorted((left, right) => left.from - right.from || left.pc - right.pc);
  const size = moduleOf.length;
  return {
    scopes: {
      modules: names.map((name) => moduleEntry(name, tests.includes(name))),
      codes,
      firstScope,
      moduleOf: Int32Array.from(moduleOf),
      flags: numberScopes([], codes).flags,
    },
    nodeScope: Int32Array.from({ length: size }, (_, node) => node),
    edges: {
      offsets: Int32Array.from({ length: size + 1 }, (_, node) => drafts.filter(({ from }) => from < node).length),
      from: Int32Array.from(drafts, ({ from }) => from),
      to: Int32Array.from(drafts, ({ to }) => to),
      kind: Uint8Array.from(drafts, ({ kind = 'call' }) => valueOf(CallKind, kind)),
      boundary: Uint8Array.from(drafts, ({ boundary = 'none' }) => valueOf(Boundary, boundary)),
      flags: Uint8Array.from(drafts, ({ flags = 0 }) => flags),
      pc: Int32Array.from(drafts, ({ pc }) => pc),
    },
    reads: {
      node: Int32Array.from(reads, ([from]) => target(from)),
      pc: Int32Array.from(reads, () => 0),
      external: Int32Array.from(reads, ([, name]) => externals.indexOf(name)),
    },
    externals,
    aliases: externals.map(() => ''),
    unresolved: { node: new Int32Array(0), pc: new Int32Array(0), reason: new Uint8Array(0) },
    coverage: FULL_COVERAGE,
  };
}

function valueOf(table: Readonly<Record<string, number>>, name: string): number {
  return table[name.toUpperCase()] ?? 0;
}

function codeOf(written: readonly string[], lines: number): ModuleCode {
  const scopes: CodeScope[] = [scopeOf('module', '', -1)];
  for (const text of written) {
    const [, word = '', name = ''] = /^(?:(async|class) )?(.+)$/u.exec(text) ?? [];
    const holder = scopes.findIndex(({ qualifiedName }) => qualifiedName === name.split('.').slice(0, -1).join('.'));
    scopes.push(scopeOf(word === 'class' ? 'class' : 'function', name, Math.max(0, holder), word === 'async'));
  }
  const words = new Int32Array(lines * HEADER_WORDS);
  for (let line = 0; line < lines; line += 1) words.set([Op.UNBOUND | (10 << 16), line * LINE_BYTES, -1], line * HEADER_WORDS);
  return { words, strings: [], scopes, isCut: false, lineStarts: Int32Array.from({ length: lines }, (_, line) => line * LINE_BYTES) };
}

function scopeOf(kind: CodeScope['kind'], qualifiedName: string, parent: number, isAsync = false): CodeScope {
  return {
    kind,
    name: qualifiedName.split('.').at(-1) ?? '',
    qualifiedName,
    parent,
    start: 0,
    end: 0,
    valueCount: 0,
    parameters: [],
    isAsync,
    isGenerator: false,
    isStub: false,
    nameStart: 0,
    nameEnd: 0,
    bodyEnd: 0,
  };
}

function moduleEntry(name: string, isTest: boolean): ModuleEntry {
  return {
    name,
    dotted: name,
    path: `${name.replaceAll('.', '/')}.py`,
    file: 0,
    stubFile: -1,
    folder: 0,
    node: 0,
    isPackage: false,
    isStub: false,
    isTest,
    isHidden: false,
    origin: 'own',
  };
}
