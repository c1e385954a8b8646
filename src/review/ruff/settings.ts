/** What is asked of ruff for a file, made of what this review takes and of what the project configures. */
import type { Table } from '../../program/manifests/values.ts';
import { asTable, asTexts, tableAt } from '../../program/manifests/values.ts';
import type { LintedCodes } from '../linted.ts';
import type { RuffConfiguration, RuffLayer } from './configuration.ts';
import { type PathPattern, isBelow, pathPattern } from '../path-patterns.ts';
import { type Choice, isChosen, narrownessOf } from './selectors.ts';

export type RuffSettings = {
  /** For ruff: JSON with the codes that are asked. */
  readonly text: string;
  /** The codes that are asked, sorted. */
  readonly codes: readonly string[];
  /** Whether the project keeps ruff away from a path. */
  isExcluded(path: string): boolean;
  /** Whether the project does not want to hear of a code in a path. */
  isIgnored(path: string, code: string): boolean;
};

/** Selection is ours to work out; the others say where files lie or what ruff prints and changes. */
const NOT_PASSED_ON = new Set(
  'extend include exclude extend-include extend-exclude force-exclude respect-gitignore src cache-dir output-format show-fixes fix fix-only unsafe-fixes required-version format analyze per-file-target-version extension per-file-ignores extend-per-file-ignores select ignore extend-select extend-ignore fixable unfixable extend-fixable extend-unfixable extend-safe-fixes extend-unsafe-fixes explicit-preview-rules'.split(
    ' ',
  ),
);
const OLDEST_MINOR = 7;
const NEWEST_MINOR = 15;

export function ruffSettings({ layers, requiresPython }: RuffConfiguration, codes: LintedCodes): RuffSettings {
  const choice = choiceOf(layers);
  const asked = codes.all.filter((code) => isChosen(choice, code) ?? codes.standard.has(code));
  const top = passedOn(layers.map(({ table }) => table));
  const target = top['target-version'] ?? targetVersion(requiresPython);
  const lint = passedOn(layers.map(({ table }) => tableAt(table, 'lint')));
  const excluded = excludedOf(layers);
  const ignores = ignoresOf(layers);
  return {
    text: JSON.stringify({ ...top, ...(target !== null && { 'target-version': target }), lint: { ...lint, select: asked, ignore: [] } }),
    codes: asked,
    isExcluded: excluded,
    isIgnored: (path, code) => ignores.some(({ names, selectors }) => names(path) && selectors.some((one) => narrownessOf(one, code) > 0)),
  };
}

/** What a file says of itself holds over what it extends; a list of selected codes replaces the one before. */
function choiceOf(layers: readonly RuffLayer[]): Choice {
  let selected: readonly string[] = [];
  const ignored: string[] = [];
  for (const { table } of layers) {
    const lint = asTable(table['lint']);
    const select = lint['select'] ?? table['select'];
    selected = [...(select === undefined ? selected : asTexts(select)), ...both(table, 'extend-select')];
    ignored.push(...both(table, 'ignore'), ...both(table, 'extend-ignore'));
  }
  return { selected, ignored };
}

/** In the section for the linter, or where it stood before there was one. */
function both(table: Table, key: string): readonly string[] {
  return asTexts(asTable(table['lint'])[key] ?? table[key]);
}

function passedOn(tables: readonly Table[]): Table {
  const entries = tables.flatMap((table) => Object.entries(table)).filter(([key]) => !NOT_PASSED_ON.has(key) && key !== 'lint');
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)));
}

/** The oldest version that a requirement allows: `>=3.11,<4` → `py311`. */
function targetVersion(requirement: string): string | null {
  const minors = [...requirement.matchAll(/(>=|~=|==|>)\s*3\.(\d+)/gu)].map(([, , minor]) => Number(minor));
  const oldest = Math.max(...minors);
  return minors.length === 0 || oldest > NEWEST_MINOR ? null : `py3${Math.max(oldest, OLDEST_MINOR)}`;
}

function excludedOf(layers: readonly RuffLayer[]): (path: string) => boolean {
  const last = (key: string): readonly PathPattern[] =>
    patterns(
      layers.findLast(({ table }) => table[key] !== undefined),
      key,
    );
  const exclude = last('exclude');
  const extended = layers.flatMap((layer) => patterns(layer, 'extend-exclude'));
  const include = last('include');
  const lint = layers.findLast(({ table }) => tableAt(table, 'lint')['exclude'] !== undefined);
  const unlinted =
    lint === undefined ? [] : asTexts(tableAt(lint.table, 'lint')['exclude']).map((written) => pathPattern(lint.folder, written));
  const isOutside = (path: string): boolean => include.length > 0 && !include.some((pattern) => pattern.matches(path));
  return (path) => isOutside(path) || [...exclude, ...extended, ...unlinted].some((pattern) => isBelow(pattern, path));
}

function patterns(layer: RuffLayer | undefined, key: string): readonly PathPattern[] {
  return layer === undefined ? [] : asTexts(layer.table[key]).map((written) => pathPattern(layer.folder, written));
}

type Ignore = { readonly names: (path: string) => boolean; readonly selectors: readonly string[] };

function ignoresOf(layers: readonly RuffLayer[]): readonly Ignore[] {
  const tablesOf = (layer: RuffLayer, key: string): readonly Ignore[] =>
    Object.entries(asTable(tableAt(layer.table, 'lint')[key] ?? layer.table[key])).map(([written, selectors]) => {
      const isNegated = written.startsWith('!');
      const pattern = pathPattern(layer.folder, isNegated ? written.slice(1) : written);
      return { names: (path: string) => pattern.matches(path) !== isNegated, selectors: asTexts(selectors) };
    });
  const has = ({ table }: RuffLayer): boolean => (tableAt(table, 'lint')['per-file-ignores'] ?? table['per-file-ignores']) !== undefined;
  const own = layers.findLast(has);
  return [
    ...(own === undefined ? [] : tablesOf(own, 'per-file-ignores')),
    ...layers.flatMap((layer) => tablesOf(layer, 'extend-per-file-ignores')),
  ];
}
