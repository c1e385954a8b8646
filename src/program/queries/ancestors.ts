/** The classes of the program below which a class stands. */
import type { ProgramQueries } from './program-queries.ts';

/** Classes may name each other in a circle, and a program may hold any number of them. */
const MAX_CLASSES = 50;

/** A class, for methods of one class ask the same. */
export class Ancestors {
  private readonly known = new Map<number, readonly string[]>();
  private readonly queries: ProgramQueries;

  constructor(queries: ProgramQueries) {
    this.queries = queries;
  }

  /** Dotted names, the class itself left out; empty where the scope is no class. Bases outside the program are not among them. */
  of(scope: number): readonly string[] {
    const known = this.known.get(scope);
    if (known !== undefined) return known;
    const made = this.find(scope);
    this.known.set(scope, made);
    return made;
  }

  private find(scope: number): readonly string[] {
    const { meanings } = this.queries;
    const found = new Set<number>();
    const open = [scope];
    for (let at = open.pop(); at !== undefined && found.size < MAX_CLASSES; at = open.pop()) {
      if (meanings.place(at)?.scope.kind !== 'class') continue;
      for (const base of meanings.basesOf(at)) {
        if (base.kind !== 'class' || found.has(base.scope)) continue;
        found.add(base.scope);
        open.push(base.scope);
      }
    }
    return [...found].map((base) => this.queries.nameOf(base));
  }
}
