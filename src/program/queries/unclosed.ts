/** Whether a function gives back what it opens, on each way out. */
import type { Instruction } from '../../python/code/instruction.ts';
import { GIVES_BACK, TAKES_BACK } from '../catalog/resources.ts';
import type { FunctionBody } from './function-body.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';
import { walkBody } from './walk-body.ts';

export type Unclosed = {
  /** `never`: no instruction gives it back; `early`: not on each way that ends well; `raised`: not where something raises; `handed-out`: nor where whoever it is yielded to does. */
  readonly where: 'never' | 'early' | 'raised' | 'handed-out';
  /** Where it would be given back; -1 for nowhere. */
  readonly closes: number;
};

/** What is known of it on a way: open, or open since something raised. */
const OPEN = 1;
const RAISED = 2;
/** What raises but for faults of the program itself. */
const RAISES: ReadonlySet<string> = new Set(['call', 'await', 'yield', 'yield-from', 'raise', 'iterate', 'enter']);
/** Methods that give the same resource again. */
const SAME: ReadonlySet<string> = new Set(['execution_options', 'connection', '__enter__', '__aenter__']);
/** Methods of others that take over what they are passed. */
const TAKES = /^(?:enter_|push|callback|add|append|put|set|register|store|cache|save)/u;
const MAX_CALLS = 3;
const MAX_VALUES = 40;

/** Null where it is given back, or something else has it: it is returned, kept, or handed to what may close it. */
export function unclosed(queries: ProgramQueries, one: ProgramFunction, opened: Extract<Instruction, { op: 'call' }>): Unclosed | null {
  const body = queries.body(one);
  const values = holders(queries, one, body, opened.value);
  if (values === null) return null;
  const closing = closingIn(body, values);
  if (closing === null) return null;
  if (closing.size === 0) return { where: 'never', closes: -1 };
  const [closes = -1] = [...closing];
  const mayRaise = ({ op, pc }: Instruction): boolean => RAISES.has(op) && !closing.has(pc);
  const { atEnd, before } = walkBody<number>(body, {
    start: 0,
    step: (state, { op, pc }) => {
      if (pc === opened.pc) return OPEN;
      if (closing.has(pc)) return 0;
      return op === 'caught' && state !== 0 ? RAISED : state;
    },
    join: (left, right) => left | right,
    isSame: (left, right) => left === right,
    mayRaise,
  });
  if (atEnd !== null && (atEnd & OPEN) !== 0) return { where: 'early', closes };
  const leaves = body.instructions.find(
    (each) => mayRaise(each) && each.pc !== opened.pc && (before.get(each.pc) ?? 0) !== 0 && !isGuarded(body, each.pc, closing),
  );
  if (leaves === undefined && (atEnd === null || atEnd === 0)) return null;
  const isHandedOut = leaves !== undefined && body.instructions.some((each) => each.op === 'yield' && values.has(each.given));
  return { where: isHandedOut ? 'handed-out' : 'raised', closes };
}

/** Whether what raises there passes something that gives it back: a `finally`, or a handler of the `try` around it. */
function isGuarded(body: FunctionBody, pc: number, closing: ReadonlySet<number>): boolean {
  const owners = body
    .regionsAround(pc)
    .flatMap(({ kind, owner }) => (kind === 'try' || kind === 'try-else' || kind === 'handler' ? [{ kind, owner }] : []));
  return [...closing].some((close) =>
    body
      .regionsAround(close)
      .some(
        (region) =>
          (region.kind === 'finally' && owners.some(({ owner }) => owner === region.owner)) ||
          (region.kind === 'handler' && owners.some(({ kind, owner }) => kind === 'try' && owner === region.owner)),
      ),
  );
}

/** The value, and the objects of the function that hold it; null where something else has it. */
function holders(queries: ProgramQueries, one: ProgramFunction, body: FunctionBody, value: number): ReadonlySet<number> | null {
  const found = new Set<number>();
  const open = [value];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (found.has(at)) continue;
    if (found.size > MAX_VALUES || isJoined(body, at)) return null;
    found.add(at);
    for (const use of body.usesOf(at)) {
      switch (use.op) {
        case 'await':
        case 'enter':
          open.push(use.value);
          break;
        case 'attribute':
          if (SAME.has(use.name)) for (const call of body.usesOf(use.value)) if (call.op === 'call') open.push(call.value);
          break;
        case 'store-global':
        case 'export':
        case 'store-free':
        case 'store-item':
        case 'store-attribute':
          if (isIt(body, use.stored, at)) return null;
          break;
        case 'return':
        case 'yield-from':
        case 'tuple':
        case 'list':
        case 'dict':
        case 'set':
        case 'gather':
        case 'function':
          return null;
        case 'call':
          if (!isIt(body, use.callee, at) && mayTake(queries, one, body, use, at)) return null;
          break;
        default:
      }
    }
  }
  return found;
}

/** One of several that a variable may hold: another branch has its own way with it. */
function isJoined(body: FunctionBody, value: number): boolean {
  return body
    .readersOf(value)
    .some(
      (reader) =>
        reader.op === 'phi' &&
        body
          .originValues(reader.value)
          .some((each) => each !== value && body.definition(each)?.op !== 'constant' && body.definition(each)?.op !== 'unbound'),
    );
}

function isIt(body: FunctionBody, other: number, value: number): boolean {
  return other === value || body.originValues(other).includes(body.origin(value));
}

/** Whether a call that is passed the value may keep it or close it: known are functions of the program that only use it, and functions of libraries that are no classes. */
function mayTake(
  queries: ProgramQueries,
  one: ProgramFunction,
  body: FunctionBody,
  call: Extract<Instruction, { op: 'call' }>,
  value: number,
  depth = MAX_CALLS,
): boolean {
  const method = body.definition(body.origin(call.callee));
  const name = method?.op === 'attribute' ? method.name : body.dotted(call.callee);
  if (TAKES_BACK.has(name.slice(name.lastIndexOf('.') + 1))) return false;
  if (method?.op === 'attribute' && TAKES.test(name)) return true;
  const targets = queries.callAt(one, call.pc)?.targets ?? [];
  if (targets.length === 0) return true;
  return targets.some(({ function: target, name: dotted }) => {
    if (target === null)
      return /(?:^|\.)[A-Z]\w*$|enter_(?:async_)?context|^<builtin>\.(?!print|len|bool|isinstance|str|repr|id|type)/u.test(dotted);
    const inner = queries.body(target);
    return parametersOf(queries, body, call, target, value).some(
      (parameter) => parameter < 0 || depth <= 0 || keeps(queries, target, inner, parameter, depth - 1),
    );
  });
}

function keeps(queries: ProgramQueries, one: ProgramFunction, body: FunctionBody, parameter: number, depth: number): boolean {
  return body.usesOf(parameter).some((use) => {
    if (use.op === 'attribute') return GIVES_BACK.has(use.name);
    if (use.op === 'call') return !isIt(body, use.callee, parameter) && mayTake(queries, one, body, use, parameter, depth);
    return !['compare', 'branch', 'narrow', 'format', 'item', 'enter', 'exit', 'iterate', 'unary'].includes(use.op);
  });
}

/** Numbers of the parameters that receive the value; -1 for one that cannot be told. */
function parametersOf(
  queries: ProgramQueries,
  body: FunctionBody,
  call: Extract<Instruction, { op: 'call' }>,
  target: ProgramFunction,
  value: number,
): readonly number[] {
  const { parameters } = target.code;
  const isMethod = queries.className(target) !== '' && ['self', 'cls'].includes(parameters[0]?.name ?? '');
  return [
    ...call.positional.flatMap((each, index) => (isIt(body, each.value, value) ? [each.isUnpacked ? -1 : index + Number(isMethod)] : [])),
    ...call.keywords.flatMap((each) => (isIt(body, each.value, value) ? [parameters.findIndex(({ name }) => name === each.name)] : [])),
  ].map((index) => (parameters[index] === undefined ? -1 : index));
}

/** Where the value is given back: null where a `with` does it whatever happens. */
function closingIn(body: FunctionBody, values: ReadonlySet<number>): ReadonlySet<number> | null {
  const closing = new Set<number>();
  for (const value of values) {
    for (const use of body.usesOf(value)) {
      if (use.op === 'enter' || use.op === 'exit') return null;
      if (use.op === 'attribute') {
        // A block of a transaction ends it, and gives the connection back.
        if (
          use.name === 'begin' &&
          body.usesOf(use.value).some((call) => call.op === 'call' && body.usesOf(call.value).some(({ op }) => op === 'enter'))
        )
          return null;
        if (GIVES_BACK.has(use.name)) for (const call of body.usesOf(use.value)) if (call.op === 'call') closing.add(call.pc);
        if (GIVES_BACK.has(use.name) && body.usesOf(use.value).every(({ op }) => op !== 'call')) return null;
      }
      if (use.op !== 'call' || isIt(body, use.callee, value)) continue;
      const method = body.definition(body.origin(use.callee));
      const name = method?.op === 'attribute' ? method.name : body.dotted(use.callee);
      if (!TAKES_BACK.has(name.slice(name.lastIndexOf('.') + 1))) continue;
      if (body.usesOf(use.value).some(({ op }) => op === 'enter')) return null;
      closing.add(use.pc);
    }
  }
  return closing;
}
