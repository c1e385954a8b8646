/** Managers of Django's models that a project wrote: they may narrow each query in a way of their own. */
import { bodyOf } from './definitions.ts';
import type { ProgramQueries } from './program-queries.ts';
import type { QueryPart } from './rows.ts';

/** Whether the query begins at an attribute of a class that holds something else than the manager that Django gives. */
export function isOfOwnManager(queries: ProgramQueries, { function: one, call }: QueryPart): boolean {
  const body = queries.body(one);
  const method = call.op === 'call' ? body.definition(body.origin(call.callee)) : null;
  const manager = method?.op === 'attribute' ? body.definition(body.origin(method.object)) : null;
  if (manager?.op !== 'attribute') return false;
  return queries.meaningsOf(one, manager.object).some((meaning) => {
    if (meaning.kind !== 'class') return false;
    const around = bodyOf(queries, meaning.scope);
    const held = around?.instructions.find((each) => each.op === 'export' && each.name === manager.name);
    if (around === null || held?.op !== 'export') return false;
    const made = around.definition(around.origin(held.stored));
    const names = made?.op === 'call' ? queries.dottedNamesIn(meaning.scope, made.callee) : [];
    return !names.some((name) => /^django\.db\.models\.(?:manager\.)?Manager$/u.test(name));
  });
}
