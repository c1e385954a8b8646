/** Differences of two revisions for people: what was added, removed and changed, part by part. */
import { type ArchitectureDiff, type Changes, type GainedEffect, isUnchanged } from '../../model/architecture-diff.ts';
import type { RenderOptions } from '../options.ts';
import { clean, grouped, limited } from './layout.ts';

const MAX_ITEMS = 25;

/** Ends with a line end. */
export function diffText(diff: ArchitectureDiff, options: RenderOptions): string {
  const { palette } = options;
  const { view } = diff;
  const lines = [palette.bold(`${clean(view.base)} → ${clean(view.head || 'work tree')}`), ''];
  if (isUnchanged(diff)) lines.push('The architecture is the same.', '');
  for (const part of diffParts(diff)) lines.push(...partLines(part, options));
  lines.push(...effectLines(diff, options));
  const moved = diff.metrics.filter(({ base, head }) => base !== head);
  if (moved.length > 0) {
    const width = Math.max(...moved.map(({ name }) => name.length));
    lines.push(
      palette.bold('Sizes'),
      ...moved.map(({ name, base, head }) => `  ${name.padEnd(width)}  ${grouped(base)} → ${grouped(head)}`),
      '',
    );
  }
  return `${[...lines, ...diff.problems.map(clean)].join('\n').trimEnd()}\n`;
}

function effectLines({ endpointEffects: { leftOut, changed } }: ArchitectureDiff, options: RenderOptions): readonly string[] {
  const { palette } = options;
  if (leftOut !== '') return [palette.dim(`Left out: ${clean(leftOut)}.`), ''];
  if (changed.length === 0) return [];
  const rows = changed.map(({ id, handler, gained, lost, lostAuthentication }) =>
    [
      palette.yellow(`  ~ ${clean(id)}  ${clean(handler)}`),
      ...(lostAuthentication ? [palette.red('      no authentication check lies on the way any more')] : []),
      ...gained.flatMap((effect) => [
        `      ${clean(gainedText(effect))}`,
        ...effect.way.map((step) => palette.dim(`        ${clean(`${options.pathPrefix}${step.path}:${step.line}  ${step.function}`)}`)),
      ]),
      ...(lost.length === 0 ? [] : [`      no longer: ${clean(lost.join(', '))}`]),
    ].join('\n'),
  );
  const shown = limited(rows, options, MAX_ITEMS);
  return [palette.bold('Effects of endpoints') + palette.dim(`  ${grouped(changed.length)} changed`), ...shown.rows, ...shown.rest, ''];
}

/** `now http:POST by requests.post`, `now calls stripe`. */
export function gainedText({ effect, origin, isSure }: GainedEffect): string {
  if (effect === 'calls') return `now calls ${origin}`;
  return `now ${effect} by ${origin}${isSure ? '' : ', perhaps'}`;
}

/** One kind of thing, as lines of text. */
export type DiffPart = {
  readonly name: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly { readonly item: string; readonly what: readonly string[] }[];
};

/** Parts that differ, most telling first. */
export function diffParts(diff: ArchitectureDiff): readonly DiffPart[] {
  const edge = ({ from, to }: { readonly from: string; readonly to: string }): string => `${from} → ${to}`;
  // A task is called as its function where nobody called it otherwise.
  const named = ({ name, function: callee }: { readonly name: string; readonly function: string }): string =>
    name === callee ? name : `${name}  ${callee}`;
  return [
    part('Endpoints', diff.endpoints, ({ id, handler }) => `${id}  ${handler}`),
    part('Entities', diff.entities, ({ symbol, table }) => (table === '' ? symbol : `${table}  ${symbol}`)),
    part('Tasks', diff.tasks, named),
    part('Commands', diff.commands, named),
    part('Import cycles', diff.cycles, ({ modules }) => modules.join(', ')),
    part('Imports between packages', diff.packageEdges, edge),
    part('Libraries', diff.externals, ({ name }) => name),
    part('Settings', diff.settings, ({ name, owner }) => `${name}  ${owner}`),
    part('Modules', diff.modules, ({ name }) => name),
  ].filter(({ added, removed, changed }) => added.length + removed.length + changed.length > 0);
}

function part<Item>(name: string, { added, removed, changed }: Changes<Item>, text: (item: Item) => string): DiffPart {
  return {
    name,
    added: added.map(text),
    removed: removed.map(text),
    changed: changed.map((item) => ({ item: text(item), what: item.what })),
  };
}

function partLines({ name, added, removed, changed }: DiffPart, options: RenderOptions): readonly string[] {
  const { palette } = options;
  const rows = [
    ...added.map((item) => palette.green(`  + ${clean(item)}`)),
    ...removed.map((item) => palette.red(`  - ${clean(item)}`)),
    ...changed.flatMap(({ item, what }) => [palette.yellow(`  ~ ${clean(item)}`), ...what.map((one) => `      ${clean(one)}`)]),
  ];
  const shown = limited(rows, options, MAX_ITEMS);
  const counts = [
    ...(added.length === 0 ? [] : [`${grouped(added.length)} added`]),
    ...(removed.length === 0 ? [] : [`${grouped(removed.length)} removed`]),
    ...(changed.length === 0 ? [] : [`${grouped(changed.length)} changed`]),
  ];
  return [`${palette.bold(name)}  ${palette.dim(counts.join(', '))}`, ...shown.rows, ...shown.rest, ''];
}
