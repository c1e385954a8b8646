/** The three upper levels of the C4 model, as tables and as a drawing. */
import type { Atlas } from '../../model/atlas.ts';
import { c4Model } from '../../model/c4.ts';
import type { C4Element, C4Level, C4Model } from '../../model/c4.ts';
import type { Drawing, DrawnBox } from '../diagram/diagram.ts';
import { heading, table, title } from '../document/document.ts';
import type { Document } from '../document/document.ts';
import { count } from '../text/layout.ts';

const KINDS: readonly C4Element['kind'][] = ['person', 'system', 'container', 'component', 'store', 'queue', 'external'];

const TITLES: Readonly<Record<C4Element['kind'], string>> = {
  person: 'Who uses it',
  system: 'The system',
  container: 'What runs',
  component: 'Of what it consists',
  store: 'Where it stores',
  queue: 'What it passes messages through',
  external: 'What it calls',
};

export function c4Document(atlas: Atlas, level: C4Level): Document {
  const model = c4Model(atlas, level);
  const nameOf = new Map(model.elements.map(({ id, name }) => [id, name]));
  const kinds = KINDS.filter((kind) => model.elements.some((element) => element.kind === kind));
  return [
    title(`${model.name}: ${level}`, 'C4 model'),
    ...kinds.flatMap((kind) => [
      heading(TITLES[kind]),
      table(
        model.elements.filter((element) => element.kind === kind),
        [
          { title: 'name', tone: 'accent' as const, cell: (row) => row.name },
          { title: 'technology', cell: (row) => row.technology },
          { title: 'what', tone: 'dim' as const, cell: (row) => row.description },
        ],
        40,
      ),
    ]),
    heading('Who talks to whom', count(model.relations.length, 'relation')),
    table(
      model.relations,
      [
        { title: 'from', cell: (row) => nameOf.get(row.from) ?? '' },
        { title: 'what', tone: 'dim', cell: (row) => row.what },
        { title: 'to', cell: (row) => nameOf.get(row.to) ?? '' },
      ],
      40,
    ),
  ];
}

export function c4Drawing(atlas: Atlas, level: C4Level): Drawing {
  const { elements, relations, name }: C4Model = c4Model(atlas, level);
  const shown = level === 'context' ? elements : elements.filter(({ kind }) => kind !== 'system');
  return {
    direction: 'TB',
    boxes: shown.map((element) => boxOf(element, element.parent === '' ? '' : name)),
    arrows: relations.map(({ from, to, what }) => ({
      from,
      to,
      label: what,
      weight: Number(/[\d,]+/u.exec(what)?.[0].replaceAll(',', '') ?? 1),
      isDashed: false,
    })),
    note: '',
  };
}

function boxOf({ id, kind, name, technology, description }: C4Element, group: string): DrawnBox {
  const lines = [name, technology === '' ? '' : `[${technology}]`, description];
  switch (kind) {
    case 'person':
      return { id, lines, shape: 'person', tone: 'person', group };
    case 'system':
      return { id, lines, shape: 'box', tone: 'accent', group };
    case 'container':
    case 'component':
      return { id, lines, shape: 'box', tone: 'plain', group };
    case 'store':
      return { id, lines, shape: 'cylinder', tone: 'store', group };
    case 'queue':
      return { id, lines, shape: 'queue', tone: 'store', group };
    case 'external':
      return { id, lines, shape: 'box', tone: 'outside', group };
  }
}
