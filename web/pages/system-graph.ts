/** The system from afar: its context, what runs, of what components it consists. */
import type { C4Element, C4Level } from '../../src/model/c4.ts';
import type { CompactSystem } from '../../src/render/html/compact-system.ts';
import { createDiagram } from '../diagram/diagram.ts';
import type { Line, Shape } from '../diagram/diagram.ts';
import { createMeasure, lines } from '../diagram/text-size.ts';
import type { Measure } from '../diagram/text-size.ts';
import { h, replaceChildren, svg } from '../dom.ts';
import type { RunElk } from '../layout.ts';
import { impliedLinks } from '../reduction.ts';

export type SystemGraph = {
  readonly root: HTMLElement;
  show(level: C4Level, id: string): void;
  key(event: KeyboardEvent): void;
};

export type SystemGraphEvents = {
  choose(level: C4Level, id: string): void;
  /** Goes into an element, or up where it is ''. */
  enter(level: C4Level, element: C4Element | null): void;
};

const KINDS: Readonly<Record<C4Element['kind'], string>> = {
  person: 'Person',
  system: 'Software system',
  external: 'External system',
  container: 'Container',
  store: 'Data store',
  queue: 'Message queue',
  component: 'Component',
};

const WIDTH = 208;
const SIDE = 16;

export function createSystemGraph(project: string, system: CompactSystem, runElk: RunElk, events: SystemGraphEvents): SystemGraph {
  let level: C4Level = 'context';
  let drawn: C4Level | null = null;
  const elementOf = (id: string): C4Element | null => system.c4[level].elements.find((element) => element.id === id) ?? null;
  const diagram = createDiagram('System diagram: Tab goes from box to box, Enter chooses, Enter again goes into it', runElk, {
    choose: (id) => events.choose(level, id),
    open: (id) => events.enter(level, elementOf(id)),
    beyond: (direction, id) => {
      if (direction === 'out') events.enter(level, null);
      else if (elementOf(id) !== null) events.enter(level, elementOf(id));
    },
  });
  const page = h('div', { class: 'page' });
  const panel = h('aside', { class: 'panel', 'aria-label': 'Details', hidden: true }, page);
  const caption = h('p', { class: 'notes' });
  diagram.root.append(caption);
  const root = h('div', { class: 'body', hidden: true }, diagram.root, panel);
  return {
    root,
    show: (next, id) => {
      root.hidden = false;
      level = next;
      const { elements, relations } = system.c4[level];
      caption.textContent = CAPTIONS[level];
      panel.hidden = elementOf(id) === null;
      replaceChildren(page, detailsOf(system, level, id, events));
      if (drawn === level) return diagram.select(id);
      drawn = level;
      const measure = createMeasure();
      const shown = level === 'context' ? elements : elements.filter(({ kind }) => kind !== 'system');
      const ids = new Set(shown.map((element) => element.id));
      const groups = outsideGroups(shown);
      void diagram.draw(
        {
          shapes: shown.map((element) => shapeOf(element, groups.get(element.id) ?? (element.parent === '' ? '' : project), measure)),
          lines: gathered(
            drawnRelations(
              relations.filter(({ from, to }) => ids.has(from) && ids.has(to)),
              elements,
              level,
            ),
            groups,
          ).map((relation) => lineOf(relation, elements, level)),
        },
        id,
      );
    },
    key: (event) => {
      if (event.key === 'f') diagram.fit();
      else if (event.key === '+' || event.key === '=') diagram.zoom(1.3);
      else if (event.key === '-') diagram.zoom(1 / 1.3);
      else if (event.key === 'u') events.enter(level, null);
      else if (event.key === 'Escape') events.choose(level, '');
    },
  };
}

/** With more systems outside than this, those of a kind share a frame. */
const MAX_SINGLE = 7;
const GROUP_TITLES: Readonly<Record<string, string>> = {
  http: 'HTTP services',
  storage: 'Storage',
  mail: 'Mail',
  model: 'Models',
  identity: 'Identity providers',
  search: 'Search engines',
  database: 'Databases',
  cache: 'Caches',
  queue: 'Queues',
};

/** By element: title of the frame that it stands in; elements that stand alone are left out. */
function outsideGroups(elements: readonly C4Element[]): ReadonlyMap<string, string> {
  const outside = elements.filter(({ kind, parent }) => parent === '' && (kind === 'external' || kind === 'store' || kind === 'queue'));
  if (outside.length <= MAX_SINGLE) return new Map();
  const titled = outside.map(({ id, description }) => [id, GROUP_TITLES[description] ?? 'Other systems'] as const);
  const isShared = (title: string): boolean => titled.filter(([, other]) => other === title).length > 1;
  return new Map(titled.filter(([, title]) => isShared(title)));
}

/** One line instead of many where something reaches all that share a frame. */
function gathered(relations: readonly Relation[], groups: ReadonlyMap<string, string>): readonly Relation[] {
  const sizes = new Map<string, number>();
  for (const title of groups.values()) sizes.set(title, (sizes.get(title) ?? 0) + 1);
  const found = new Map<string, Relation[]>();
  for (const relation of relations) {
    const key = `${relation.from} ${groups.get(relation.to) ?? ''}`;
    found.set(key, [...(found.get(key) ?? []), relation]);
  }
  return [...found.values()].flatMap((own) => {
    const [first] = own;
    const title = first === undefined ? undefined : groups.get(first.to);
    if (first === undefined || title === undefined || sizes.get(title) !== own.length || own.length === 1) return own;
    const words = new Set(own.map(({ what }) => what));
    return [{ from: first.from, to: title, what: words.size === 1 ? first.what : 'uses' }];
  });
}

type Relation = CompactSystem['c4'][C4Level]['relations'][number];

/** Between components only what no longer way down implies: what else there is stands in the panel. */
function drawnRelations(relations: readonly Relation[], elements: readonly C4Element[], level: C4Level): readonly Relation[] {
  if (level !== 'component') return relations;
  // Components are sorted from the top down, so that relations to later ones have no cycle.
  const rank = new Map(elements.filter(({ kind }) => kind === 'component').map(({ id }, index) => [id, index]));
  const keyOf = ({ from, to }: Relation): string => `${from} ${to}`;
  const downward = relations.flatMap((relation) => {
    const [from, to] = [rank.get(relation.from) ?? -1, rank.get(relation.to) ?? -1];
    return from >= 0 && to > from ? [{ key: keyOf(relation), from, to }] : [];
  });
  const implied = impliedLinks(downward);
  return relations.filter((relation) => !implied.has(keyOf(relation)));
}

/** Place among components, -1 for others. */
function rankOf(elements: readonly C4Element[], id: string): number {
  return elements.filter(({ kind }) => kind === 'component').findIndex((element) => element.id === id);
}

function lineOf(
  { from, to, what }: { readonly from: string; readonly to: string; readonly what: string },
  elements: readonly C4Element[],
  level: C4Level,
): Line {
  const nameOf = (id: string): string => elements.find((element) => element.id === id)?.name ?? id;
  return {
    from,
    to,
    label: level === 'context' ? what : '',
    description: `${nameOf(from)} → ${nameOf(to)}: ${what}`,
    start: 'plain',
    end: 'arrow',
    isDashed: false,
    isBackward: level === 'component' && rankOf(elements, from) > rankOf(elements, to) && rankOf(elements, to) >= 0,
  };
}

function shapeOf(element: C4Element, frame: string, measure: Measure): Shape {
  const { id, kind, name, technology, description } = element;
  const room = WIDTH - 2 * SIDE;
  const title = lines(name, room, 2, (text) => measure(text, 620, 13.5));
  const note = technology === '' || kind === 'component' ? [] : lines(technology, room, 2, (text) => measure(text, 450, 11.5));
  const isOutside = kind === 'store' || kind === 'queue' || kind === 'external';
  const kindText = (isOutside && description !== '' ? description : KINDS[kind]).toUpperCase();
  const text = lines(isOutside ? '' : kind === 'component' ? `${technology} · ${description}` : description, room, 2, (line) =>
    measure(line, 400, 11.5),
  );
  const top = kind === 'store' || kind === 'queue' ? 10 : 0;
  const height = 26 + top + title.length * 18 + note.length * 15 + text.length * 15 + 12;
  return {
    id,
    width: WIDTH,
    height,
    description: `${KINDS[kind]} ${name}${technology === '' ? '' : `, ${technology}`}${description === '' ? '' : `, ${description}`}`,
    frame,
    classes: `c4 c4-${kind}`,
    draw: () => [
      ...bodyOf(kind, height),
      svg('text', { class: 'shape-kind', x: SIDE, y: 19 + top }, kindText),
      ...title.map((line, index) => svg('text', { class: 'shape-title', x: SIDE, y: 38 + top + index * 18 }, line)),
      ...[...note, ...text].map((line, index) =>
        svg('text', { class: 'shape-note', x: SIDE, y: 36 + top + title.length * 18 + index * 15 }, line),
      ),
    ],
  };
}

function bodyOf(kind: C4Element['kind'], height: number): readonly SVGElement[] {
  if (kind !== 'store') return [svg('rect', { class: 'shape-face', width: WIDTH, height, rx: kind === 'person' ? 22 : 9 })];
  const cap = 8;
  return [
    svg('path', {
      class: 'shape-face',
      d: `M0 ${cap}a${WIDTH / 2} ${cap} 0 0 1 ${WIDTH} 0v${height - 2 * cap}a${WIDTH / 2} ${cap} 0 0 1 ${-WIDTH} 0z`,
    }),
    svg('path', { class: 'shape-line', d: `M0 ${cap}a${WIDTH / 2} ${cap} 0 0 0 ${WIDTH} 0` }),
  ];
}

function detailsOf(system: CompactSystem, level: C4Level, id: string, events: SystemGraphEvents): readonly Node[] {
  const { elements, relations } = system.c4[level];
  const element = elements.find((entry) => entry.id === id);
  if (element === undefined) return [];
  const nameOf = (other: string): string => elements.find((entry) => entry.id === other)?.name ?? '';
  const list = (title: string, items: readonly { readonly other: string; readonly what: string }[]): HTMLElement | null =>
    items.length === 0
      ? null
      : h(
          'section',
          {},
          h('h3', {}, title, h('span', { class: 'total' }, String(items.length))),
          h(
            'ul',
            { class: 'rows' },
            items.map(({ other, what }) =>
              h(
                'li',
                {},
                h(
                  'button',
                  { type: 'button', class: 'row', onclick: () => events.choose(level, other) },
                  h('span', { class: 'name' }, nameOf(other)),
                  h('span', { class: 'note' }, what),
                ),
              ),
            ),
          ),
        );
  const into = canEnter(level, element);
  return [
    h(
      'p',
      { class: 'close-row' },
      h('span', { class: 'kind' }, KINDS[element.kind]),
      h('button', { type: 'button', class: 'close', 'aria-label': 'Close', onclick: () => events.choose(level, '') }, '×'),
    ),
    h('h2', {}, element.name),
    element.technology === '' ? null : h('p', { class: 'place' }, element.technology),
    element.description === '' ? null : h('p', { class: 'lead' }, element.description),
    into === '' ? null : h('p', { class: 'buttons' }, h('button', { type: 'button', onclick: () => events.enter(level, element) }, into)),
    list(
      'Used by',
      relations.filter(({ to }) => to === id).map(({ from, what }) => ({ other: from, what })),
    ),
    list(
      'Uses',
      relations.filter(({ from }) => from === id).map(({ to, what }) => ({ other: to, what })),
    ),
  ].filter((node) => node !== null);
}

function canEnter(level: C4Level, { kind }: C4Element): string {
  if (level === 'context') return kind === 'system' ? 'Show what runs' : '';
  if (level === 'container') return kind === 'container' ? 'Show its components' : '';
  return kind === 'component' ? 'Show its modules' : '';
}

const CAPTIONS: Readonly<Record<C4Level, string>> = {
  context: 'The system, who uses it, and what is around it. Double-click or zoom into the system to see what runs.',
  container:
    'What runs, as deployment files tell, or as the code could be started. Double-click or zoom into one to see of what it consists.',
  component: 'Packages by the role that they play. Double-click or zoom into one to see its modules.',
};
