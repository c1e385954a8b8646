/** Entities to which functions add rows. */
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';
import type { RowValues } from './rows.ts';

const CREATES = new Set(
  'create acreate bulk_create abulk_create get_or_create aget_or_create update_or_create aupdate_or_create insert insert_many'.split(' '),
);

/** Made by their constructors, by managers, or by a statement that inserts. */
export function grownEntities(
  queries: ProgramQueries,
  rows: RowValues,
  functions: readonly ProgramFunction[],
  isEntity: (name: string) => boolean,
): ReadonlySet<string> {
  const grown = new Set<string>();
  for (const one of functions) {
    const body = queries.body(one);
    for (const call of body.instructions) {
      if (call.op !== 'call') continue;
      const names = queries.dottedNames(one, call.callee);
      for (const name of names) if (isEntity(name)) grown.add(name);
      const method = body.definition(body.origin(call.callee));
      if (method?.op === 'attribute' && CREATES.has(method.name)) {
        for (const entity of rows.of(one, call.value)?.entities ?? []) grown.add(entity);
      }
      if (!names.some((name) => /^sqlalchemy\.(?:.*\.)?insert$/u.test(name))) continue;
      for (const { value } of call.positional) for (const name of queries.dottedNames(one, value)) grown.add(name);
    }
  }
  return grown;
}
