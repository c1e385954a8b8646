/** The part of the catalogue that a program can use. */
import type { Behaviour, Library } from '../library.ts';
import { ALIASES } from './aliases.ts';
import { installedLibraries, standardLibrary } from './index.ts';

export type Behaviours = {
  /** What is said of exactly this name, `requests.Session.get`; null where nothing is. Bases of a class are for the caller to look at. */
  behaviourOf(dotted: string): Behaviour | null;
};

/** Tables that are kept, by the libraries in them: a process that answers again and again is asked about programs that import the same. */
const MOST_KEPT = 32;
const kept = new Map<string, Behaviours>();

/** The standard library, and what these top-level imports bring: `['requests', 'sqlalchemy']`. */
export async function loadBehaviours(topLevelImports: Iterable<string>): Promise<Behaviours> {
  const imported = new Set(topLevelImports);
  const installed = installedLibraries.filter(({ imports }) => imports.some((name) => imported.has(name)));
  const key = installed.flatMap(({ imports }) => imports).join(' ');
  const known = kept.get(key);
  if (known !== undefined) return known;
  const libraries = await Promise.all([...standardLibrary, ...installed.map(({ load }) => load)].map((load) => load()));
  const joined = joinBehaviours(libraries);
  if (kept.size === MOST_KEPT) kept.delete([...kept.keys()][0]!);
  kept.set(key, joined);
  return joined;
}

const OTHER_NAMES = new Map(Object.entries(ALIASES).map(([typed, documented]) => [documented, typed]));

/** Where two say something of a name, the later one holds: what users add comes last. */
export function joinBehaviours(libraries: readonly Library[]): Behaviours {
  const byName = new Map<string, Behaviour>();
  for (const { symbols } of libraries) {
    for (const [name, behaviour] of Object.entries(symbols)) {
      byName.set(name, behaviour);
      const other = otherName(name);
      if (other !== null) byName.set(other, behaviour);
    }
  }
  return { behaviourOf: (dotted) => byName.get(dotted) ?? null };
}

function otherName(name: string): string | null {
  const other = OTHER_NAMES.get(name);
  if (other !== undefined) return other;
  const dot = name.lastIndexOf('.');
  const owner = OTHER_NAMES.get(name.slice(0, dot));
  return owner === undefined ? null : `${owner}${name.slice(dot)}`;
}
