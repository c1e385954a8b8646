/** Code that shows others how a program is used: what it reaches is no part of the system. */
import type { ExternalDependency } from '../model/architecture-map.ts';
import type { Place } from '../model/system-model.ts';

const FOLDER =
  /^(?:examples?|samples?|demos?|tutorials?|cookbooks?)$|^(?:examples?|demo|sample|tutorial)_|_(?:examples?|demos?|tutorials?)$/iu;

/** Whether a folder above a file, or a package above a module, is one of examples. */
export function isExample(pathOrName: string): boolean {
  return pathOrName
    .replace(/\.pyi?$/u, '')
    .split(/[/.]/u)
    .slice(0, -1)
    .some((part) => FOLDER.test(part));
}

/** What is reached from elsewhere. A collection of examples is a program of its own: there everything stays. */
export function outsideExamples<Reached extends { readonly place: Place }>(
  reached: readonly Reached[],
  modules: readonly { readonly name: string }[],
): readonly Reached[] {
  return isCollection(modules) ? reached : reached.filter(({ place }) => !isExample(place.path));
}

/** Dependencies that something beside examples imports, and those that nothing imports. */
export function dependenciesOutsideExamples(
  externals: readonly ExternalDependency[],
  modules: readonly { readonly name: string }[],
): readonly ExternalDependency[] {
  if (isCollection(modules)) return externals;
  return externals.filter(({ importers }) => importers.length === 0 || !importers.every(isExample));
}

function isCollection(modules: readonly { readonly name: string }[]): boolean {
  return modules.filter(({ name }) => isExample(name)).length * 2 > modules.length;
}
