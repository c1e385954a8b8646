/** Modules that are to know the business and no technology: as the project declares it, or as its folders are called. */
import type { ModuleNode } from './architecture-map.ts';
import type { SystemModel } from './system-model.ts';
import { isDomain } from './told-layers.ts';

const DOMAIN_LAYER = /^(domain|domain[_ -]model|entities|business([_ -](rules|logic))?)$/iu;

/** Why a module counts as part of the domain, by its name: `declared as the layer domain`. Tests are left out. */
export function domainModules(
  modules: readonly ModuleNode[],
  { layerDeclarations }: Pick<SystemModel, 'layerDeclarations'>,
): ReadonlyMap<string, string> {
  const declared = layerDeclarations.flatMap(({ layers }) =>
    layers
      .filter(({ name }) => DOMAIN_LAYER.test(name.split('.').at(-1) ?? ''))
      .flatMap((layer) => layer.modules.map((root) => ({ root, layer: layer.name }))),
  );
  return new Map(
    modules.flatMap(({ name, isTest }): readonly (readonly [string, string])[] => {
      if (isTest) return [];
      const layer = declared.find(({ root }) => name === root || name.startsWith(`${root}.`));
      if (layer !== undefined) return [[name, `declared as the layer ${layer.layer}`]];
      return isDomain(name) ? [[name, 'in a folder called domain']] : [];
    }),
  );
}
