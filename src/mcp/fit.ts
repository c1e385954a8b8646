/** Results cut to what an agent's context bears. */

/** A list that lost its tail. */
export type Omission = { readonly list: string; readonly shown: number; readonly of: number };

export type Fitted = { readonly value: unknown; readonly omitted: readonly Omission[] };

/** Lists inside the entries of a list (the imports behind an edge) keep this many when something must go. */
const MAX_INNER_ENTRIES = 3;
const MAX_ROUNDS = 200;
const MAX_FIELDS = 40;

/** The same value where its JSON has no more than `budget` characters; else with the longest lists cut from their ends until it has. */
export function fit(value: unknown, budget: number): Fitted {
  if (sizeOf(value) <= budget) return { value, omitted: [] };
  const lists = new Map(listsOf(value, '').map(([path, list]) => [path, { all: list, kept: list.map(shortenInner) }]));
  const sizes = new Map([...lists].map(([path, { kept }]) => [path, sizeOfList(kept)]));
  let total = sizeOf(withLists(value, '', (path) => lists.get(path)?.kept ?? []));
  for (let round = 0; round < MAX_ROUNDS && total > budget; round++) {
    const [longest] = [...sizes].toSorted(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));
    const list = longest === undefined ? undefined : lists.get(longest[0]);
    if (longest === undefined || list === undefined || list.kept.length === 0) break;
    list.kept = list.kept.slice(0, Math.floor((list.kept.length * 3) / 4));
    const size = sizeOfList(list.kept);
    total -= longest[1] - size;
    sizes.set(longest[0], size);
  }
  const omitted = [...lists].flatMap(([list, { all, kept }]) => [
    ...(kept.length < all.length ? [{ list, shown: kept.length, of: all.length }] : []),
    ...innerOmissions(list, all.slice(0, kept.length)),
  ]);
  return { value: withLists(value, '', (path) => lists.get(path)?.kept ?? []), omitted };
}

function sizeOf(value: unknown): number {
  return JSON.stringify(value)?.length ?? 0;
}

/** Pairs are written as fields of an object. */
function sizeOfList(list: readonly unknown[]): number {
  return list.every(isPair) ? sizeOf(Object.fromEntries(list)) : sizeOf(list);
}

/** Lists of the value and of the objects in it, by dotted path; lists inside lists are entries. */
function listsOf(value: unknown, prefix: string): readonly (readonly [string, readonly unknown[]])[] {
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    if (Array.isArray(inner)) return [[path, inner] as const];
    return isTable(inner) ? [[path, Object.entries(inner)] as const] : listsOf(inner, path);
  });
}

/** An object with more fields than any shape has is a table by key, and cut as a list of its entries would be. */
function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && Object.keys(value).length > MAX_FIELDS;
}

function isPair(entry: unknown): entry is readonly [string, unknown] {
  return Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string';
}

function withLists(value: unknown, prefix: string, listAt: (path: string) => readonly unknown[]): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const path = prefix === '' ? name : `${prefix}.${name}`;
      if (isTable(inner)) return [name, Object.fromEntries(listAt(path).filter(isPair))];
      return [name, Array.isArray(inner) ? listAt(path) : withLists(inner, path, listAt)];
    }),
  );
}

function shortenInner(entry: unknown): unknown {
  if (!isRecord(entry)) return entry;
  return Object.fromEntries(
    Object.entries(entry).map(([name, inner]) => [name, Array.isArray(inner) ? inner.slice(0, MAX_INNER_ENTRIES) : inner]),
  );
}

/** `edges[].imports`: how many entries are shown of how many there are, in the entries that are shown. */
function innerOmissions(path: string, entries: readonly unknown[]): readonly Omission[] {
  const counts = new Map<string, { shown: number; of: number }>();
  for (const [name, inner] of entries.filter(isRecord).flatMap((entry) => Object.entries(entry))) {
    if (!Array.isArray(inner)) continue;
    const { shown, of } = counts.get(name) ?? { shown: 0, of: 0 };
    counts.set(name, { shown: shown + Math.min(inner.length, MAX_INNER_ENTRIES), of: of + inner.length });
  }
  return [...counts].flatMap(([name, { shown, of }]) => (shown < of ? [{ list: `${path}[].${name}`, shown, of }] : []));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
