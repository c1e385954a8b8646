/** Classes that leave something open, as far as one file tells: for the abstractness of packages. */
import type { ClassFact, ModuleFacts } from '../facts.ts';

const ABSTRACT = /(^|\.)(ABC|Protocol)$/u;
const METACLASS = /(^|\.)ABCMeta$/u;
const METHOD = /(^|\.)abstract(method|property|classmethod|staticmethod)$/u;

/** Protocols, direct subclasses of `ABC`, classes with abstract methods. */
export function abstractClasses({ classes, functions }: Pick<ModuleFacts, 'classes' | 'functions'>): readonly ClassFact[] {
  const open = new Set(functions.flatMap(({ className, decorators }) => (decorators.some((name) => METHOD.test(name)) ? [className] : [])));
  return classes.filter(
    ({ qualifiedName, bases, metaclass }) =>
      open.has(qualifiedName) || METACLASS.test(metaclass) || bases.some((base) => ABSTRACT.test(base)),
  );
}
