/** Which modules belong together by what they are about, and how each such context lies across the layers. */
import type { Atlas } from '../../model/atlas.ts';
import { LAYERS } from '../../model/roles.ts';
import { contextGraph } from '../../model/contexts.ts';
import { centralEntities } from '../../model/central-entities.ts';
import type { Drawing } from '../diagram/diagram.ts';
import type { Document } from '../document/document.ts';
import { heading, note, table, title } from '../document/document.ts';
import { count, grouped } from '../text/layout.ts';
import { leafOf, listed } from './names.ts';
import { layerTitle } from './layers.ts';

const MAX_LISTED = 40;
const MAX_DRAWN = 24;
const PERCENT = 100;

export function contextsDocument(atlas: Atlas): Document {
  const { contexts, edges, apart } = contextGraph(atlas);
  const central = centralEntities(atlas);
  const stored = (tables: readonly string[]): readonly string[] => {
    const own = new Set(tables);
    return central.flatMap(({ table: name, symbol }) => (own.has(name || symbol) ? [leafOf(symbol)] : []));
  };
  const uses = (name: string): readonly string[] => edges.filter(({ from }) => from === name).map(({ to }) => to);
  return [
    title(`${atlas.map.project.name}: bounded contexts`, count(contexts.length, 'context')),
    table(
      contexts,
      [
        { title: 'context', tone: 'accent', cell: ({ name }) => name },
        { title: 'modules', align: 'right', cell: ({ modules }) => grouped(modules.length) },
        { title: 'lines', align: 'right', cell: ({ codeLines }) => grouped(codeLines) },
        { title: 'stores', separator: ', ', cell: ({ entities }) => listed(stored(entities), 3) },
        { title: 'uses most', separator: ', ', cell: ({ name }) => listed(uses(name), 3) },
        { title: 'inside', align: 'right', cell: ({ cohesion }) => `${Math.round(cohesion * PERCENT)} %` },
      ],
      MAX_LISTED,
    ),
    heading('By context and by layer', 'modules'),
    table(
      contexts,
      [
        { title: 'context', tone: 'accent', cell: ({ name }) => name },
        ...LAYERS.map((layer) => ({
          title: layerTitle(layer).toLowerCase(),
          align: 'right' as const,
          cell: ({ layers }: (typeof contexts)[number]) => (layers[layer] === undefined ? '' : grouped(layers[layer])),
        })),
      ],
      MAX_LISTED,
    ),
    note(
      `Found from imports with what they name, entities, and words of names; what many rest on or share counts the less, and most of several runs agree. Inside is the share of imports that stay in it.${
        apart.length === 0 ? '' : ` ${count(apart.length, 'module')} belong to none.`
      }`,
    ),
  ];
}

export function contextsDrawing(atlas: Atlas): Drawing {
  const { contexts, edges } = contextGraph(atlas);
  const shown = contexts.slice(0, MAX_DRAWN);
  const ids = new Map(shown.map(({ name }, index) => [name, `x${index}`]));
  const drawn = edges.filter(({ from, to }) => ids.has(from) && ids.has(to));
  return {
    direction: 'LR',
    boxes: shown.map(({ name, modules, entities }) => ({
      id: ids.get(name) ?? '',
      lines: [name, `${count(modules.length, 'module')}${entities.length === 0 ? '' : `, ${count(entities.length, 'table')}`}`],
      shape: 'box',
      tone: entities.length === 0 ? 'plain' : 'store',
      group: '',
    })),
    arrows: drawn.map(({ from, to, imports }) => ({
      from: ids.get(from) ?? '',
      to: ids.get(to) ?? '',
      label: String(imports),
      weight: imports,
      isDashed: false,
    })),
    note: contexts.length > shown.length ? `${contexts.length - shown.length} smaller contexts are left out` : '',
  };
}
