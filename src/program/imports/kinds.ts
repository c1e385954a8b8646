/** Kinds of imports as bits of one number; an import and an edge may have several. */

/** The order is that in which they are shown. */
export const IMPORT_KINDS = [
  'runtime',
  'type-only',
  'local',
  'optional',
  'conditional',
  'star',
  're-export',
  'dynamic',
  'string',
  'ancestor',
] as const;

export type ImportKindName = (typeof IMPORT_KINDS)[number];

export const RUNTIME = 1;
export const TYPE_ONLY = 2;
export const LOCAL = 4;
export const OPTIONAL = 8;
export const CONDITIONAL = 16;
export const STAR = 32;
export const REEXPORT = 64;
export const DYNAMIC = 128;
export const STRING = 256;
export const ANCESTOR = 512;

/** The names of the bits, in the order of `IMPORT_KINDS`. */
export function kindNames(kinds: number): readonly ImportKindName[] {
  return IMPORT_KINDS.filter((_, bit) => (kinds & (1 << bit)) !== 0);
}

/** Python runs it, at the latest when the function around it is called. */
export function isExecuted(kinds: number): boolean {
  return (kinds & (RUNTIME | LOCAL)) !== 0;
}
