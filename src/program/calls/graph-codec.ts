/**
 * A call graph as bytes, for the cache. Numbers are 32-bit words in the order of the machine (a record from another kind
 * reads as foreign) and are viewed, not copied, where the record lies at a multiple of four bytes. Scopes are not in it:
 * they come from the modules and their code.
 *
 *     magic and version · checksum of all that follows · counts (COUNTS words)
 *     scope per node · starts of edges per node, and their end · per edge target, pc · per read node, pc, external · per unresolved node, pc
 *     bytes: per edge kind, boundary, flags · per unresolved its reason · names and coverage as JSON · zeros
 */
import type { ModuleCode } from '../../python/code/module-code.ts';
import { encodeUtf8, utf8Text } from '../../python/text.ts';
import type { ModuleEntry } from '../layout/layout.ts';
import { Boundary, type CallCoverage, type CallEdges, type CallGraph, CallKind, type ProgramScopes, Unresolved } from './call-graph.ts';
import { numberScopes } from './program-scopes.ts';

/** To be raised whenever the meaning or the layout of call graphs changes: cached records of another version are not read. */
export const GRAPH_VERSION = 4;

const MAGIC = 0x00474341;
const CHECKED_FROM = 2;
const COUNTS = 7;
const BODY = CHECKED_FROM + COUNTS;
const BYTES_PER_WORD = 4;
const KINDS = Object.keys(CallKind).length;
const BOUNDARIES = Object.keys(Boundary).length;
const REASONS = Object.keys(Unresolved).length;

/** The graph as one record; its length is a multiple of four. */
export function encodeGraph({ scopes, nodeScope, edges, reads, externals, aliases, unresolved, coverage }: CallGraph): Uint8Array {
  const texts = encodeUtf8(JSON.stringify({ externals, aliases, coverage }));
  const words = [nodeScope, edges.offsets, edges.to, edges.pc, reads.node, reads.pc, reads.external, unresolved.node, unresolved.pc];
  const bytes = [edges.kind, edges.boundary, edges.flags, unresolved.reason, texts];
  const bytesAt = BODY + words.reduce((sum, { length }) => sum + length, 0);
  const byteCount = bytes.reduce((sum, { length }) => sum + length, 0);
  const record = new Int32Array(bytesAt + Math.ceil(byteCount / BYTES_PER_WORD));
  record[0] = MAGIC | (GRAPH_VERSION << 24);
  record.set(
    [
      scopes.codes.length,
      scopes.moduleOf.length,
      nodeScope.length,
      edges.to.length,
      reads.node.length,
      unresolved.node.length,
      texts.length,
    ],
    CHECKED_FROM,
  );
  let at = BODY;
  for (const part of words) {
    record.set(part, at);
    at += part.length;
  }
  const all = new Uint8Array(record.buffer);
  at = bytesAt * BYTES_PER_WORD;
  for (const part of bytes) {
    all.set(part, at);
    at += part.length;
  }
  record[1] = checksum(record);
  return all;
}

/** The graph of a record over these modules; null where it is truncated, damaged, foreign, of another version, or of other modules. Never throws. */
export function decodeGraph(bytes: Uint8Array, modules: readonly ModuleEntry[], codes: readonly (ModuleCode | null)[]): CallGraph | null {
  if (bytes.length < BODY * BYTES_PER_WORD || bytes.length % BYTES_PER_WORD !== 0) return null;
  const record = wordsOf(bytes);
  if (record[0] !== (MAGIC | (GRAPH_VERSION << 24)) || record[1] !== checksum(record)) return null;
  const count = (index: number): number => record[CHECKED_FROM + index] ?? -1;
  const [nodes, edgeCount, readCount, unresolvedCount, textBytes] = [count(2), count(3), count(4), count(5), count(6)];
  if (Math.min(nodes, edgeCount, readCount, unresolvedCount, textBytes) < 0) return null;
  const wordCount = BODY + 2 * nodes + 1 + 2 * edgeCount + 3 * readCount + 2 * unresolvedCount;
  const byteCount = 3 * edgeCount + unresolvedCount + textBytes;
  if (wordCount + Math.ceil(byteCount / BYTES_PER_WORD) !== record.length) return null;
  const scopes = numberScopes(modules, codes);
  if (count(0) !== codes.length || count(1) !== scopes.moduleOf.length) return null;

  let at = BODY;
  const words = (length: number): Int32Array => record.subarray(at, (at += length));
  const nodeScope = words(nodes);
  const offsets = words(nodes + 1);
  const [to, pc] = [words(edgeCount), words(edgeCount)];
  const reads = { node: words(readCount), pc: words(readCount), external: words(readCount) };
  const [unresolvedNode, unresolvedPc] = [words(unresolvedCount), words(unresolvedCount)];
  const rest = new Uint8Array(record.buffer, record.byteOffset + at * BYTES_PER_WORD, byteCount);
  const part = (start: number, length: number): Uint8Array => rest.subarray(start, start + length);
  const from = startsOf(offsets, edgeCount);
  const names = readNames(rest, byteCount - textBytes, byteCount);
  if (from === null || names === null) return null;
  const edges: CallEdges = {
    offsets,
    from,
    to,
    kind: part(0, edgeCount),
    boundary: part(edgeCount, edgeCount),
    flags: part(2 * edgeCount, edgeCount),
    pc,
  };
  const unresolved = { node: unresolvedNode, pc: unresolvedPc, reason: part(3 * edgeCount, unresolvedCount) };
  const graph = { scopes, nodeScope, edges, reads, unresolved, ...names };
  return isConsistent(graph) ? graph : null;
}

function wordsOf(bytes: Uint8Array): Int32Array {
  const { buffer, byteOffset, length } = bytes;
  if (byteOffset % BYTES_PER_WORD === 0) return new Int32Array(buffer, byteOffset, length / BYTES_PER_WORD);
  return new Int32Array(bytes.slice().buffer);
}

/** The node that each edge starts from; null where the offsets do not rise from nothing to all edges. */
function startsOf(offsets: Int32Array, edges: number): Int32Array | null {
  const nodes = offsets.length - 1;
  if (offsets[0] !== 0 || offsets[nodes] !== edges) return null;
  const from = new Int32Array(edges);
  for (let node = 0; node < nodes; node += 1) {
    const end = offsets[node + 1]!;
    if (end < offsets[node]! || end > edges) return null;
    from.fill(node, offsets[node], end);
  }
  return from;
}

type Names = Pick<CallGraph, 'externals' | 'aliases' | 'coverage'>;

function readNames(bytes: Uint8Array, start: number, end: number): Names | null {
  const read = parsed(utf8Text(bytes, start, end));
  if (!isRecord(read)) return null;
  const { externals, aliases, coverage } = read;
  if (!isTexts(externals) || !isTexts(aliases) || externals.length !== aliases.length || !isCoverage(coverage)) return null;
  return { externals, aliases, coverage };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

const NUMBERS = ['calls', 'firstParty', 'external', 'unresolved', 'dynamicImports', 'filesWithProblems'] as const;

function isCoverage(value: unknown): value is CallCoverage {
  return (
    isRecord(value) && isNumbers(value['reasons']) && isNumbers(value['bounds']) && NUMBERS.every((name) => typeof value[name] === 'number')
  );
}

function isNumbers(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every((each) => typeof each === 'number');
}

/** Whether all numbers are numbers of something: whoever walks the graph need not look. */
function isConsistent({ scopes, nodeScope, edges, reads, externals, unresolved }: CallGraph): boolean {
  const nodes = nodeScope.length;
  if (!isBelow(nodeScope, scopes.moduleOf.length)) return false;
  for (const target of edges.to) if (target >= nodes || target < -externals.length) return false;
  return (
    isBelow(edges.kind, KINDS) &&
    isBelow(edges.boundary, BOUNDARIES) &&
    isBelow(reads.node, nodes) &&
    isBelow(reads.external, externals.length) &&
    isBelow(unresolved.node, nodes) &&
    isBelow(unresolved.reason, REASONS) &&
    arePlaces(edges.from, edges.pc, nodeScope, scopes) &&
    arePlaces(reads.node, reads.pc, nodeScope, scopes) &&
    arePlaces(unresolved.node, unresolved.pc, nodeScope, scopes)
  );
}

function isBelow(numbers: Int32Array | Uint8Array, limit: number): boolean {
  for (const number of numbers) if (number < 0 || number >= limit) return false;
  return true;
}

/** Whether each place lies in the code of its node's module. */
function arePlaces(nodes: Int32Array, places: Int32Array, nodeScope: Int32Array, { codes, moduleOf }: ProgramScopes): boolean {
  const sizes = Int32Array.from(codes, (code) => code?.words.length ?? 0);
  for (let index = 0; index < nodes.length; index += 1) {
    const place = places[index]!;
    if (place < 0 || place >= sizes[moduleOf[nodeScope[nodes[index]!]!]!]!) return false;
  }
  return true;
}

const OFFSET_BASIS = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

/** FNV-1a word by word: a change of any single word shows for certain. */
function checksum(record: Int32Array): number {
  let hash = OFFSET_BASIS;
  for (let at = CHECKED_FROM; at < record.length; at += 1) hash = Math.imul(hash ^ record[at]!, PRIME);
  return hash;
}
