/** What the system is built with and stores its data in. */
import { normalizedName } from '../../program/manifests/manifest.ts';
import { type Breach, type Ground, breachAt, lineStart } from './breach.ts';

export function forbiddenSystems(ground: Ground): readonly Breach[] {
  const { policy, linked, modules, house } = ground;
  const { frameworks, stores, endpoints, distributions } = policy.forbidden;
  const { system } = linked;
  const byPath = new Map(modules.map((module) => [module.path, module]));
  return [
    ...distributions.flatMap((name) =>
      (house.distributions.get(normalizedName(name))?.declared ?? []).map(({ path, line }) =>
        breachAt(path, line, `declares \`${name}\``, `declares ${name}`),
      ),
    ),
    ...system.frameworks
      .filter(({ name }) => isNamed(name, frameworks))
      .flatMap(({ name, distribution }) => importsOf(ground, [distribution], `uses ${name}`)),
    ...system.externalSystems
      .filter(({ name }) => isNamed(name, stores))
      .flatMap(({ name, evidence }) => {
        const imports = importsOf(ground, evidence, `stores data in ${name}`);
        const files = evidence.filter((one) => one.includes('/') || /\.\w+$/u.test(one));
        return imports.length > 0 ? imports : files.map((path) => breachAt(path, 1, `names ${name}`, `stores data in ${name}`));
      }),
    ...system.endpoints
      .filter(({ protocol }) => endpoints.includes(protocol))
      .flatMap(({ id, protocol, place }): readonly Breach[] => {
        const module = byPath.get(place.path);
        const at = { place: lineStart(place.line), symbol: '', kind: `${protocol} endpoints` };
        return module === undefined ? [] : [{ module, ...at, what: `serves \`${id}\`` }];
      }),
  ];
}

function isNamed(name: string, wanted: readonly string[]): boolean {
  return wanted.some((one) => one.toLowerCase() === name.toLowerCase());
}

/** The first import of one of the distributions in each module. */
function importsOf({ linked, modules }: Ground, distributions: readonly string[], what: string): readonly Breach[] {
  const wanted = new Set(distributions.map(normalizedName));
  const names = new Set(
    linked.outline.externals.filter(({ distribution }) => wanted.has(normalizedName(distribution))).map(({ importName }) => importName),
  );
  return modules.flatMap((module): readonly Breach[] => {
    const first = module.facts.imports.find(({ level, module: from }) => level === 0 && names.has(from.split('.')[0] ?? ''));
    return first === undefined ? [] : [{ module, place: first.place, symbol: first.scope, what, kind: what }];
  });
}
