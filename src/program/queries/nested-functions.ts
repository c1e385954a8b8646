import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

/** Functions, lambdas and methods that are defined within a function, at any depth. A class, for it turns all parents round once. */
export class NestedFunctions {
  private readonly byParent = new Map<number, ProgramFunction[]>();
  private readonly queries: ProgramQueries;

  constructor(queries: ProgramQueries) {
    this.queries = queries;
    for (const one of queries.functions) {
      const around = this.around(one);
      if (around === null) continue;
      const known = this.byParent.get(around.scope);
      if (known === undefined) this.byParent.set(around.scope, [one]);
      else known.push(one);
    }
  }

  /** The function itself first. */
  with(one: ProgramFunction): readonly ProgramFunction[] {
    return [one, ...(this.byParent.get(one.scope) ?? []).flatMap((inner) => this.with(inner))];
  }

  /** The function around, through classes; null for what stands in a module. */
  private around({ parent }: ProgramFunction): ProgramFunction | null {
    const found = parent < 0 ? null : this.queries.ofScope(parent);
    return found === null || found.kind === 'module' ? null : found;
  }
}
