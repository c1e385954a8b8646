/** How much was read, and what could not be. */
import type { CompactSystem } from '../../src/render/html/compact-system.ts';
import { h } from '../dom.ts';
import type { Graph } from '../graph.ts';
import { longList } from '../panel/parts.ts';
import { count, number, share } from '../text.ts';
import { card } from './card.ts';

export function coverageCard(graph: Graph, system: CompactSystem | undefined): HTMLElement {
  const { coverage: c, unresolvedCount, problemCount, problems, project } = graph.map;
  const resolved = c.imports - unresolvedCount;
  return card(
    'What could not be read',
    `${number(c.filesRead)} of ${count(c.filesFound, 'file')} read, ${share(resolved, c.imports)} of imports resolved`,
    '',
    h(
      'div',
      { class: 'folds' },
      fold('Registrations that could not be followed', system?.unread.length ?? 0, system?.unread ?? [], ({ what, reason, at }) => [
        what,
        reason,
        `${system?.files[at[0]] ?? ''}:${at[1]}`,
      ]),
      fold('Unresolved imports', unresolvedCount, c.importsUnresolved, ({ name, reason, path, line }) => [
        name,
        reason.replaceAll('-', ' '),
        `${path}:${line}`,
      ]),
      fold('Problems in files', problemCount, problems, ({ message, code, path, line }) => [
        message,
        code.replaceAll('-', ' '),
        path === undefined ? '' : line === undefined ? path : `${path}:${line}`,
      ]),
      fold('Left out on purpose', c.leftOut.length, c.leftOut, ({ path, reason, files }) => [
        path,
        reason.replaceAll('-', ' '),
        count(files, 'file'),
      ]),
      c.importsDynamicUnknown > 0
        ? h('p', { class: 'fold-note' }, `${count(c.importsDynamicUnknown, 'dynamic import')} of a name that only a run would tell`)
        : null,
      c.python2Files > 0 ? h('p', { class: 'fold-note' }, `${count(c.python2Files, 'file')} in Python 2, not read further`) : null,
      fold('Source roots', project.roots.length, project.roots, ({ path, reason, modules }) => [
        path,
        reason.replaceAll('-', ' '),
        count(modules, 'module'),
      ]),
    ),
  );
}

function fold<T>(
  title: string,
  total: number,
  items: readonly T[],
  textsOf: (item: T) => readonly [name: string, note: string, place: string],
): HTMLElement | null {
  if (total === 0) return null;
  const list = longList(
    items,
    (item) => {
      const [name, note, place] = textsOf(item);
      return h('div', { class: 'fact-row' }, h('code', {}, name), h('span', { class: 'note' }, note), h('span', { class: 'place' }, place));
    },
    '',
  );
  return h(
    'details',
    {},
    h('summary', {}, h('span', {}, title), h('span', { class: 'total' }, number(total))),
    list,
    total > items.length
      ? h('p', { class: 'empty' }, `${number(total - items.length)} more are not in this file; see --format json.`)
      : null,
  );
}
