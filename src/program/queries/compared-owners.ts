/** Columns that some query compares with who asks: `Note.author_id == request.user.id`, `filter(employee=request.user)`. They say whose a row is. */
import type { Instruction } from '../../python/code/instruction.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';
import type { RowValues } from './rows.ts';

/** The caller, or what names them. */
const CALLER = /(?:^|\.)(?:current_)?(?:user|member|customer|account|principal|viewer)(?:\.(?:id|pk|uuid|user_id))?$/u;
const NARROWS = /^(?:filter|exclude|get|aget|get_or_none|filter_by|where)$/u;

/** By dotted name of the entity. */
export function comparedOwners(
  queries: ProgramQueries,
  rows: RowValues,
  isEntity: (dotted: string) => boolean,
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const add = (entity: string, attribute: string): void => {
    const known = found.get(entity);
    if (known === undefined) found.set(entity, new Set([attribute]));
    else known.add(attribute);
  };
  for (const one of queries.functions) {
    const body = queries.body(one);
    const isCaller = (value: number): boolean => CALLER.test(body.dotted(value));
    for (const each of body.instructions) {
      if (each.op === 'compare' && each.operator === '==') {
        for (const [column, other] of [
          [each.left, each.right],
          [each.right, each.left],
        ] as const) {
          const read = isCaller(other) ? body.definition(body.origin(column)) : null;
          const entity = read?.op === 'attribute' ? queries.dottedNames(one, read.object).find(isEntity) : undefined;
          if (read?.op === 'attribute' && entity !== undefined) add(entity, read.name);
        }
      } else if (each.op === 'call')
        for (const [entity, attribute] of narrowedBy(queries, rows, one, each)) if (isEntity(entity)) add(entity, attribute);
    }
  }
  return found;
}

function narrowedBy(
  program: ProgramQueries,
  values: RowValues,
  one: ProgramFunction,
  call: Extract<Instruction, { readonly op: 'call' }>,
): readonly (readonly [string, string])[] {
  const body = program.body(one);
  const method = body.definition(body.origin(call.callee));
  const given = call.keywords.flatMap(({ name, value }) => (name !== null && CALLER.test(body.dotted(value)) ? [name] : []));
  if (given.length === 0 || method?.op !== 'attribute' || !NARROWS.test(method.name)) return [];
  return (values.of(one, call.value)?.entities ?? []).flatMap((entity) => given.map((name) => [entity, name] as const));
}
