/**
 * Layers from the top down, and the imports that point up: as the project declares them, else as they follow from what modules
 * register, how they are named and which way imports go.
 */
import { groupBy } from '../kit/group.ts';
import type { ArchitectureMap } from './architecture-map.ts';
import type { Atlas } from './atlas.ts';
import { moduleRoles } from './module-roles.ts';
import { LAYERS, LAYER_OF, type Layer, isUpward } from './roles.ts';
import type { LayerDeclaration, Place } from './system-model.ts';

export type Layering = {
  readonly basis: 'declared' | 'inferred';
  /** What says so: a contract's name; '' for inferred ones. */
  readonly name: string;
  readonly source: LayerDeclaration['source'] | 'inferred';
  /** Where it is declared; null for inferred ones. */
  readonly place: Place | null;
  /** From the top. */
  readonly layers: readonly LayerNode[];
  /** Sorted by from, to. */
  readonly violations: readonly LayerViolation[];
};

export type LayerNode = {
  readonly name: string;
  /** Why these modules: `declared as shop.api`, `214 registered, 31 by name, 60 by imports`. */
  readonly reason: string;
  /** Sorted. */
  readonly modules: readonly string[];
  /** Of the violations, those that begin in it. */
  readonly upward: number;
};

/** One module imports another of a layer above its own. Imports in functions and for types alone do not count. */
export type LayerViolation = {
  readonly from: string;
  readonly to: string;
  readonly fromLayer: string;
  readonly toLayer: string;
  readonly path: string;
  readonly imports: readonly { readonly line: number; readonly symbol: string }[];
};

/** Those that are declared; where none is, the one that can be inferred; none where most modules show no role. Tests are left out. */
export function layeringsOf(atlas: Pick<Atlas, 'map' | 'system'>): readonly Layering[] {
  const declared = atlas.system.layerDeclarations.flatMap((declaration) => declaredLayering(declaration, atlas.map));
  return declared.length > 0 ? declared : inferredLayering(atlas);
}

/** What names no module of the project says nothing. */
function declaredLayering(declaration: LayerDeclaration, map: ArchitectureMap): readonly Layering[] {
  const owners = declaration.layers.flatMap(({ modules }, rank) => modules.map((name) => ({ name, rank })));
  const longestFirst = owners.toSorted((one, other) => other.name.length - one.name.length);
  const rankOf = new Map<string, number>();
  for (const { name, isTest } of map.modules) {
    const owner = isTest ? undefined : longestFirst.find((one) => name === one.name || name.startsWith(`${one.name}.`));
    if (owner !== undefined) rankOf.set(name, owner.rank);
  }
  if (rankOf.size === 0) return [];
  const isLet = (from: string, to: string) =>
    declaration.ignored.some((one) => matches(one.from, from, declaration.source) && matches(one.to, to, declaration.source));
  const nameOf = (module: string) => declaration.layers[rankOf.get(module) ?? -1]?.name ?? '';
  const violations = violationsOf(map, nameOf, (from, to) => {
    const [own, other] = [rankOf.get(from), rankOf.get(to)];
    return own !== undefined && other !== undefined && own > other && !isLet(from, to);
  });
  const layers = declaration.layers.map(({ name, modules }, rank) => ({
    name,
    reason: `declared as ${modules.join(', ')}`,
    modules: [...rankOf].flatMap(([module, own]) => (own === rank ? [module] : [])).toSorted(),
  }));
  const { source, name, place } = declaration;
  return [{ basis: 'declared', name, source, place, layers: withUpward(layers, violations), violations }];
}

/** `a.*` is one level below, `a.**` any number of them; Tach means what lies below as well. */
function matches(pattern: string, module: string, source: LayerDeclaration['source']): boolean {
  const body = pattern
    .split('.')
    .map((part) => (part === '**' ? '[^.]+(?:\\.[^.]+)*' : part === '*' ? '[^.]+' : part.replaceAll(/[\\^$.*+?()[\]{}|]/gu, '\\$&')))
    .join('\\.');
  return new RegExp(`^${body}${source === 'import-linter' ? '' : '(?:\\..+)?'}$`, 'u').test(module);
}

function inferredLayering(atlas: Pick<Atlas, 'map' | 'system'>): readonly Layering[] {
  // Migrations lie beside the layers: they may use anything, and nothing rests on them.
  const roles = new Map([...moduleRoles(atlas)].filter(([, { role }]) => role !== 'migration'));
  const told = [...roles.values()].filter(({ role }) => role !== 'library').length;
  if (told * 2 < roles.size) return [];
  const layerOf = (name: string): Layer | '' => {
    const role = roles.get(name)?.role;
    return role === undefined ? '' : LAYER_OF[role];
  };
  const violations = violationsOf(atlas.map, layerOf, (from, to) => {
    const [own, other] = [roles.get(from), roles.get(to)];
    return own !== undefined && other !== undefined && isUpward(own.role, other.role);
  });
  const byLayer = groupBy([...roles], ([name]) => layerOf(name));
  const layers = LAYERS.flatMap((layer) => {
    const own = byLayer.get(layer) ?? [];
    if (own.length === 0) return [];
    const registered = own.filter(([, { noun }]) => noun !== '').length;
    const named = own.filter(([, { reason }]) => reason.startsWith('named')).length;
    const counts = [
      [registered, 'by what they register or use'],
      [named, 'by name'],
      [own.length - registered - named, 'by imports'],
    ] as const;
    const reason = counts.flatMap(([number, text]) => (number === 0 ? [] : [`${number} ${text}`])).join(', ');
    return [{ name: layer, reason, modules: own.map(([name]) => name).toSorted() }];
  });
  if (layers.length < 2) return [];
  return [{ basis: 'inferred', name: '', source: 'inferred', place: null, layers: withUpward(layers, violations), violations }];
}

function violationsOf(
  map: ArchitectureMap,
  layerOf: (module: string) => string,
  isAgainst: (from: string, to: string) => boolean,
): readonly LayerViolation[] {
  const paths = new Map(map.modules.map(({ name, path }) => [name, path]));
  return map.edges.flatMap(({ from, to, isRuntime, imports }): readonly LayerViolation[] => {
    if (!isRuntime || !isAgainst(from, to)) return [];
    const sites = imports
      .filter(({ kinds }) => !kinds.includes('local') && !kinds.includes('type-only'))
      .map(({ line, symbol }) => ({ line, symbol }));
    return [{ from, to, fromLayer: layerOf(from), toLayer: layerOf(to), path: paths.get(from) ?? '', imports: sites }];
  });
}

function withUpward(layers: readonly Omit<LayerNode, 'upward'>[], violations: readonly LayerViolation[]): readonly LayerNode[] {
  const sums = groupBy(violations, ({ fromLayer }) => fromLayer);
  return layers.map((layer) => ({
    ...layer,
    upward: sums.get(layer.name)?.length ?? 0,
  }));
}
