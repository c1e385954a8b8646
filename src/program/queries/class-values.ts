/** Of which class of the program the values of a function are, as far as annotations, constructors and queries of it say so. */
import { definitionOf } from './definitions.ts';
import type { FunctionBody } from './function-body.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

export type ClassValue = {
  /** Dotted name of the class. */
  readonly name: string;
  /** Whether the function made it itself, with a constructor. */
  readonly isNew: boolean;
};

/** Values are followed back through so many instructions. */
const MAX_STEPS = 14;
/** What gives one row of a result. */
const ONE_ROW = /\.(?:scalar|scalar_one|scalar_one_or_none|first|one|one_or_none|get|get_one)$/u;

/** Null where the value is of no class that is asked for, or nothing tells. */
export function classOfValue(
  queries: ProgramQueries,
  one: ProgramFunction,
  value: number,
  isAsked: (name: string) => boolean,
): ClassValue | null {
  const body = queries.body(one);
  const at = body.origin(value);
  const asked = (names: readonly string[]): string | null => names.find(isAsked) ?? null;
  const parameter = body.parameter(at);
  if (parameter !== null) {
    const name = asked(annotated(queries, one, at));
    return name === null ? null : { name, isNew: false };
  }
  const defined = body.definition(at);
  const call = defined?.op === 'await' ? body.definition(body.origin(defined.awaited)) : defined;
  if (call?.op !== 'call') return null;
  const made = asked(queries.dottedNames(one, call.callee));
  if (made !== null) return { name: made, isNew: true };
  const targets = queries.callAt(one, call.pc)?.targets ?? [];
  const returned = targets.flatMap(({ function: callee }) => (callee === null ? [] : (asked(returnedNames(queries, callee)) ?? [])));
  if (returned[0] !== undefined) return { name: returned[0], isNew: false };
  if (!ONE_ROW.test(body.dotted(call.callee)) && !targets.some(({ name }) => ONE_ROW.test(name))) return null;
  const selected = selectedClass(queries, one, call.pc, isAsked);
  return selected === null ? null : { name: selected, isNew: false };
}

/** The class that a query for one row names: `session.get(Order, 1)`, `(await session.execute(select(Order))).scalar_one()`. */
function selectedClass(queries: ProgramQueries, one: ProgramFunction, pc: number, isAsked: (name: string) => boolean): string | null {
  const body = queries.body(one);
  const start = body.at(pc);
  const open = start === null ? [] : [start];
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const next = open.shift();
    if (next === undefined) return null;
    const behind: number[] = [];
    switch (next.op) {
      case 'call': {
        const [first] = next.positional;
        const name = first === undefined ? undefined : queries.dottedNames(one, first.value).find(isAsked);
        if (name !== undefined) return name;
        behind.push(...(first === undefined ? [] : [first.value]), next.callee);
        break;
      }
      case 'attribute':
        behind.push(next.object);
        break;
      case 'await':
        behind.push(next.awaited);
        break;
      default:
    }
    for (const value of behind) {
      const defined = body.definition(body.origin(value));
      if (defined !== null) open.push(defined);
    }
  }
  return null;
}

function annotated(queries: ProgramQueries, one: ProgramFunction, parameter: number): readonly string[] {
  const defined = definitionOf(queries, one);
  return defined === null ? [] : namesIn(queries, one, defined.body, defined.instruction.annotations[parameter] ?? -1);
}

function returnedNames(queries: ProgramQueries, one: ProgramFunction): readonly string[] {
  const defined = definitionOf(queries, one);
  return defined === null ? [] : namesIn(queries, one, defined.body, defined.instruction.returns);
}

/** `Order`, and `Order | None`. */
function namesIn(queries: ProgramQueries, one: ProgramFunction, around: FunctionBody, annotation: number): readonly string[] {
  if (annotation < 0) return [];
  const defined = around.definition(annotation);
  const parts = defined?.op === 'binary' ? [defined.left, defined.right] : [annotation];
  return parts.flatMap((part) => queries.dottedNames({ ...one, scope: one.parent }, part));
}
