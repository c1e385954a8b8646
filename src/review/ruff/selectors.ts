/** What ruff calls a selector: `B904`, `B9`, `B`, `PL`, `ALL` (docs.astral.sh/ruff/settings, lint.select). */

/** Selectors that were renamed, as ruff still takes them. */
const FORMER_NAMES: Readonly<Record<string, string>> = {
  TRIO: 'ASYNC',
  TCH: 'TC',
  TRY200: 'B904',
  PGH001: 'S307',
  PGH002: 'G010',
  RUF011: 'B035',
};

/** How narrowly a selector names a code: 0 where it does not, more the longer it is. */
export function narrownessOf(selector: string, code: string): number {
  const named = FORMER_NAMES[selector] ?? selector;
  if (named === 'ALL') return 1;
  if (named === '' || !code.startsWith(named)) return 0;
  const letters = /^[A-Z]+/u.exec(named)?.[0] ?? '';
  const family = /^[A-Z]+/u.exec(code)?.[0] ?? '';
  // `S` is not `SIM`; pylint's families are one.
  const isWhole = letters === family || (letters === 'PL' && family.length === 3);
  return isWhole ? 1 + named.length : 0;
}

export type Choice = { readonly selected: readonly string[]; readonly ignored: readonly string[] };

/** What a project says of a code: the narrowest selector decides, and among equals the one that ignores. Null where none names it. */
export function isChosen({ selected, ignored }: Choice, code: string): boolean | null {
  const narrowest = (selectors: readonly string[]): number => Math.max(0, ...selectors.map((selector) => narrownessOf(selector, code)));
  const wanted = narrowest(selected);
  const refused = narrowest(ignored);
  if (wanted === 0 && refused === 0) return null;
  return wanted > refused;
}
