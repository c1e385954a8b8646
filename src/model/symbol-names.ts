/** What a person means by a name: a function, a class, a module, a package or an external name, in full or by its end. */

export type NameTable = {
  /** Full names of functions and modules. */
  readonly frames: readonly string[];
  readonly modules: readonly { readonly name: string; readonly path: string }[];
  /** As they are shown: `requests.get`, `<builtin>.open`. */
  readonly externals: readonly string[];
};

export type NamedThing = {
  readonly name: string;
  readonly kind: 'function' | 'class' | 'module' | 'package' | 'external';
  /** The functions and modules that it holds, itself included where it is one. */
  readonly members: readonly string[];
};

export type NameAnswer =
  | { readonly kind: 'found'; readonly thing: NamedThing }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly kind: 'unknown' };

/** Full names go before ends of names, the program's own before external ones. */
export function findName(table: NameTable, wanted: string): NameAnswer {
  const byPath = moduleAt(table, wanted);
  const own = namesWithPrefixes(table.frames);
  const outer = namesWithPrefixes(table.externals);
  const exact = byPath ?? (own.has(wanted) ? wanted : null);
  if (exact !== null) return { kind: 'found', thing: ownThing(table, exact) };
  if (outer.has(wanted)) return { kind: 'found', thing: externalThing(table, wanted) };
  for (const [names, thing] of [
    [own, ownThing],
    [outer, externalThing],
  ] as const) {
    const ends = endingWith(names, wanted);
    if (ends.length > 1) return { kind: 'ambiguous', candidates: ends };
    if (ends[0] !== undefined) return { kind: 'found', thing: thing(table, ends[0]) };
  }
  return { kind: 'unknown' };
}

/** Names to offer where nothing was found, by their last part: few enough to compare with. */
export function namesByEnd({ frames }: NameTable): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const name of namesWithPrefixes(frames)) {
    const end = name.slice(name.lastIndexOf('.') + 1);
    if (!found.has(end)) found.set(end, name);
  }
  return found;
}

function moduleAt({ modules }: NameTable, wanted: string): string | null {
  const path = wanted.replace(/^\.\//u, '');
  return modules.find((module) => module.path === path)?.name ?? null;
}

function ownThing({ frames, modules }: NameTable, name: string): NamedThing {
  const isFrame = frames.includes(name);
  const isModule = modules.some((module) => module.name === name);
  if (isFrame && !isModule) return { name, kind: 'function', members: [name] };
  const below = frames.filter((frame) => frame === name || frame.startsWith(`${name}.`));
  const isPackage = modules.some((module) => module.name.startsWith(`${name}.`));
  return { name, kind: isPackage ? 'package' : isModule ? 'module' : 'class', members: below };
}

function externalThing({ externals }: NameTable, name: string): NamedThing {
  return { name, kind: 'external', members: externals.filter((external) => external === name || external.startsWith(`${name}.`)) };
}

/** Every name, and what stands before each of its dots. */
function namesWithPrefixes(names: readonly string[]): ReadonlySet<string> {
  const all = new Set<string>();
  for (const name of names) {
    for (let prefix = name; !all.has(prefix);) {
      all.add(prefix);
      const dot = prefix.lastIndexOf('.');
      if (dot <= 0) break;
      prefix = prefix.slice(0, dot);
    }
  }
  return all;
}

/** What is inside of another match is meant by neither. */
function endingWith(names: ReadonlySet<string>, wanted: string): readonly string[] {
  return [...names].filter((name) => name.endsWith(`.${wanted}`)).sort();
}
