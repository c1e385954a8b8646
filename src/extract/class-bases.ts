/** Base classes of a program by name, as far as imports and definitions tell without running anything. */
import type { ModuleEdge } from '../model/architecture-map.ts';
import type { ClassFact, ImportFact, ModuleFacts } from '../python/facts.ts';

/** A name that is imported again and again is followed so far. */
const MAX_HOPS = 10;

export type ClassModule = {
  readonly name: string;
  readonly path: string;
  readonly isTest: boolean;
  readonly facts: Pick<ModuleFacts, 'imports' | 'classes' | 'functions'>;
};

export type ClassBases = {
  /** First-party bases, by dotted names. */
  readonly own: readonly string[];
  /** Bases of libraries, and those that could not be told. */
  readonly others: number;
};

type Scope = {
  readonly classes: ReadonlySet<string>;
  readonly imports: ReadonlyMap<string, ImportFact>;
  readonly stars: readonly ImportFact[];
  /** By place and name of an import: the module that it leads to. */
  readonly targets: ReadonlyMap<string, string>;
};

/** By dotted name of a class. */
export function classBases(modules: readonly ClassModule[], edges: readonly ModuleEdge[]): ReadonlyMap<string, ClassBases> {
  const scopes = new Map(modules.map((module) => [module.name, scopeOf(module)] as const));
  for (const { from, to, imports } of edges) {
    const targets = scopes.get(from)?.targets;
    for (const { line, column, symbol } of imports) targets?.set(`${line}:${column}:${symbol}`, to);
  }
  return new Map(
    modules.flatMap((module) =>
      module.facts.classes.map((fact) => [`${module.name}.${fact.qualifiedName}`, basesOf(module.name, fact, scopes)] as const),
    ),
  );
}

type OpenScope = Scope & { readonly targets: Map<string, string> };

function scopeOf({ facts: { classes, imports } }: ClassModule): OpenScope {
  const named = imports.filter(({ scope, boundAs }) => scope === '' && boundAs !== '');
  return {
    classes: new Set(classes.map(({ qualifiedName }) => qualifiedName)),
    imports: new Map(named.map((fact) => [fact.boundAs, fact])),
    stars: imports.filter(({ form, scope }) => form === 'star' && scope === ''),
    targets: new Map(),
  };
}

function basesOf(module: string, { bases }: ClassFact, scopes: ReadonlyMap<string, Scope>): ClassBases {
  const named = bases.filter((base) => base !== 'object');
  const own = named.flatMap((base) => resolved(module, base.split('.'), scopes, 0) ?? []);
  return { own, others: named.length - own.length };
}

/** The dotted name of the class that is meant; null where it is a library's, or could not be told. */
function resolved(module: string, parts: readonly string[], scopes: ReadonlyMap<string, Scope>, hops: number): string | null {
  const scope = scopes.get(module);
  const [root = ''] = parts;
  if (scope === undefined || root === '' || hops > MAX_HOPS) return null;
  if (scope.classes.has(parts.join('.'))) return `${module}.${parts.join('.')}`;
  const fact = scope.imports.get(root);
  if (fact === undefined) return resolvedByStars(scope, parts, scopes, hops);
  const target = targetOf(scope, fact);
  if (target === undefined) return null;
  return resolved(target, partsWithin(target, fact, parts), scopes, hops + 1);
}

function resolvedByStars(scope: Scope, parts: readonly string[], scopes: ReadonlyMap<string, Scope>, hops: number): string | null {
  for (const star of scope.stars) {
    const target = scope.targets.get(`${star.place.line}:${star.place.column}:*`);
    const found = target === undefined ? null : resolved(target, parts, scopes, hops + 1);
    if (found !== null) return found;
  }
  return null;
}

/** What is imported is told as a symbol of its module, or as a module, which has none. */
function targetOf({ targets }: Scope, { place, name }: ImportFact): string | undefined {
  const at = `${place.line}:${place.column}`;
  return targets.get(`${at}:${name}`) ?? targets.get(`${at}:`);
}

/** What is left of a name within the module that its first part leads to. */
function partsWithin(target: string, { form, module, name, boundAs }: ImportFact, parts: readonly string[]): readonly string[] {
  const isModule = form === 'from' && (target === name || target.endsWith(`.${name}`));
  if (form === 'from') return isModule ? parts.slice(1) : [name, ...parts.slice(1)];
  // `import a.b` binds `a`, and the rest of the module's name is written again.
  const isWhole = boundAs === module.split('.')[0];
  return isWhole ? parts.slice(module.split('.').length) : parts.slice(1);
}
