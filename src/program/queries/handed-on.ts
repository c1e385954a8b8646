/** Where a value goes as it is: into the calls of its function, and as their parameters into the functions that they call. */
import type { Instruction } from '../../python/code/instruction.ts';
import { CallKind } from '../calls/call-graph.ts';
import type { ProgramFunction, ProgramQueries, WayStep } from './program-queries.ts';

export type HandedValue = {
  readonly function: ProgramFunction;
  readonly value: number;
  /** The calls that handed it on, the first one first. */
  readonly steps: readonly WayStep[];
};

/** Calls that are followed one behind the other, and places in all. */
const MAX_DEPTH = 6;
const MAX_PLACES = 200;
/** What gives its argument again in another type. */
const CONVERSIONS: ReadonlySet<string> = new Set(['int', 'str', 'UUID', 'uuid.UUID', 'ObjectId', 'bson.ObjectId']);

/** The value itself first, then what receives it, the nearest first. Conversions (`int(value)`) count as the same. */
export function handedOn(queries: ProgramQueries, start: ProgramFunction, value: number): readonly HandedValue[] {
  const found: HandedValue[] = [{ function: start, value, steps: [] }];
  const seen = new Set([`${start.scope} ${value}`]);
  const add = (one: HandedValue): void => {
    const key = `${one.function.scope} ${one.value}`;
    if (seen.has(key) || found.length >= MAX_PLACES) return;
    seen.add(key);
    found.push(one);
  };
  for (let at = 0; at < found.length; at += 1) {
    const handed = found[at]!;
    const { function: one, steps } = handed;
    for (const use of queries.body(one).usesOf(handed.value)) {
      if (use.op !== 'call') continue;
      if (CONVERSIONS.has(queries.body(one).dotted(use.callee))) add({ function: one, value: use.value, steps });
      else if (steps.length < MAX_DEPTH) for (const next of receivers(queries, handed, use)) add(next);
    }
  }
  return found;
}

function receivers(
  queries: ProgramQueries,
  { function: one, value, steps }: HandedValue,
  use: Extract<Instruction, { readonly op: 'call' }>,
): readonly HandedValue[] {
  const body = queries.body(one);
  const isIt = (argument: number): boolean => body.originValues(argument).includes(body.origin(value));
  return (queries.callAt(one, use.pc)?.targets ?? []).flatMap(({ function: target, kind, boundary, name }): readonly HandedValue[] => {
    if (target === null || (kind !== CallKind.CALL && kind !== CallKind.CONSTRUCTION)) return [];
    const { parameters } = target.code;
    const isMethod = queries.className(target) !== '' && ['self', 'cls'].includes(parameters[0]?.name ?? '');
    const received = [
      ...use.positional.flatMap(({ value: argument, isUnpacked }, index) =>
        isIt(argument) && !isUnpacked ? [index + Number(isMethod)] : [],
      ),
      ...use.keywords.flatMap(({ name: keyword, value: argument }) =>
        isIt(argument) ? [parameters.findIndex((parameter) => parameter.name === keyword)] : [],
      ),
    ];
    const step = { caller: one, pc: use.pc, callee: name, boundary };
    return received
      .filter((index) => parameters[index] !== undefined)
      .map((index) => ({ function: target, value: index, steps: [...steps, step] }));
  });
}
