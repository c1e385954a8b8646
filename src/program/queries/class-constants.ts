/** What the body of a class assigns to a name that its methods read of `self` or `cls` and never assign or fill. */
import type { FunctionBody } from './function-body.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

export type ClassConstant = { readonly body: FunctionBody; readonly scope: number; readonly value: number };

const RECEIVERS = new Set(['self', 'cls']);
const FILLS = new Set(['append', 'extend', 'insert', 'add', 'update', 'setdefault']);

/** The one value of `self.NAME` that the class of a method writes down; null where it says nothing, or a method changes it. */
export function classConstant(queries: ProgramQueries, one: ProgramFunction, object: number, name: string): ClassConstant | null {
  const receiver = queries.body(one).parameter(queries.body(one).origin(object));
  if (receiver === null || !RECEIVERS.has(receiver.name) || queries.className(one) === '') return null;
  const scope = one.parent;
  const body = queries.bodyOfScope(scope);
  const values = body?.instructions.flatMap((each) => (each.op === 'export' && each.name === name ? [each.stored] : [])) ?? [];
  const [value] = values;
  if (body === null || value === undefined || values.length !== 1) return null;
  const methods = queries.functions.filter(({ parent }) => parent === scope);
  return methods.some((method) => changes(queries.body(method), name)) ? null : { body, scope, value };
}

/** Assigned, or filled: `self.backends.append(…)`. */
function changes(body: FunctionBody, name: string): boolean {
  return body.instructions.some(
    (each) =>
      (each.op === 'store-attribute' && each.name === name) ||
      (each.op === 'attribute' &&
        each.name === name &&
        body.usesOf(each.value).some((use) => use.op === 'attribute' && FILLS.has(use.name))),
  );
}
