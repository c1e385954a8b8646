/** Differences of two revisions for a pull request, with a diagram of the packages whose imports changed. */
import { type ArchitectureDiff, isUnchanged } from '../model/architecture-diff.ts';
import { diffParts, gainedText } from './text/diff-text.ts';

const MAX_ITEMS = 40;
const MAX_EDGES = 40;

/** Ends with a line end. */
export function diffMarkdown(diff: ArchitectureDiff): string {
  const { view } = diff;
  const lines = [`### Architecture: ${code(view.base)} → ${code(view.head || 'work tree')}`, ''];
  if (isUnchanged(diff)) lines.push('The architecture is the same.', '');
  for (const { name, added, removed, changed } of diffParts(diff)) {
    lines.push(`**${name}**`, '');
    const rows = [
      ...added.map((item) => `- ➕ ${code(item)}`),
      ...removed.map((item) => `- ➖ ${code(item)}`),
      ...changed.map(({ item, what }) => `- ✏️ ${code(item)}: ${what.map(plain).join('; ')}`),
    ];
    lines.push(...rows.slice(0, MAX_ITEMS), ...(rows.length > MAX_ITEMS ? [`- … and ${rows.length - MAX_ITEMS} more`] : []), '');
  }
  lines.push(...effectLines(diff), ...diagram(diff));
  const moved = diff.metrics.filter(({ base, head }) => base !== head);
  if (moved.length > 0) {
    lines.push(
      '| | before | after |',
      '| --- | ---: | ---: |',
      ...moved.map(({ name, base, head }) => `| ${name} | ${base} | ${head} |`),
      '',
    );
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function effectLines({ endpointEffects: { leftOut, changed } }: ArchitectureDiff): readonly string[] {
  if (leftOut !== '') return [`_Left out: ${plain(leftOut)}._`, ''];
  if (changed.length === 0) return [];
  const rows = changed
    .slice(0, MAX_ITEMS)
    .flatMap(({ id, gained, lost, lostAuthentication }) => [
      `- ${code(id)}`,
      ...(lostAuthentication ? ['  - ⚠️ no authentication check lies on the way any more'] : []),
      ...gained.map(
        (effect) =>
          `  - ${plain(gainedText(effect))}: ${effect.way.map((step) => code(`${step.function} (${step.path}:${step.line})`)).join(' → ')}`,
      ),
      ...(lost.length === 0 ? [] : [`  - no longer: ${plain(lost.join(', '))}`]),
    ]);
  const rest = changed.length > MAX_ITEMS ? [`- … and ${changed.length - MAX_ITEMS} more`] : [];
  return ['**Effects of endpoints**', '', ...rows, ...rest, ''];
}

function diagram({ packageEdges }: ArchitectureDiff): readonly string[] {
  const { added, removed } = packageEdges;
  if (added.length + removed.length === 0) return [];
  const ids = new Map<string, string>();
  const node = (name: string): string => {
    const id = ids.get(name) ?? `n${ids.size}`;
    ids.set(name, id);
    return id;
  };
  const edges = [
    ...added.slice(0, MAX_EDGES).map(({ from, to }) => `  ${node(from)} ==>|new| ${node(to)}`),
    ...removed.slice(0, MAX_EDGES).map(({ from, to }) => `  ${node(from)} -.->|gone| ${node(to)}`),
  ];
  return ['```mermaid', 'flowchart LR', ...[...ids].map(([name, id]) => `  ${id}["${name.replaceAll('"', "'")}"]`), ...edges, '```', ''];
}

function code(text: string): string {
  return `\`${text.replaceAll('`', "'").replaceAll(/\s+/gu, ' ')}\``;
}

function plain(text: string): string {
  return text.replaceAll(/([\\`*_<>|[\]])/gu, '\\$1');
}
