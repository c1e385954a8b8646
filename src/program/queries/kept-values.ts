/** What becomes of a value that a function makes, when the function is done. */
import type { Instruction } from '../../python/code/instruction.ts';
import type { FunctionBody } from './function-body.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

/**
 * `kept`: something that was there before has it; `held`: the new object that the function sets up; `given`: it is returned;
 * `dropped`: nothing.
 */
export type Fate = 'kept' | 'held' | 'given' | 'dropped';

const ORDER: readonly Fate[] = ['dropped', 'given', 'held', 'kept'];
/** Methods that set a new object up. */
const SETS_UP = new Set(['__init__', '__post_init__', '__enter__', '__aenter__', '__new__']);
/** Methods that keep what they are given. */
const KEEPS =
  /^(?:set|put|add|append|appendleft|register|store|cache|save|setdefault|update|insert|push|enter_context|enter_async_context|push_async_callback|override|attach)(?:_|$)/u;
const MAX_STEPS = 60;
const MAX_CALLS = 2;

/** Where several hold, the one that lasts longest. */
export function fateOf(queries: ProgramQueries, one: ProgramFunction, value: number, calls = MAX_CALLS): Fate {
  const body = queries.body(one);
  const seen = new Set<number>();
  const open = [value];
  let fate: Fate = 'dropped';
  const reach = (found: Fate): void => {
    if (ORDER.indexOf(found) > ORDER.indexOf(fate)) fate = found;
  };
  for (let at = open.pop(); at !== undefined && seen.size < MAX_STEPS; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    for (const use of body.usesOf(at)) {
      const next = useOf(queries, one, body, use, at, calls);
      if (next === 'same') open.push(use.value);
      else if (next !== null) reach(next);
    }
    if (isChosen(body, at)) reach('kept');
  }
  return fate;
}

/** `same` where what the instruction gives holds the value. */
function useOf(
  queries: ProgramQueries,
  one: ProgramFunction,
  body: FunctionBody,
  use: Instruction,
  value: number,
  calls: number,
): Fate | 'same' | null {
  const isIt = (other: number): boolean => other === value || body.originValues(other).includes(body.origin(value));
  switch (use.op) {
    case 'store-global':
    case 'export':
    case 'store-free':
    case 'store-item':
      return isIt(use.stored) ? 'kept' : null;
    case 'store-attribute':
      if (!isIt(use.stored)) return null;
      return isNewObject(one, body, use.object) ? 'held' : 'kept';
    case 'return':
    case 'yield':
    case 'yield-from':
      return 'given';
    case 'enter':
    case 'await':
    case 'tuple':
    case 'list':
    case 'dict':
    case 'gather':
      return 'same';
    case 'call':
      return passedTo(queries, one, body, use, isIt, calls);
    default:
      return null;
  }
}

function isNewObject(one: ProgramFunction, body: FunctionBody, object: number): boolean {
  const parameter = body.parameter(body.origin(object));
  return parameter === one.code.parameters[0] && parameter !== undefined && SETS_UP.has(one.code.name);
}

function passedTo(
  queries: ProgramQueries,
  one: ProgramFunction,
  body: FunctionBody,
  call: Extract<Instruction, { op: 'call' }>,
  isIt: (value: number) => boolean,
  calls: number,
): Fate | 'same' | null {
  if (isIt(call.callee)) return null;
  const method = body.definition(body.origin(call.callee));
  if (method?.op === 'attribute' && KEEPS.test(method.name)) return 'kept';
  const targets = (queries.callAt(one, call.pc)?.targets ?? []).flatMap(({ function: target }) => target ?? []);
  if (targets.length === 0) return 'same';
  if (calls <= 0) return 'kept';
  const found = targets.flatMap((target) => {
    const isMethod = queries.className(target) !== '' && ['self', 'cls'].includes(target.code.parameters[0]?.name ?? '');
    return [
      ...call.positional.flatMap(({ value }, index) => (isIt(value) ? [index + Number(isMethod)] : [])),
      ...call.keywords.flatMap(({ name, value }) => (isIt(value) ? [target.code.parameters.findIndex((each) => each.name === name)] : [])),
    ].map((parameter) => (target.code.parameters[parameter] === undefined ? 'kept' : fateOf(queries, target, parameter, calls - 1)));
  });
  const fates = new Set(found);
  if (fates.has('kept')) return 'kept';
  return fates.has('held') || fates.has('given') ? 'same' : null;
}

/** It is only made where none was there: `client or Client()`. */
function isChosen(body: FunctionBody, value: number): boolean {
  return body.readersOf(value).some((reader) => {
    if (reader.op !== 'phi') return false;
    const others = body.originValues(reader.value).filter((each) => each !== body.origin(value));
    return others.some((other) => {
      const defined = body.definition(other);
      return body.parameter(other) !== null || (defined !== null && ['attribute', 'load-global', 'load-free', 'item'].includes(defined.op));
    });
  });
}
