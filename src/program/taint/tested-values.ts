/** Which values a test tells of: the tested one, and those that it was made from by steps that keep what matters. */
import { BinaryCode, HEADER_WORDS, Op } from '../../python/code/opcodes.ts';
import { CallKind } from '../calls/call-graph.ts';
import { RESOLVED_PATH, type TaintArgument } from '../catalog/taint.ts';
import type { Activation, Fact } from './activation.ts';
import { RESHAPING_METHODS } from './method-tables.ts';
import { HOST_CHECKED } from './taint-set.ts';

/** Steps back to this depth. */
const MAX_DEPTH = 8;
const PATH = 22;
const HOST_PARTS: ReadonlySet<string> = new Set(['netloc', 'hostname', 'host']);

/** The tested value, and what it was made from by steps that keep what matters. `safeFor` is empty where it is safe for all. */
export function tested(a: Activation, value: number, safeFor: readonly number[], result: boolean): readonly Fact[] {
  const facts: Fact[] = [];
  let current = value;
  let safe = safeFor;
  for (let step = 0; step < MAX_DEPTH && current >= 0; step += 1) {
    facts.push({ value: current, result, safeFor: safe });
    const pc = a.definedAt[current]!;
    if (pc < 0) break;
    const op = a.words[pc]! & 0xff;
    if (op === Op.NARROW) current = a.operand(pc, 0);
    else if (op === Op.ATTRIBUTE) {
      safe = safe.length === 0 ? HOST_CHECKED : HOST_CHECKED.filter((cwe) => safe.includes(cwe));
      if (safe.length === 0 || !isHostPart(a, current)) break;
      current = parsedFrom(a, a.operand(pc, 0));
    } else if (op === Op.CALL) current = madeFrom(a, pc, safe);
    else if (op === Op.BINARY && safe.includes(PATH)) current = pathOperand(a, pc);
    else break;
  }
  return facts;
}

/** `root / name`, but of `path + os.sep` the path. */
function pathOperand(a: Activation, pc: number): number {
  const [operator, left, right] = [a.operand(pc, 0), a.operand(pc, 1), a.operand(pc, 2)];
  return operator === BinaryCode['+'] && a.deepTaint(a.value(right)).size === 0 ? left : right;
}

/** `url.netloc`, `url.hostname`. */
export function isHostPart(a: Activation, value: number): boolean {
  const pc = value < 0 ? -1 : a.definedAt[value]!;
  return pc >= 0 && (a.words[pc]! & 0xff) === Op.ATTRIBUTE && HOST_PARTS.has(a.string(a.operand(pc, 1)));
}

function madeFrom(a: Activation, pc: number, safe: readonly number[]): number {
  if (safe.includes(PATH)) return locatedFrom(a, pc);
  return safe.length > 0 && safe.every((cwe) => HOST_CHECKED.includes(cwe)) ? addressedFrom(a, pc) : reshapedFrom(a, pc);
}

/** The text of which `urlparse` or `urlsplit` made the value; -1 where nothing of the kind did. */
function parsedFrom(a: Activation, value: number): number {
  const pc = value < 0 ? -1 : a.definedAt[value]!;
  if (pc < 0 || (a.words[pc]! & 0xff) !== Op.CALL || a.operand(pc, 1) < 1) return -1;
  const names = calledNames(a, pc, a.operand(pc, 0));
  return names.some((name) => name === 'urllib.parse.urlparse' || name === 'urllib.parse.urlsplit') ? a.operand(pc, 3) >> 1 : -1;
}

/** The address that `urljoin` took relative to another, or that was reshaped. */
function addressedFrom(a: Activation, pc: number): number {
  const isJoined = calledNames(a, pc, a.operand(pc, 0)).includes('urllib.parse.urljoin');
  return isJoined && a.operand(pc, 1) > 1 ? a.operand(pc, 4) >> 1 : reshapedFrom(a, pc);
}

/** Whether a path was made absolute, or its dots taken out, on the way to this value. */
export function isResolved(a: Activation, value: number): boolean {
  return a.deepTaint(a.value(value)).reaches.every(({ safeFor }) => safeFor.includes(RESOLVED_PATH));
}

const PATH_METHODS: ReadonlySet<string> = new Set(['resolve', 'absolute', 'as_posix', 'expanduser', 'joinpath', '__str__']);
const PATH_FUNCTIONS: ReadonlySet<string> = new Set([
  'builtins.str',
  'os.fspath',
  ...['abspath', 'realpath', 'normpath', 'join', 'expanduser', 'normcase'].map((name) => `os.path.${name}`),
  'pathlib.Path',
  'pathlib.PurePath',
]);

/** The path (or its last part) of which the call made another form of the same; -1 for other calls. */
function locatedFrom(a: Activation, pc: number): number {
  const callee = a.operand(pc, 0);
  const calleePc = callee < 0 ? -1 : a.definedAt[callee]!;
  const count = a.operand(pc, 1);
  const last = count > 0 ? a.operand(pc, 2 + count) >> 1 : -1;
  if (calledNames(a, pc, callee).some((name) => PATH_FUNCTIONS.has(name))) return last;
  if (calleePc < 0 || (a.words[calleePc]! & 0xff) !== Op.ATTRIBUTE || !PATH_METHODS.has(a.string(a.operand(calleePc, 1)))) return -1;
  return last >= 0 ? last : a.operand(calleePc, 0);
}

/** The text of which the method made another case, or stripped it, or that `str(text)` gave as it is; -1 for other calls. */
function reshapedFrom(a: Activation, pc: number): number {
  const callee = a.operand(pc, 0);
  if (a.operand(pc, 1) === 1 && calledNames(a, pc, callee).includes('builtins.str')) return a.operand(pc, 3) >> 1;
  const calleePc = callee < 0 ? -1 : a.definedAt[callee]!;
  if (calleePc < 0 || (a.words[calleePc]! & 0xff) !== Op.ATTRIBUTE) return -1;
  return RESHAPING_METHODS.has(a.string(a.words[calleePc + HEADER_WORDS + 1]!)) ? a.operand(calleePc, 0) : -1;
}

/** The value before it was narrowed. */
export function originOf(a: Activation, value: number): number {
  const pc = value < 0 ? -1 : a.definedAt[value]!;
  return pc >= 0 && (a.words[pc]! & 0xff) === Op.NARROW ? a.operand(pc, 0) : value;
}

/** Names of what a call calls, where it belongs to a library. */
export function calledNames(a: Activation, pc: number, callee: number): readonly string[] {
  const own = a.value(callee).references.flatMap((reference) => (reference.kind === 'external' ? [reference.name] : []));
  const [from, to] = a.program.edgesAt(a.node, pc);
  const { edges } = a.program;
  for (let edge = from; edge < to; edge += 1) {
    if (edges.to[edge]! < 0 && edges.kind[edge] === CallKind.CALL) own.push(...a.program.externalNames(-1 - edges.to[edge]!));
  }
  return own;
}

/** The value that a call gives to a parameter; -1 where it gives none, or that is not known. */
export function argumentNumber(a: Activation, pc: number, receiver: number, { parameter, position }: TaintArgument): number {
  if (parameter === 'self') return receiver;
  const positional = a.operand(pc, 1);
  for (let at = 0; at <= position && at < positional; at += 1) {
    const coded = a.operand(pc, 3 + at);
    if ((coded & 1) !== 0) return -1;
    if (at === position) return coded >> 1;
  }
  for (let at = 0; at < a.operand(pc, 2); at += 1) {
    const name = a.operand(pc, 3 + positional + at * 2);
    if (name >= 0 && a.string(name) === parameter) return a.operand(pc, 4 + positional + at * 2);
  }
  return -1;
}
