/** How a system is layered: what each layer holds, and what points against them, with the lines of code. */
import type { Atlas } from '../../model/atlas.ts';
import { groupBy } from '../../kit/group.ts';
import { type LayerNode, type LayerViolation, type Layering, layeringsOf } from '../../model/layers.ts';
import { LAYERS, type Layer } from '../../model/roles.ts';
import { heading, table } from '../document/document.ts';
import type { Block } from '../document/document.ts';
import { count, grouped } from '../text/layout.ts';
import { shortNames } from './names.ts';

const MOST_LAYERINGS = 3;
const MOST_VIOLATIONS = 12;
const MOST_PACKAGES = 3;

const TITLES: Readonly<Record<Layer, string>> = {
  entry: 'entry',
  application: 'application',
  domain: 'domain and data',
  infrastructure: 'infrastructure',
  foundation: 'foundation',
};

/** As people read it; a declared layer is called as it was declared. */
export function layerTitle(name: string): string {
  const layer = LAYERS.find((known) => known === name);
  return layer === undefined ? name : TITLES[layer];
}

/** A table for each layering. */
export function layerBlocks(atlas: Atlas): readonly Block[] {
  return layeringsOf(atlas)
    .slice(0, MOST_LAYERINGS)
    .flatMap((layering) => [
      heading('Layers', basisOf(layering)),
      table(layering.layers, [
        { title: 'layer', tone: 'accent', cell: ({ name }) => (layering.basis === 'declared' ? name : layerTitle(name)) },
        { title: 'modules', align: 'right', cell: ({ modules }) => grouped(modules.length) },
        { title: 'imports upward', align: 'right', cell: ({ upward }) => (upward === 0 ? '' : grouped(upward)) },
        { title: 'mostly', separator: ', ', cell: (layer) => largestPackages(layer, atlas).slice(0, MOST_PACKAGES).join(', ') },
      ]),
    ]);
}

/** What points up, most imports first, with the line where it does. */
export function violationBlocks(atlas: Atlas): readonly Block[] {
  return layeringsOf(atlas).flatMap((layering) => {
    const { violations } = layering;
    if (violations.length === 0) return [];
    const title = (name: string) => (layering.basis === 'declared' ? name : layerTitle(name));
    return [
      heading('Against the layers', `${count(violations.length, 'import')} upward, from module to module; layers are ${basisOf(layering)}`),
      table(
        spread(violations),
        [
          { title: 'from', tone: 'warning', cell: ({ fromLayer }) => title(fromLayer) },
          { title: 'up to', cell: ({ toLayer }) => title(toLayer) },
          {
            title: 'line',
            tone: 'dim',
            holds: 'place',
            cell: ({ path, imports }) => (imports[0] === undefined ? path : `${path}:${imports[0].line}`),
          },
          { title: 'imports', holds: 'name', cell: ({ to }) => to },
        ],
        MOST_VIOLATIONS,
      ),
    ];
  });
}

/** One of each pair of layers first, so that a short list shows every kind. */
function spread(violations: readonly LayerViolation[]): readonly LayerViolation[] {
  const groups = [...groupBy(violations, ({ fromLayer, toLayer }) => `${fromLayer} ${toLayer}`).values()];
  const longest = Math.max(0, ...groups.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => groups.flatMap((group) => group[index] ?? [])).flat();
}

function basisOf({ source, name, place }: Layering): string {
  if (place === null) return 'inferred from what modules register, from names and from the direction of imports';
  const where = `declared in ${place.path}:${place.line}`;
  return source === 'architrave' ? where : `${where} for ${source}${name === '' ? '' : `: ${name}`}`;
}

/** Packages by lines of code in this layer; the top-level package is left out where all have the same. */
function largestPackages({ modules }: LayerNode, { map }: Atlas): readonly string[] {
  const own = new Set(modules);
  const names = shortNames(map);
  const packageOf = (name: string, owner: string, isPackage: boolean): string => {
    return names.of(isPackage || owner === '' ? name : owner);
  };
  const sizes = new Map<string, number>();
  for (const { name, package: owner, isPackage, codeLines } of map.modules) {
    if (!own.has(name)) continue;
    const key = packageOf(name, owner, isPackage);
    sizes.set(key, (sizes.get(key) ?? 0) + codeLines);
  }
  return [...sizes].toSorted(([, one], [, other]) => other - one).map(([name]) => name);
}
