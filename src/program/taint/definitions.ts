/** Statements that make functions and classes. */
import type { Activation } from './activation.ts';
import { freeze } from './frozen.ts';
import { type Reference, type Value, referenceValue } from './value.ts';

/** `[n scope, n parameters, parameters*[v? default, v? annotation], v? returnAnnotation]` */
export function defineFunction(a: Activation, pc: number): Value {
  const scope = a.firstScope + a.operand(pc, 0);
  const heap = a.state?.heap ?? new Map();
  const frozen = (number: number): ReturnType<typeof freeze> | undefined => (number < 0 ? undefined : freeze(a.value(number), heap));
  const count = a.operand(pc, 1);
  const defaults = Array.from({ length: count }, (_, at) => frozen(a.operand(pc, 2 + at * 2)));
  const annotations = Array.from({ length: count }, (_, at) => frozen(a.operand(pc, 3 + at * 2)));
  a.program.names.setFunction(scope, { defaults, annotations });
  return referenceValue({ kind: 'function', scope, binding: 'plain' });
}

/** `[n scope, n bases, n keywords, bases*[v+star], …]` */
export function defineClass(a: Activation, pc: number): Value {
  const scope = a.firstScope + a.operand(pc, 0);
  const bases: Reference[] = [];
  for (let at = 0; at < a.operand(pc, 1); at += 1) bases.push(...a.value(a.operand(pc, 3 + at) >> 1).references);
  const { members, declared } = a.program.readBody(scope, a.state?.names.entries() ?? new Map());
  a.program.names.setClass(scope, { bases, members, declared });
  return referenceValue({ kind: 'class', scope });
}
