/** Functions that do nothing but hand what they are given to another function. */
import type { Instruction } from '../../python/code/instruction.ts';
import type { FunctionBody } from './function-body.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

/** What such a body is made of, besides its call. */
const PLAIN: ReadonlySet<Instruction['op']> = new Set(['attribute', 'load-global', 'load-free', 'import-from', 'await', 'return', 'bind']);

/**
 * The function that another one hands all its arguments to, each as it came and under its name or in its place, and whose result
 * it gives, if any: `def get(self, key): return self.store.get(key)`. Null where it does anything else, or nobody knows to whom.
 */
export function passedThroughTo(queries: ProgramQueries, one: ProgramFunction): ProgramFunction | null {
  const body = queries.body(one);
  const calls = body.instructions.filter(({ op }) => op === 'call');
  const [call] = calls;
  if (calls.length !== 1 || call?.op !== 'call') return null;
  const isNothing = (instruction: Instruction): boolean => instruction.op === 'constant' && instruction.kind === 'NONE';
  if (body.instructions.some((instruction) => instruction !== call && !PLAIN.has(instruction.op) && !isNothing(instruction))) return null;
  if (!givesAllOn(body, call, queries.className(one) !== '')) return null;
  const targets = (queries.callAt(one, call.pc)?.targets ?? []).flatMap(({ function: target }) => target ?? []);
  return targets.find((target) => target !== one) ?? null;
}

function givesAllOn(body: FunctionBody, call: Extract<Instruction, { op: 'call' }>, isMethod: boolean): boolean {
  const [first] = body.scope.parameters;
  const hasReceiver = isMethod && (first?.name === 'self' || first?.name === 'cls');
  const own = body.scope.parameters.slice(hasReceiver ? 1 : 0);
  const given = [
    ...call.positional.map(({ value, isUnpacked }) => ({ name: '', value, isUnpacked })),
    ...call.keywords.map(({ name, value }) => ({ name: name ?? '', value, isUnpacked: name === null })),
  ];
  if (given.length !== own.length) return false;
  return given.every(({ name, value, isUnpacked }, position) => {
    const parameter = body.parameter(body.origin(value));
    if (parameter === null) return false;
    const isVariadic = parameter.kind === 'variadic' || parameter.kind === 'keyword-variadic';
    if (isUnpacked || isVariadic) return isUnpacked && isVariadic;
    return name === '' ? own[position] === parameter : name === parameter.name;
  });
}
