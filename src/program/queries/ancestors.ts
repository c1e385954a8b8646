/** The classes of the program below which a class stands. */
import type { ProgramQueries } from './program-queries.ts';

/** Classes may name each other in a circle, and a program may hold any number of them. */
const MAX_CLASSES = 50;

type Found = { readonly within: readonly string[]; readonly outside: readonly string[] };

/** A class, for methods of one class ask the same. */
export class Ancestors {
  private readonly known = new Map<number, Found>();
  private readonly queries: ProgramQueries;

  constructor(queries: ProgramQueries) {
    this.queries = queries;
  }

  /** Dotted names, the class itself left out; empty where the scope is no class. Bases outside the program are not among them. */
  of(scope: number): readonly string[] {
    return this.find(scope).within;
  }

  /** Dotted names of the classes of libraries that the class, or one above it, names as bases: as they are imported. */
  outside(scope: number): readonly string[] {
    return this.find(scope).outside;
  }

  private find(scope: number): Found {
    const known = this.known.get(scope);
    if (known !== undefined) return known;
    const { meanings } = this.queries;
    const within = new Set<number>();
    const outside = new Set<string>();
    const open = [scope];
    for (let at = open.pop(); at !== undefined && within.size < MAX_CLASSES; at = open.pop()) {
      if (meanings.place(at)?.scope.kind !== 'class') continue;
      for (const base of meanings.basesOf(at)) {
        if (base.kind === 'external') outside.add(base.dotted);
        if (base.kind !== 'class' || within.has(base.scope)) continue;
        within.add(base.scope);
        open.push(base.scope);
      }
    }
    const made = { within: [...within].map((base) => this.queries.nameOf(base)), outside: [...outside] };
    this.known.set(scope, made);
    return made;
  }
}
