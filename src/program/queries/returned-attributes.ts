/** Attributes that a function puts into what it returns: entries of dictionaries, arguments of responses, in lists and behind calls. */
import type { ProgramFunction, ProgramQueries, WayStep } from './program-queries.ts';

export type ReturnedAttribute = {
  readonly function: ProgramFunction;
  readonly pc: number;
  readonly attribute: string;
  /** The calls from the function that was asked for. */
  readonly steps: readonly WayStep[];
};

/** What gives its arguments to whoever asked. */
const RESPONSES = /(?:^|\.)(?:jsonify|JSONResponse|ORJSONResponse|UJSONResponse|JsonResponse|Response|json_response|make_response|dict)$/u;
const MAX_DEPTH = 2;
const MAX_VALUES = 200;

/** Those whose name is asked for, in the order in which they are found. */
export function returnedAttributes(
  queries: ProgramQueries,
  start: ProgramFunction,
  isAsked: (attribute: string) => boolean,
): readonly ReturnedAttribute[] {
  const found: ReturnedAttribute[] = [];
  const seen = new Set([start]);
  const open: { readonly one: ProgramFunction; readonly steps: readonly WayStep[] }[] = [{ one: start, steps: [] }];
  for (const { one, steps } of open) {
    const body = queries.body(one);
    const values = body.instructions.flatMap((instruction) =>
      instruction.op === 'return' && instruction.given >= 0 ? [instruction.given] : [],
    );
    for (let at = 0; at < values.length && at < MAX_VALUES; at += 1) {
      for (const defined of body.origins(values[at]!)) {
        switch (defined.op) {
          case 'attribute':
            if (isAsked(defined.name)) found.push({ function: one, pc: defined.pc, attribute: defined.name, steps });
            break;
          case 'dict':
            values.push(...defined.entries.map(({ value }) => value));
            break;
          case 'list':
          case 'tuple':
            values.push(...defined.elements.map(({ value }) => value));
            break;
          case 'gather':
            values.push(...defined.entries.map(({ element }) => element));
            break;
          case 'await':
            values.push(defined.awaited);
            break;
          case 'call': {
            if (RESPONSES.test(body.dotted(defined.callee))) {
              values.push(...defined.positional.map(({ value }) => value), ...defined.keywords.map(({ value }) => value));
            }
            for (const { function: target, name, boundary } of queries.callAt(one, defined.pc)?.targets ?? []) {
              if (target === null || seen.has(target) || steps.length >= MAX_DEPTH) continue;
              seen.add(target);
              open.push({ one: target, steps: [...steps, { caller: one, pc: defined.pc, callee: name, boundary }] });
            }
            break;
          }
          default:
        }
      }
    }
  }
  return found;
}
