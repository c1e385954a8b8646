/** What a trace comes to: tables, other systems, transactions, and what keeps the event loop waiting. */
import type { TraceSummary } from '../../src/model/trace-graph.ts';
import { h } from '../dom.ts';
import { leafOf } from '../panel/contents.ts';
import { breakable } from '../panel/parts.ts';
import { count } from '../text.ts';

type Links = { readonly to: string; hrefTo(to: string): string };

const MOST_BLOCKING = 6;
const MOST_TRANSACTIONS = 6;

export function summaryNodes(summary: TraceSummary, links: Links): readonly Node[] {
  const { tables, transactions, blocking } = summary;
  return [
    part(
      'Tables',
      tables.length,
      tables.map(({ entity, table, access }) => chip(entity, table || leafOf(entity), access.join(', '), links)),
    ),
    part(
      'Outside',
      byLibrary(summary.systems).length,
      byLibrary(summary.systems).map(([library, effects]) => chip(library, library, effects, links)),
    ),
    rows(
      'Transactions',
      transactions.map(({ function: name, effects }) => [name, effects.join(', ')] as const),
      MOST_TRANSACTIONS,
      '',
    ),
    rows(
      'Blocks the event loop',
      blocking.map(({ function: name, origin, effect }) => [name, `${origin} · ${effect.replace('blocks:', '')}`] as const),
      MOST_BLOCKING,
      'alarming',
    ),
  ].filter((node) => node !== null);
}

function part(title: string, total: number, chips: readonly Node[]): HTMLElement | null {
  if (chips.length === 0) return null;
  return h(
    'section',
    {},
    h('h3', {}, title, h('span', { class: 'total' }, String(total))),
    h(
      'ul',
      { class: 'pills' },
      chips.map((chipNode) => h('li', {}, chipNode)),
    ),
  );
}

function chip(id: string, name: string, note: string, { to, hrefTo }: Links): HTMLElement {
  const isChosen = to === id;
  return h(
    'a',
    {
      href: hrefTo(isChosen ? '' : id),
      'aria-current': isChosen ? 'true' : null,
      title: isChosen ? 'Show the whole trace' : `Only the way to ${id}`,
    },
    name,
    h('span', {}, note),
  );
}

function rows(title: string, all: readonly (readonly [name: string, note: string])[], most: number, tone: string): HTMLElement | null {
  if (all.length === 0) return null;
  return h(
    'section',
    {},
    h('h3', {}, title, h('span', { class: `total ${tone === '' ? '' : 'alarm'}` }, String(all.length))),
    h(
      'ul',
      { class: 'rows' },
      all
        .slice(0, most)
        .map(([name, note]) =>
          h(
            'li',
            { class: `row still ${tone}` },
            h('span', { class: 'pair-row' }, h('span', { class: 'name' }, breakable(name)), h('span', { class: 'note' }, note)),
          ),
        ),
    ),
    all.length > most ? h('p', { class: 'rest' }, `and ${count(all.length - most, 'more function')}`) : null,
  );
}

/** `redis`: `cache-get, network`: what each library is used for. */
function byLibrary(systems: TraceSummary['systems']): readonly (readonly [library: string, effects: string])[] {
  const uses = new Map<string, Set<string>>();
  for (const { origin, effects } of systems) {
    const library = origin.startsWith('<') ? origin : (origin.split('.')[0] ?? origin);
    const use = uses.get(library) ?? new Set<string>();
    uses.set(library, use);
    for (const effect of effects) use.add(effect.replace(/^(?:blocks|waits):/u, ''));
  }
  return [...uses].map(([library, effects]) => [library, [...effects].toSorted().join(', ')] as const);
}
