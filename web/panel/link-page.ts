/** Why an edge exists: every import behind it, with kind, place and symbol. */
import type { Actions } from '../actions.ts';
import { boxName, modulesIn, boxKind } from '../boxes.ts';
import type { BoxId } from '../boxes.ts';
import { h } from '../dom.ts';
import { kindNames, sitesOf } from '../graph.ts';
import type { Graph, Site } from '../graph.ts';
import { count } from '../text.ts';
import type { View } from '../view.ts';
import { breakable, chips, linkRow, longList, section } from './parts.ts';

type Reason = { readonly edge: number; readonly from: number; readonly to: number; readonly sites: readonly Site[] };

export function linkPage(graph: Graph, view: View, from: BoxId, to: BoxId, actions: Actions): readonly Node[] {
  const reasons = reasonsBetween(graph, view, from, to);
  const back = reasonsBetween(graph, view, to, from);
  const sites = reasons.flatMap((reason) => reason.sites).reduce((sum, site) => sum + site.times, 0);
  const inCycle = reasons.find((reason) => graph.edges.inCycle[reason.edge] === 1);
  const cycle = inCycle === undefined ? -1 : (graph.cycleOf[inCycle.from] ?? -1);
  return [
    h(
      'header',
      { class: 'subject' },
      h('p', { class: 'kind' }, 'Why this edge exists'),
      h(
        'h2',
        { class: 'arrow' },
        h('button', { type: 'button', onclick: () => actions.reveal(from) }, breakable(boxName(graph, from))),
        h('span', {}, ' imports '),
        h('button', { type: 'button', onclick: () => actions.reveal(to) }, breakable(boxName(graph, to))),
      ),
      h('p', { class: 'place' }, `${count(sites, 'import')} between ${count(reasons.length, 'pair')} of modules`),
      cycle >= 0
        ? h(
            'p',
            { class: 'warning' },
            'Part of an import cycle. ',
            h('button', { type: 'button', class: 'text', onclick: () => actions.showCycle(cycle) }, 'Show the cycle'),
          )
        : null,
      back.length > 0
        ? h(
            'p',
            { class: 'note-line' },
            'They also depend the other way. ',
            h(
              'button',
              { type: 'button', class: 'text', onclick: () => actions.revealLink(to, from) },
              `${count(back.length, 'pair')} of modules`,
            ),
          )
        : null,
    ),
    section(
      'Imports',
      sites,
      longList(reasons, (reason) => reasonRow(graph, reason, actions), 'With these filters nothing is imported.'),
    ),
  ];
}

function reasonRow(graph: Graph, reason: Reason, actions: Actions): HTMLElement {
  const [from, to] = [graph.modules[reason.from], graph.modules[reason.to]];
  return h(
    'div',
    { class: 'reason' },
    h(
      'div',
      { class: 'reason-ends' },
      linkRow(from?.name ?? '', '', 'Show the importing module', () => actions.reveal(reason.from)),
      linkRow(`→ ${to?.name ?? ''}`, '', 'Show the imported module', () => actions.reveal(reason.to)),
    ),
    h(
      'ul',
      { class: 'sites' },
      reason.sites.map((site) =>
        site.line === 0
          ? h('li', { class: 'empty' }, `${count(site.times, 'import')}, not listed at package level`)
          : h(
              'li',
              {},
              h('span', { class: 'place' }, breakable(`${from?.path ?? ''}:${site.line}`)),
              h('code', {}, site.symbol === '' ? 'the module' : site.symbol),
              chips(kindNames(site.kinds)),
            ),
      ),
    ),
  );
}

/** Module edges from one box into another, whatever is open. */
function reasonsBetween(graph: Graph, view: View, from: BoxId, to: BoxId): Reason[] {
  const members = (id: BoxId): readonly number[] =>
    view.boxes.get(id)?.modules ?? (boxKind(graph, id) === 'rest' ? [] : modulesIn(graph, id));
  const targets = new Set(members(to));
  const sources = members(from);
  return sources.flatMap((module) =>
    (graph.outgoing[module] ?? [])
      .filter((edge) => targets.has(graph.edges.to[edge] ?? -1) && !sources.includes(graph.edges.to[edge] ?? -1))
      .map((edge) => ({ edge, from: module, to: graph.edges.to[edge] ?? 0, sites: sitesOf(graph, edge) })),
  );
}
