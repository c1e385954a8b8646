/**
 * Calls and effects of a linked program without its code, for the cache: what was linked once answers later questions without
 * a file being read. All arrays are viewed in place; how an effect spreads is worked out when it is first asked for.
 */
import { decodeSections, encodeSections, jsonSection, wordsOf } from '../../kit/sections.ts';
import { encodeUtf8, utf8Text } from '../../python/text.ts';
import type { CallCoverage, CallTable } from '../calls/call-graph.ts';
import type { ScopeNames } from '../calls/names.ts';
import type { EffectSource } from './effects.ts';

export type CallsIndex = {
  readonly graph: CallTable;
  readonly scopes: ScopeNames;
  readonly source: EffectSource;
};

type Head = {
  readonly modules: readonly (readonly [name: string, path: string, isTest: boolean])[];
  readonly externals: readonly string[];
  readonly details: readonly string[];
  readonly coverage: CallCoverage;
};

const HEAD = jsonSection<Head>();
const SECTIONS = 20;

export function encodeCallsIndex({ graph, scopes, source: { sites, declared } }: CallsIndex): Uint8Array {
  const { edges } = graph;
  const head: Head = {
    modules: graph.scopes.modules.map(({ name, path, isTest }) => [name, path, isTest]),
    externals: graph.externals,
    details: sites.details,
    coverage: graph.coverage,
  };
  return encodeSections([
    HEAD.encode(head),
    encodeUtf8(scopes.names.join('\n')),
    scopes.frames,
    graph.scopes.firstScope,
    graph.scopes.flags,
    graph.nodeScope,
    edges.offsets,
    edges.to,
    edges.pc,
    edges.kind,
    edges.boundary,
    edges.flags,
    sites.node,
    sites.pc,
    sites.edge,
    sites.detail,
    sites.effect,
    sites.boundary,
    sites.timeout,
    declared,
  ]);
}

/** Null for anything that was not written so. */
export function decodeCallsIndex(bytes: Uint8Array): CallsIndex | null {
  const sections = decodeSections(bytes);
  if (sections === null || sections.length !== SECTIONS) return null;
  const part = (number: number): Uint8Array => sections[number]!;
  const words = (number: number): Int32Array => wordsOf(part(number));
  const head = HEAD.decode(part(0));
  const [firstScope, nodeScope, offsets] = [words(3), words(5), words(6)];
  const to = words(7);
  const graph: CallTable = {
    scopes: {
      modules: head.modules.map(([name, path, isTest]) => ({ name, path, isTest })),
      firstScope,
      moduleOf: ownersOf(firstScope, part(4).length),
      flags: part(4),
    },
    nodeScope,
    edges: { offsets, from: ownersOf(offsets, to.length), to, pc: words(8), kind: part(9), boundary: part(10), flags: part(11) },
    externals: head.externals,
    coverage: head.coverage,
  };
  const node = words(12);
  const sites = {
    offsets: offsetsOf(node, nodeScope.length),
    node,
    pc: words(13),
    edge: words(14),
    detail: words(15),
    effect: part(16),
    boundary: part(17),
    timeout: part(18),
    details: head.details,
  };
  return {
    graph,
    scopes: { names: utf8Text(part(1), 0, part(1).length).split('\n'), frames: words(2) },
    source: { sites, declared: part(19) },
  };
}

/** By item: the owner whose range it lies in. */
function ownersOf(offsets: Int32Array, items: number): Int32Array {
  const owners = new Int32Array(items);
  let item = 0;
  for (let owner = 0; owner + 1 < offsets.length; owner += 1) {
    const end = offsets[owner + 1]!;
    for (; item < end; item += 1) owners[item] = owner;
  }
  return owners;
}

/** By owner: where its items begin, where they are sorted by owner. */
function offsetsOf(owners: Int32Array, count: number): Int32Array {
  const offsets = new Int32Array(count + 1);
  for (const owner of owners) offsets[owner + 1]! += 1;
  for (let owner = 0; owner < count; owner += 1) offsets[owner + 1]! += offsets[owner]!;
  return offsets;
}
