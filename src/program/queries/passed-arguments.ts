/** What calls pass, and what parameters are where nothing is passed. */
import type { Instruction } from '../../python/code/instruction.ts';
import { definitionOf } from './definitions.ts';
import type { FunctionBody } from './function-body.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

export type CallInstruction = Extract<Instruction, { op: 'call' }>;
/** An argument of a call: a value, left out, or hidden behind `*` or `**`. */
export type Passed = { readonly kind: 'value'; readonly value: number } | { readonly kind: 'absent' } | { readonly kind: 'hidden' };

/** The call that is written at an instruction; null where something else calls there. */
export function callInstruction(body: FunctionBody, pc: number): CallInstruction | null {
  const found = body.at(pc);
  return found?.op === 'call' ? found : null;
}

/** The argument of a name, or at a place (-1 for none) among those that are passed by place. */
export function passed({ positional, keywords }: CallInstruction, name: string, position: number): Passed {
  const named = keywords.find((keyword) => keyword.name === name);
  if (named !== undefined) return { kind: 'value', value: named.value };
  const unpacked = positional.findIndex(({ isUnpacked }) => isUnpacked);
  const placed = position < 0 || (unpacked >= 0 && unpacked <= position) ? undefined : positional[position];
  if (placed !== undefined) return { kind: 'value', value: placed.value };
  const isHidden = keywords.some((keyword) => keyword.name === null) || (position >= 0 && unpacked >= 0 && unpacked <= position);
  return { kind: isHidden ? 'hidden' : 'absent' };
}

/** `None`, as it is written. */
export function isNone(body: FunctionBody, value: number): boolean {
  const defined = body.definition(body.origin(value));
  return defined?.op === 'constant' && defined.kind === 'NONE';
}

/** Whether a parameter is `None` where nothing is passed. */
export function isNoneByDefault(queries: ProgramQueries, one: ProgramFunction, parameter: number): boolean {
  const defined = definitionOf(queries, one);
  const value = defined?.instruction.defaults[parameter] ?? -1;
  return defined !== null && value >= 0 && isNone(defined.body, value);
}

/** Place of a parameter among the arguments of a call that binds `self` or does not; -1 where it is passed by name only. */
export function positionOf({ code }: ProgramFunction, parameter: number, isBound: boolean): number {
  const kind = code.parameters[parameter]?.kind;
  return kind === 'positional' || kind === 'positional-only' ? parameter - (isBound ? 1 : 0) : -1;
}
