/** Modules that are to know the business and no technology: as the project declares it, as its folders are called, or as its ring of rules shows. */
import type { ModuleNode, ProgramOutline } from './architecture-map.ts';
import type { SystemModel } from './system-model.ts';
import { isDomain } from './told-layers.ts';

const DOMAIN_LAYER = /^(domain|domain[_ -]model|entities|business([_ -](rules|logic))?)$/iu;
/** What the ring in the middle is called where the one around it is called after what it does (Cockburn, Hexagonal Architecture; Palermo, Onion Architecture). */
const INNER_RING = /^(core|entities|business|business_?(rules|logic))$/u;
const OUTER_RING = /^(infra|infrastructure|adapters?|persistence)$/u;

type Outline = Pick<ProgramOutline, 'modules' | 'edges' | 'externals'>;

/** Why a module counts as part of the domain, by its name: `declared as the layer domain`. Tests are left out. */
export function domainModules(
  outline: Outline,
  { layerDeclarations }: Pick<SystemModel, 'layerDeclarations'>,
): ReadonlyMap<string, string> {
  const declared = layerDeclarations.flatMap(({ layers }) =>
    layers
      .filter(({ name }) => DOMAIN_LAYER.test(name.split('.').at(-1) ?? ''))
      .flatMap((layer) => layer.modules.map((root) => ({ root, layer: layer.name }))),
  );
  const rings = innerRings(outline);
  return new Map(
    outline.modules.flatMap(({ name, isTest }): readonly (readonly [string, string])[] => {
      if (isTest) return [];
      const layer = declared.find(({ root }) => isWithin(name, root));
      if (layer !== undefined) return [[name, `declared as the layer ${layer.layer}`]];
      if (isDomain(name)) return [[name, 'in a folder called domain']];
      const ring = rings.find(({ inner }) => isWithin(name, inner));
      return ring === undefined ? [] : [[name, `in \`${ring.inner}\`, the core that \`${ring.outer}\` is built around`]];
    }),
  );
}

type Ring = { readonly inner: string; readonly outer: string };

/**
 * `raffle.core` beside `raffle.infrastructure`: a folder in the middle that imports the standard library alone and nothing from
 * beside it, while the one around imports it.
 */
function innerRings({ modules, edges, externals }: Outline): readonly Ring[] {
  const shipped = modules.filter(({ isTest }) => !isTest);
  const packages = new Set(shipped.flatMap(({ name, package: owner }) => [...aboveOf(owner === '' ? name : owner)]));
  const foreign = new Set(externals.filter(({ kind }) => kind !== 'standard-library').flatMap(({ importers }) => importers));
  return [...packages].flatMap((inner): readonly Ring[] => {
    if (!INNER_RING.test(lastOf(inner)) || isImpure(inner, shipped, foreign)) return [];
    const outer = [...packages].find((other) => other !== inner && parentOf(other) === parentOf(inner) && OUTER_RING.test(lastOf(other)));
    if (outer === undefined || !edges.some(({ from, to }) => isWithin(from, outer) && isWithin(to, inner))) return [];
    return edges.some(({ from, to }) => isWithin(from, inner) && !isWithin(to, inner)) ? [] : [{ inner, outer }];
  });
}

function isImpure(inner: string, modules: readonly ModuleNode[], foreign: ReadonlySet<string>): boolean {
  return modules.some(({ name }) => isWithin(name, inner) && foreign.has(name));
}

function* aboveOf(name: string): Generator<string> {
  for (let at = name; at !== ''; at = parentOf(at)) yield at;
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function parentOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('.')));
}

function isWithin(name: string, holder: string): boolean {
  return name === holder || name.startsWith(`${holder}.`);
}
