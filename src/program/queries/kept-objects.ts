/** Objects that a class keeps in an attribute of `self`, or a module in a variable: where they are made, and all that is done with them. */
import type { Instruction } from '../../python/code/instruction.ts';
import { bodyOf } from './definitions.ts';
import type { FunctionBody } from './function-body.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

export type KeptObject = {
  readonly makers: readonly Placed[];
  /** In the class or module that keeps it, and where it is made. */
  readonly uses: readonly Placed[];
};
/** An instruction with the scope and body that it stands in. */
export type Placed = { readonly scope: number; readonly body: FunctionBody; readonly instruction: Instruction };

/** Null where a value is not kept so, or something else than a call gives it. */
export function keptObject(queries: ProgramQueries, one: ProgramFunction, value: number): KeptObject | null {
  const body = queries.body(one);
  const defined = body.definition(body.origin(value));
  if (defined?.op === 'attribute' && isReceiver(body, defined.object)) return ofClass(queries, one.parent, defined.name);
  if (defined?.op !== 'load-global') return null;
  const [variable, ...others] = queries.meaningsOf(one, defined.value);
  if (variable?.kind !== 'variable' || others.length > 0) return null;
  const scope = queries.meanings.moduleScope(variable.module);
  const around = bodyOf(queries, scope);
  const made = around?.definition(around.origin(variable.value)) ?? null;
  if (around === null || made?.op !== 'call') return null;
  const readers = functionsIn(queries, one.path).flatMap((reader) => readsIn(queries, reader, 'load-global', variable.name));
  return {
    makers: [{ scope, body: around, instruction: made }],
    uses: [...around.usesOf(made.value).map((instruction) => ({ scope, body: around, instruction })), ...readers],
  };
}

function ofClass(queries: ProgramQueries, scope: number, name: string): KeptObject | null {
  const methods = queries.functions.filter(({ parent }) => parent === scope);
  const makers: Placed[] = [];
  const uses: Placed[] = [];
  for (const method of methods) {
    const body = queries.body(method);
    uses.push(...readsIn(queries, method, 'attribute', name));
    for (const each of body.instructions) {
      if (each.op !== 'store-attribute' || each.name !== name || !isReceiver(body, each.object)) continue;
      const origins = body.originValues(each.stored).map((origin) => body.definition(origin));
      for (const instruction of origins) {
        if (instruction?.op !== 'call') return null;
        const { scope: own } = method;
        makers.push({ scope: own, body, instruction });
        const others = body.usesOf(instruction.value).filter((use) => use !== each);
        uses.push(...others.map((use) => ({ scope: own, body, instruction: use })));
      }
    }
  }
  return makers.length === 0 ? null : { makers, uses };
}

/** What is done with each read of a name: of a module, or of an attribute of `self`. */
function readsIn(queries: ProgramQueries, one: ProgramFunction, op: 'load-global' | 'attribute', name: string): readonly Placed[] {
  const body = queries.body(one);
  return body.instructions.flatMap((each) => {
    if (each.op !== op || each.name !== name || (each.op === 'attribute' && !isReceiver(body, each.object))) return [];
    return body.usesOf(each.value).map((instruction) => ({ scope: one.scope, body, instruction }));
  });
}

function functionsIn(queries: ProgramQueries, path: string): readonly ProgramFunction[] {
  return queries.functions.filter((one) => one.path === path && one.kind !== 'module');
}

function isReceiver(body: FunctionBody, object: number): boolean {
  return body.parameter(body.origin(object))?.name === 'self';
}
