/** Functions that a library calls: with what follows them among the arguments, or with the elements of that. */
import { Op } from '../../python/code/opcodes.ts';
import type { Activation } from './activation.ts';
import { type CallArguments, plainArguments } from './call-arguments.ts';
import { type KnownTarget, invokeAll } from './edge-calls.ts';
import { elementOf, itemsOf } from './iteration.ts';
import { CLEAN, type Taint, joinTaint } from './taint-set.ts';
import { type Value, UNKNOWN, joinValues, taintedValue } from './value.ts';

/** Call the function once for each element of the arguments that follow it. */
const ITERATING =
  /^(?:i?(?:star)?map(?:_unordered|_async|_except)?|filter(?:false)?|reduce|accumulate|(?:take|drop)while|groupby|each|apply)$/u;

/** More elements are not reduced one by one. */
const MAX_REDUCED = 8;

/** What the functions give. Whole: the library's function passes on nothing else. */
type CalledBack = { readonly value: Value; readonly isWhole: boolean };

/** `names` are those of the library's function. */
export function calledBack(
  a: Activation,
  pc: number,
  names: readonly string[],
  targets: readonly KnownTarget[],
  args: CallArguments,
): CalledBack {
  const reduced = names.includes('functools.reduce') ? reducedBy(a, pc, targets, args) : null;
  if (reduced !== null) return { value: reduced, isWhole: true };
  const isIterating = names.some((name) => ITERATING.test(name.slice(name.lastIndexOf('.') + 1)));
  let result: Value | undefined;
  let isWhole = targets.length > 0;
  for (const target of targets) {
    const { program } = a;
    const scope = program.scopeOf(target.node);
    const where = program.codeOf(scope);
    const code = where?.code.scopes[where.number];
    if (code === undefined) continue;
    const position = args.positional.findIndex((value, at) => holds(value, scope) || isMethodAt(a, pc, at, code.name));
    const isNamed = position >= 0 || [...args.keywords.values()].some((value) => holds(value, scope));
    // What a library is given of it is a coroutine that was called already.
    if (!isNamed && code.isAsync) continue;
    const receiver = target.isBound ? UNKNOWN : null;
    if (target.isConnected && args.keywords.size > 0) {
      isWhole = false;
      invokeAll(a, pc, [target], { ...args, positional: [], receiver: target.isBound ? UNKNOWN : null });
      continue;
    }
    const exact = isIterating ? null : passedAfter(a, position, args);
    if (exact !== null) {
      result = joinValues(result, invokeAll(a, pc, [target], { ...exact, receiver }));
      isWhole &&= position >= 0;
      continue;
    }
    isWhole = false;
    const taint = allTaint(a, args);
    const data = args.positional.filter((value) => value.references.length === 0).map((value) => elementOf(a, value));
    const count = Math.max(0, code.parameters.length - (target.isBound ? 1 : 0));
    const given = Array.from({ length: count }, (_, at): Value => joinValues(data[at], taintedValue(taint)));
    result = joinValues(result, invokeAll(a, pc, [target], plainArguments(receiver, given)));
  }
  return { value: result ?? UNKNOWN, isWhole };
}

/** `reduce(function, items, first)`, call by call; null where the items are not known. */
function reducedBy(a: Activation, pc: number, targets: readonly KnownTarget[], { positional }: CallArguments): Value | null {
  const items = positional[1] === undefined ? null : itemsOf(a, positional[1]);
  if (targets.length !== 1 || items === null || items.length > MAX_REDUCED) return null;
  const [first, ...rest] = positional[2] === undefined ? items : [positional[2], ...items];
  return rest.reduce<Value>((value, item) => invokeAll(a, pc, targets, plainArguments(null, [value, item])), first ?? UNKNOWN);
}

const holds = ({ references }: Value, scope: number): boolean =>
  references.some((reference) => reference.kind === 'function' && reference.scope === scope);

/** `object.method`, where nothing is known of the object. */
function isMethodAt(a: Activation, pc: number, at: number, name: string): boolean {
  if ((a.words[pc]! & 0xff) !== Op.CALL) return false;
  const coded = a.operand(pc, 3 + at);
  const made = a.definedAt[coded >> 1] ?? -1;
  return (coded & 1) === 0 && made >= 0 && (a.words[made]! & 0xff) === Op.ATTRIBUTE && a.string(a.operand(made, 1)) === name;
}

/** `run(f, x, y, z=1)`, `Thread(target=f, args=(x, y))`: arguments as the function gets them; null where that is not known. */
function passedAfter(a: Activation, position: number, args: CallArguments): CallArguments | null {
  if (position >= 0) {
    const positional = args.positional.slice(position + 1);
    const isGiven = positional.length > 0 || args.keywords.size > 0 || args.isOpen;
    return isGiven ? { ...args, positional } : null;
  }
  const [listed, named] = [args.keywords.get('args'), args.keywords.get('kwargs')];
  const positional = listed === undefined ? null : itemsOf(a, listed);
  return positional === null || named !== undefined ? null : { ...plainArguments(null, positional) };
}

function allTaint(a: Activation, args: CallArguments): Taint {
  let taint: Taint = CLEAN;
  for (const value of [...args.positional, ...args.keywords.values()]) taint = joinTaint(taint, a.deepTaint(value));
  return taint;
}
