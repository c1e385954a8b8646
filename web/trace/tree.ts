/** The calls of a trace as a tree that opens: functions, what each does itself, what lies between it and its caller. */
import type { TraceGraph, TraceGraphCall, TraceGraphStep } from '../../src/model/trace-graph.ts';
import { routeTo } from '../app/route.ts';
import { h } from '../dom.ts';
import { leafOf } from '../panel/contents.ts';
import { breakable } from '../panel/parts.ts';
import type { Places } from '../pages/places.ts';
import { navigateTree } from './tree-keys.ts';

/** So many functions are open at first; of a way to something, more. */
const FIRST_ROWS = 24;
const FIRST_ROWS_OF_WAY = 80;

type Tree = {
  readonly graph: TraceGraph;
  /** Steps that are shown; null for all. */
  readonly leads: ReadonlySet<number> | null;
  readonly places: Places;
  /** Steps whose calls stand above. */
  readonly told: Set<number>;
};

export function traceTree(graph: TraceGraph, roots: readonly number[], leads: ReadonlySet<number> | null, places: Places): HTMLElement {
  const tree: Tree = { graph, leads, places, told: new Set() };
  const shown = roots.filter((root) => leads === null || leads.has(root));
  if (shown.length === 0) return h('p', { class: 'empty' }, 'No call leads there.');
  const list = h('ul', { class: 'trace-tree', role: 'tree', 'aria-label': 'Calls' });
  const items = shown.map((root) => item(tree, root, null, []));
  list.append(...items.map(({ root }) => root));
  openFirst(items, leads === null ? FIRST_ROWS : FIRST_ROWS_OF_WAY);
  navigateTree(list, (row) => row.querySelector<HTMLElement>(':scope > .trace-row > .trace-toggle')?.click());
  return list;
}

type Item = { readonly root: HTMLElement; readonly isNew: boolean; open(): readonly Item[]; readonly size: number };

/** Breadth first, as long as there is room. */
function openFirst(items: readonly Item[], most: number): void {
  let rows = items.length;
  const waiting = [...items];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (next.size === 0 || !next.isNew || (rows + next.size > most && rows > items.length)) continue;
    rows += next.size;
    waiting.push(...next.open());
  }
}

function item(tree: Tree, index: number, call: TraceGraphCall | null, above: readonly number[]): Item {
  const { graph, leads, told } = tree;
  const step = graph.steps[index];
  if (step === undefined) return { root: h('li'), isNew: false, size: 0, open: () => [] };
  const isRecursive = above.includes(index);
  const calls = isRecursive ? [] : step.calls.filter(({ to }) => leads === null || leads.has(to));
  const isNew = !told.has(index);
  told.add(index);
  const inner = h('ul', { role: 'group', hidden: true });
  // For the pointer: keys and readers of the screen have the item itself.
  const toggle = h('span', { class: 'trace-toggle', 'aria-hidden': 'true', hidden: calls.length === 0 }, h('span', {}, '›'));
  const root = h(
    'li',
    { role: 'treeitem', tabindex: '-1', 'aria-label': labelOf(step, call, isRecursive) },
    h('div', { class: 'trace-row' }, toggle, rowOf(tree, step, call, isRecursive)),
    calls.length === 0 ? null : inner,
  );
  if (calls.length > 0) root.setAttribute('aria-expanded', 'false');
  let made: readonly Item[] | null = null;
  const set = (isOpen: boolean): readonly Item[] => {
    if (made === null) {
      made = calls.map((inside) => item(tree, inside.to, inside, [...above, index]));
      inner.append(...made.map(({ root }) => root));
    }
    inner.hidden = !isOpen;
    root.setAttribute('aria-expanded', String(isOpen));
    return made;
  };
  toggle.addEventListener('click', () => void set(inner.hidden !== false));
  return { root, isNew, size: calls.length, open: () => set(true) };
}

function rowOf({ places }: Tree, step: TraceGraphStep, call: TraceGraphCall | null, isRecursive: boolean): HTMLElement {
  const owner = step.function.slice(0, step.function.lastIndexOf('.') + 1);
  const notes = notesAbout(step, call, isRecursive);
  return h(
    'div',
    { class: 'trace-step' },
    h(
      'p',
      { class: 'trace-name' },
      h('span', { class: 'dim' }, breakable(owner)),
      h('wbr'),
      h('strong', {}, breakable(leafOf(step.function))),
      notes.map((note) => h('span', { class: `tag ${note === 'async' ? '' : 'warn'}` }, note)),
    ),
    h('p', { class: 'trace-place' }, places.at(step.path, step.line)),
    step.effects.map(({ origin, effects, line }) =>
      h(
        'p',
        { class: 'trace-effect' },
        effects.map((effect) => h('span', { class: `effect effect-${toneOf(effect)}` }, effect)),
        h('span', { class: 'trace-origin' }, breakable(origin)),
        h('span', { class: 'dim' }, `line ${line}`),
      ),
    ),
    step.entities.length === 0
      ? null
      : h(
          'p',
          { class: 'trace-effect' },
          h('span', { class: 'effect effect-data' }, 'names'),
          step.entities.map((entity) => h('a', { class: 'trace-entity', href: routeTo('entities', entity) }, leafOf(entity))),
        ),
  );
}

function notesAbout(step: TraceGraphStep, call: TraceGraphCall | null, isRecursive: boolean): readonly string[] {
  return [step.isAsync ? 'async' : '', ...(call === null ? [] : notesOf(call)), isRecursive ? 'calls itself' : ''].filter(Boolean);
}

/** `create_order, async: query, write`: an item read aloud, without what lies below it. */
function labelOf(step: TraceGraphStep, call: TraceGraphCall | null, isRecursive: boolean): string {
  const does = [...new Set(step.effects.flatMap(({ effects }) => effects))].join(', ');
  return `${[leafOf(step.function), ...notesAbout(step, call, isRecursive)].join(', ')}${does === '' ? '' : `: ${does}`}`;
}

function notesOf({ kind, boundary, isOverride }: TraceGraphCall): readonly string[] {
  return [
    kind === 'call' ? '' : kind,
    boundary === 'none' ? '' : boundary === 'deferred' ? 'later' : `in another ${boundary}`,
    isOverride ? 'one of several' : '',
  ];
}

/** Which colour says it. */
function toneOf(effect: string): string {
  if (effect.startsWith('blocks:') || effect === 'cpu') return 'blocks';
  if (effect === 'write' || effect === 'begin' || effect === 'commit' || effect === 'rollback') return 'write';
  if (effect === 'query') return 'data';
  if (effect.startsWith('http:') || effect === 'publish' || effect === 'mail' || effect === 'enqueue' || effect === 'consume')
    return 'outside';
  return effect === 'authenticate' ? 'guard' : 'other';
}
