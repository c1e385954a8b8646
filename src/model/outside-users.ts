/** Which modules reach an external system: those where it is named, and those that import what it is reached by. */
import type { ProgramOutline } from './architecture-map.ts';
import type { ExternalSystem } from './system-model.ts';

/** Dotted names of modules, sorted; tests are left out. */
export function outsideUsers({ evidence, places }: ExternalSystem, map: ProgramOutline): readonly string[] {
  const paths = new Set(places.map(({ path }) => path));
  const libraries = new Set(evidence.map(canonical));
  const importers = new Set(
    map.externals
      .filter(({ distribution, importName, kind }) => libraries.has(canonical(kind === 'standard-library' ? importName : distribution)))
      .flatMap((external) => external.importers),
  );
  return map.modules.filter(({ name, path, isTest }) => !isTest && (paths.has(path) || importers.has(name))).map(({ name }) => name);
}

/** Names of distributions that differ only so are the same (packaging.python.org, name normalization). */
function canonical(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/gu, '-');
}
