/** Classes of the program: what each is derived from and which functions are its methods. A class, for it remembers bases. */
import { bodyOf } from './definitions.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

export type ProgramClass = {
  /** Dotted name. */
  readonly name: string;
  readonly scope: number;
  readonly module: string;
  readonly path: string;
  /** Dotted names, of classes of the program or of libraries; a base that could not be told is ''. Type arguments are left out. */
  readonly bases: readonly string[];
};

/** Longer chains of bases are not followed. */
const MAX_DEPTH = 40;

/** Bases that prescribe nothing. */
const NEUTRAL = /^(builtins\.object|(typing|typing_extensions)\.(Generic|Protocol)|abc\.ABC)$/u;

export function isNeutralBase(name: string): boolean {
  return NEUTRAL.test(name);
}

export class ProgramClasses {
  /** By dotted name, in the order of the program; of twins under a condition the first. */
  readonly all: ReadonlyMap<string, ProgramClass>;
  private readonly queries: ProgramQueries;
  private readonly lines = new Map<string, readonly ProgramClass[]>();
  private methods: ReadonlyMap<string, readonly ProgramFunction[]> | null = null;

  constructor(queries: ProgramQueries) {
    this.queries = queries;
    const found = new Map<string, ProgramClass>();
    const { modules, codes, firstScope } = queries.graph.scopes;
    modules.forEach(({ path }, module) => {
      codes[module]?.scopes.forEach(({ kind }, local) => {
        const scope = firstScope[module]! + local;
        const name = kind === 'class' ? queries.nameOfScope(scope) : '';
        if (name !== '' && !found.has(name))
          found.set(name, { name, scope, module: modules[module]!.name, path, bases: this.basesOf(scope) });
      });
    });
    this.all = found;
  }

  /** Classes of the program that a class is derived from, the nearest first; without itself. */
  ancestors(name: string): readonly ProgramClass[] {
    const found = new Map<string, ProgramClass>();
    let level = [name];
    for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth += 1) {
      level = level.flatMap((one) => this.all.get(one)?.bases ?? []).filter((base) => base !== name && !found.has(base));
      for (const base of level) {
        const known = this.all.get(base);
        if (known !== undefined) found.set(base, known);
      }
    }
    return [...found.values()];
  }

  /** The longest chain of classes of the program from a class up, itself first; the first written of two. */
  lineOf(name: string): readonly ProgramClass[] {
    const known = this.lines.get(name);
    if (known !== undefined) return known;
    const own = this.all.get(name);
    if (own === undefined) return [];
    // A class that is derived from itself is no Python; it must not be asked for without end.
    this.lines.set(name, [own]);
    const above = own.bases.map((base) => this.lineOf(base));
    const longest = above.reduce<readonly ProgramClass[]>((best, line) => (line.length > best.length ? line : best), []);
    const line = longest.length < MAX_DEPTH ? [own, ...longest] : longest;
    this.lines.set(name, line);
    return line;
  }

  /** The functions that stand in the body of a class. */
  methodsOf(name: string): readonly ProgramFunction[] {
    this.methods ??= this.methodsByClass();
    return this.methods.get(name) ?? [];
  }

  private methodsByClass(): ReadonlyMap<string, readonly ProgramFunction[]> {
    const found = new Map<string, ProgramFunction[]>();
    for (const one of this.queries.functions) {
      const owner = one.kind === 'function' ? this.queries.className(one) : '';
      if (owner === '') continue;
      const known = found.get(owner);
      if (known === undefined) found.set(owner, [one]);
      else known.push(one);
    }
    return found;
  }

  private basesOf(scope: number): readonly string[] {
    const own = this.queries.meanings.place(scope);
    if (own === null) return [];
    const parent = scope - own.local + own.scope.parent;
    const around = bodyOf(this.queries, parent);
    const made = around?.instructions.find((one) => one.op === 'class' && one.scope === own.local);
    if (around === null || made?.op !== 'class') return [];
    return made.bases.map(({ value }) => {
      const defined = around.definition(around.origin(value));
      const base = defined?.op === 'item' ? defined.object : value;
      return this.queries.dottedNamesIn(parent, base)[0] ?? '';
    });
  }
}
