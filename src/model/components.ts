/** Modules gathered into components: a package, or the part of it that plays one role, with the reason for the role. */
import { groupBy } from '../kit/group.ts';
import type { Atlas } from './atlas.ts';
import type { ArchitectureMap, ModuleNode } from './architecture-map.ts';
import { type ModuleRole, counted, moduleRoles } from './module-roles.ts';
import { type Role, ROLES } from './roles.ts';

export type Component = {
  /** The package; with ` (role)` where a package has several. */
  readonly name: string;
  readonly package: string;
  readonly role: Role;
  /** Why it has that role: `14 endpoints`. */
  readonly reason: string;
  /** Sorted. */
  readonly modules: readonly string[];
  readonly codeLines: number;
};

export type ComponentEdge = {
  readonly from: string;
  readonly to: string;
  /** Names that are imported, by imports that run. */
  readonly imports: number;
};

export type ComponentGraph = {
  /** Sorted by role from the top, then name. */
  readonly components: readonly Component[];
  /** Sorted by from, to. */
  readonly edges: readonly ComponentEdge[];
  /** Levels of packages that were told apart. */
  readonly levels: number;
};

/** First packages are no longer told apart by role, then levels of packages are given up, until there are at most `most`. Tests are left out. */
export function componentGraph({ map, system }: Pick<Atlas, 'map' | 'system'>, most: number): ComponentGraph {
  const roles = moduleRoles({ map, system });
  const modules = map.modules.filter((module) => !module.isTest);
  const deepest = modules.reduce((depth, module) => Math.max(depth, packageName(module).split('.').length), 1);
  for (let levels = deepest; ; levels -= 1) {
    for (const isSplit of [true, false]) {
      const components = gather(modules, roles, levels, isSplit);
      if (components.length <= most || (levels === 1 && !isSplit)) return { components, edges: edgesOf(components, map), levels };
    }
  }
}

function packageName(module: ModuleNode): string {
  if (module.isPackage) return module.name;
  return module.package === '' ? module.name : module.package;
}

function gather(
  modules: readonly ModuleNode[],
  roles: ReadonlyMap<string, ModuleRole>,
  levels: number,
  isSplit: boolean,
): readonly Component[] {
  const components: Component[] = [];
  for (const [name, members] of groupBy(modules, (module) => packageName(module).split('.', levels).join('.'))) {
    const byRole = [...groupBy(members, (module) => roles.get(module.name)?.role ?? 'library')];
    // What has no role of its own inside a package that has one is part of it.
    const telling = byRole.filter(([role, own]) => role !== 'library' && own.some((module) => module.codeLines > 0));
    const isOne = !isSplit || telling.length === 1;
    const groups: readonly (readonly [Role, readonly ModuleNode[]])[] = isOne ? [[mainRole(telling, roles), members]] : byRole;
    for (const [role, own] of groups) {
      if (own.every((module) => module.codeLines === 0)) continue;
      components.push({
        name: groups.length === 1 ? name : `${name} (${role})`,
        package: name,
        role,
        reason: reasonOf(own, role, roles),
        modules: own.map((module) => module.name).toSorted(),
        codeLines: own.reduce((sum, module) => sum + module.codeLines, 0),
      });
    }
  }
  const rank = ({ role }: Component) => ROLES.indexOf(role);
  return components.toSorted((a, b) => rank(a) - rank(b) || compare(a.name, b.name));
}

/** A role that is registered by less of the code than this says little of the whole. */
const LEAST_SHARE = 0.2;

/** What is registered says most, the more often the more; else the role that most of the code plays. */
function mainRole(byRole: readonly (readonly [Role, readonly ModuleNode[]])[], roles: ReadonlyMap<string, ModuleRole>): Role {
  const told = (own: readonly ModuleNode[]) => own.reduce((sum, { name }) => sum + (roles.get(name)?.number ?? 0), 0);
  const lines = (own: readonly ModuleNode[]) => own.reduce((sum, { codeLines }) => sum + codeLines, 0);
  const all = byRole.reduce((sum, [, own]) => sum + lines(own), 0);
  const registered = byRole.filter(([role, own]) => REGISTERED.has(role) && told(own) > 0 && lines(own) >= LEAST_SHARE * all);
  if (registered.length > 0) return registered.toSorted(([, one], [, other]) => told(other) - told(one))[0]?.[0] ?? 'library';
  return byRole.toSorted(([, one], [, other]) => lines(other) - lines(one))[0]?.[0] ?? 'library';
}

const REGISTERED: ReadonlySet<Role> = new Set(['router', 'command', 'task', 'consumer', 'entity']);

/** Sums what its modules say; what is registered says more than names, and names more than imports. */
function reasonOf(modules: readonly ModuleNode[], role: Role, roles: ReadonlyMap<string, ModuleRole>): string {
  const telling = modules.flatMap((module) => {
    const told = roles.get(module.name);
    return told?.role === role ? [told] : [];
  });
  const sums = [...groupBy(telling, ({ noun }) => noun)].flatMap(([noun, own]) =>
    noun === '' ? [] : [{ noun, number: own.reduce((sum, told) => sum + told.number, 0) }],
  );
  const [most] = sums.toSorted((one, other) => other.number - one.number);
  if (most !== undefined) return counted(most.number, most.noun);
  return telling.find(({ reason }) => reason.startsWith('named'))?.reason ?? 'by its imports';
}

function edgesOf(components: readonly Component[], map: ArchitectureMap): readonly ComponentEdge[] {
  const owner = new Map(components.flatMap(({ name, modules }) => modules.map((module) => [module, name] as const)));
  const sums = new Map<string, ComponentEdge>();
  for (const { from, to, imports, isRuntime } of map.edges) {
    const [source, target] = [owner.get(from), owner.get(to)];
    if (source === undefined || target === undefined || source === target || !isRuntime) continue;
    const key = `${source} ${target}`;
    sums.set(key, { from: source, to: target, imports: (sums.get(key)?.imports ?? 0) + Math.max(1, imports.length) });
  }
  return [...sums.values()].toSorted((a, b) => compare(a.from, b.from) || compare(a.to, b.to));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
