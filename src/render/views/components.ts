/** Of what parts the code consists, which role each plays and why, and what rests on what. */
import type { Atlas } from '../../model/atlas.ts';
import { componentGraph } from '../../model/components.ts';
import { isUpward, LAYER_OF, LAYERS } from '../../model/roles.ts';
import type { Component, ComponentEdge } from '../../model/components.ts';
import type { Layer } from '../../model/roles.ts';
import type { Drawing, Tone } from '../diagram/diagram.ts';
import { heading, note, table, title } from '../document/document.ts';
import type { Document } from '../document/document.ts';
import { count, grouped } from '../text/layout.ts';
import { listed, shortNames } from './names.ts';
import { layerTitle, violationBlocks } from './layers.ts';

/** A list of more is not read, and a picture much sooner. */
const MAX_LISTED = 80;
const MAX_DRAWN = 40;

export function componentsDocument(atlas: Atlas): Document {
  const { components, edges, levels } = componentGraph(atlas, MAX_LISTED);
  const names = shortNames(atlas.map);
  const uses = (component: Component) => edges.filter(({ from }) => from === component.name).toSorted((a, b) => b.imports - a.imports);
  return [
    title(
      `${atlas.map.project.name}: components`,
      `${count(components.length, 'component')}, packages of ${count(levels, 'level')}${names.top === '' ? '' : `, names below ${names.top}`}`,
    ),
    ...LAYERS.flatMap((layer) => {
      const own = components.filter(({ role }) => LAYER_OF[role] === layer);
      if (own.length === 0) return [];
      return [
        heading(layerTitle(layer)),
        table(
          own,
          [
            { title: 'component', tone: 'accent' as const, holds: 'name' as const, cell: (row) => names.of(row.name) },
            { title: 'role', cell: (row) => row.role },
            { title: 'because of', tone: 'dim' as const, cell: (row) => row.reason },
            { title: 'modules', align: 'right' as const, cell: (row) => grouped(row.modules.length) },
            { title: 'code lines', align: 'right' as const, cell: (row) => grouped(row.codeLines) },
            {
              title: 'uses',
              separator: ', ',
              holds: 'name' as const,
              cell: (row) =>
                listed(
                  uses(row).map(({ to }) => names.of(to)),
                  4,
                ),
            },
          ],
          20,
        ),
      ];
    }),
    ...violationBlocks(atlas),
    note('Roles follow from what modules register, how they are named, and what they import and are imported by; tests are left out.'),
  ];
}

function pointsUp(components: readonly Component[], { from, to }: ComponentEdge): boolean {
  const [source, target] = [from, to].map((name) => components.find((component) => component.name === name)?.role);
  return source !== undefined && target !== undefined && isUpward(source, target);
}

/** Layers from the top down. */
export function componentsDrawing(atlas: Atlas): Drawing {
  const { components, edges } = componentGraph(atlas, MAX_DRAWN);
  const ids = new Map(components.map(({ name }, index) => [name, `c${index}`]));
  return {
    direction: 'TB',
    boxes: components.map(({ name, role, reason }) => ({
      id: ids.get(name) ?? '',
      lines: [name, `${role}: ${reason}`],
      shape: 'box',
      tone: TONES[LAYER_OF[role]],
      group: layerTitle(LAYER_OF[role]),
    })),
    arrows: edges.map(({ from, to, imports }) => ({
      from: ids.get(from) ?? '',
      to: ids.get(to) ?? '',
      label: imports > 1 ? String(imports) : '',
      weight: imports,
      isDashed: pointsUp(components, { from, to, imports }),
    })),
    note: '',
  };
}

const TONES: Readonly<Record<Layer, Tone>> = {
  entry: 'accent',
  application: 'plain',
  domain: 'store',
  infrastructure: 'outside',
  foundation: 'quiet',
};
