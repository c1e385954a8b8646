/** The name by which each definition is shown: the shortest public one that its own packages offer. */
import {
  isPrivate,
  type ClassDefinition,
  type Entity,
  type FunctionDefinition,
  type Module,
  type VariableDefinition,
} from './definitions.ts';
import type { World } from './world.ts';

/** Public by name, but not what is imported: `os.path.join`, not `posixpath.join`. */
const IMPLEMENTATIONS = new Set([
  'posixpath',
  'genericpath',
  'ntpath',
  'posix',
  'nt',
  'pyexpat',
  'sre_parse',
  'sre_compile',
  'sre_constants',
]);

type Named = ClassDefinition | FunctionDefinition | VariableDefinition;

export class Names {
  readonly #names = new Map<Named, string>();

  constructor(world: World, standardLibrary: string) {
    const offers = new Map<Named, { readonly module: Module; readonly name: string }[]>();
    for (const module of world.modules.values()) {
      if (!isPublicModule(module.name)) continue;
      for (const [name, { entity, isOffered }] of world.exposed(module)) {
        if (entity.kind === 'module' || entity.owner !== null || !isOffered || isPrivate(name)) continue;
        const known = offers.get(entity);
        if (known === undefined) offers.set(entity, [{ module, name }]);
        else known.push({ module, name });
      }
    }
    for (const [entity, places] of offers) {
      const own = entity.module.name;
      const isOwnPublic = isPublicModule(own) && !isPrivate(entity.qualname);
      const isNear = ({ module }: { readonly module: Module }): boolean => module === entity.module || own.startsWith(`${module.name}.`);
      const isSame = ({ module }: { readonly module: Module }): boolean =>
        module.distribution === entity.module.distribution &&
        (module.distribution === standardLibrary || topLevel(module.name) === topLevel(own));
      const near = places.filter(isNear);
      const candidates = near.length > 0 ? near : isOwnPublic ? [] : places.filter(isSame);
      const best = candidates
        .map(({ module, name }) => `${module.name}.${name}`)
        .sort((a, b) => rank(a, entity) - rank(b, entity) || (a < b ? -1 : 1))[0];
      if (best !== undefined) this.#names.set(entity, best);
    }
  }

  of(entity: Entity): string {
    if (entity.kind === 'module') return entity.name;
    if (entity.owner !== null) return `${this.of(entity.owner)}.${lastPart(entity.qualname)}`;
    return this.#names.get(entity) ?? `${entity.module.name}.${entity.qualname}`;
  }
}

/** Fewer parts first; then the definition's own name. */
function rank(path: string, entity: Named): number {
  const isOwnName = lastPart(path) === entity.qualname;
  return path.split('.').length * 4 + (isOwnName ? 0 : 2) + (path.startsWith('builtins.') ? -1 : 0);
}

export function isPublicModule(name: string): boolean {
  return (
    !IMPLEMENTATIONS.has(topLevel(name)) &&
    !name.split('.').some((part) => part.startsWith('_') && part !== '__future__' && part !== '__main__')
  );
}

function topLevel(name: string): string {
  return name.split('.', 1)[0]!;
}

export function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
