/** What the code of one module reads of another one through its name: `services.place_order`. */
import type { ProgramQueries } from './program-queries.ts';

/** Names, in the order of the code, each once. */
export function moduleAttributes(queries: ProgramQueries, from: string, of: string): readonly string[] {
  const found = new Set<string>();
  for (const one of queries.functions) {
    if (one.module !== from) continue;
    for (const read of queries.body(one).instructions) {
      if (read.op === 'attribute' && queries.dottedNames(one, read.object).includes(of)) found.add(read.name);
    }
  }
  return [...found];
}
