/** Which functions use a pool that a module makes: those that read it, or what is made with it (`sessionmaker(engine)`). */
import { derivedFrom } from './derived-values.ts';
import type { Pool } from './pool-sizes.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

/** In the order of the program; none for a pool that a function makes. */
export function usersOfPool(queries: ProgramQueries, { function: maker, pc }: Pool): readonly ProgramFunction[] {
  if (maker.kind !== 'module') return [];
  const body = queries.body(maker);
  const made = body.at(pc);
  if (made === null || made.value < 0) return [];
  const derived = derivedFrom(body, [made.value]);
  const names = new Set(
    body.instructions.flatMap((each) =>
      (each.op === 'store-global' || each.op === 'export') && derived.has(body.origin(each.stored)) ? [each.name] : [],
    ),
  );
  const isRead = (one: ProgramFunction): boolean =>
    queries.body(one).instructions.some((each) => {
      if (each.op === 'attribute')
        return names.has(each.name) && queries.dottedNames(one, each.value).includes(`${maker.module}.${each.name}`);
      if (each.op !== 'load-global' || !names.has(each.name)) return false;
      return (
        one.path === maker.path ||
        queries.meaningsOf(one, each.value).some((meaning) => meaning.kind === 'variable' && meaning.module === moduleOf(queries, maker))
      );
    });
  return queries.functions.filter((one) => one.kind !== 'module' && isRead(one));
}

function moduleOf(queries: ProgramQueries, maker: ProgramFunction): number {
  return queries.graph.scopes.firstScope.indexOf(maker.scope);
}
