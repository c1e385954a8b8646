/** Calls rolled up: from functions to modules, from modules to packages of so many levels. */
import type { CallView, ProgramSummary } from './call-view.ts';

/** The module of a function or module by name; null for external names. */
export function moduleFinder({ modules }: Pick<ProgramSummary, 'modules'>): (name: string) => string | null {
  const known = new Set(modules.map(({ name }) => name));
  return (name) => {
    for (let prefix = name; prefix !== '';) {
      if (known.has(prefix)) return prefix;
      const dot = prefix.lastIndexOf('.');
      if (dot <= 0) return null;
      prefix = prefix.slice(0, dot);
    }
    return null;
  };
}

/** `requests` of `requests.Session.get`, `<builtin>` of everything that Python itself brings without an import. */
export function libraryOf(external: string): string {
  return external.startsWith('<') ? '<builtin>' : (external.split('.')[0] ?? external);
}

export type GroupCall = { readonly from: string; readonly to: string; readonly calls: number };

/** Pairs of different groups with the number of calls between their functions, sorted by name. `groupOf` gives null for what is left out. */
export function groupCalls(calls: CallView['calls'], groupOf: (name: string) => string | null): readonly GroupCall[] {
  const counts = new Map<string, Map<string, number>>();
  for (const [caller, callees] of Object.entries(calls)) {
    const from = groupOf(caller);
    if (from === null) continue;
    const row = counts.get(from) ?? new Map<string, number>();
    counts.set(from, row);
    for (const callee of callees) {
      const to = groupOf(callee);
      if (to !== null && to !== from) row.set(to, (row.get(to) ?? 0) + 1);
    }
  }
  return [...counts]
    .flatMap(([from, row]) => [...row].map(([to, number]) => ({ from, to, calls: number })))
    .sort((left, right) => order(left.from, right.from) || order(left.to, right.to));
}

/** Fewer groups than this say too little of a program that has more modules. */
const MIN_GROUPS = 8;

/** The levels of packages to tell apart where about `most` groups are to be shown; some more where there would be very few. */
export function levelsFor(modules: readonly string[], most: number): { readonly levels: number; readonly deepest: number } {
  const deepest = modules.reduce((depth, name) => Math.max(depth, name.split('.').length), 1);
  const groupsAt = (level: number): number => new Set(modules.map((name) => packageAt(name, level))).size;
  let levels = deepest;
  while (levels > 1 && groupsAt(levels) > most) levels -= 1;
  return { levels: levels < deepest && groupsAt(levels) < MIN_GROUPS ? levels + 1 : levels, deepest };
}

/** The first parts of a module's name; a root before a colon stays with the first. */
export function packageAt(module: string, levels: number): string {
  return module.split('.').slice(0, levels).join('.');
}

function order(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
