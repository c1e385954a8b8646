/** Reads of values whose shape is not known: what is not of the asked shape is absent. */

export type Table = Readonly<Record<string, unknown>>;

/** The table itself, or an empty one. */
export function asTable(value: unknown): Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}

/** The table at the end of a path of keys. */
export function tableAt(value: unknown, ...keys: readonly string[]): Table {
  return asTable(keys.reduce((inner: unknown, key) => asTable(inner)[key], value));
}

/** The string itself, or ''. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The strings of a list, or a single string as a list of one. */
export function asTexts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** The elements of a list, or none. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
