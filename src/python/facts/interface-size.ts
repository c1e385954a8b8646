/** How much a module shows. */
import type { ModuleFacts } from '../facts.ts';

/**
 * Public module-level names, the parameters of public functions, and those of public methods and `__init__` of public
 * classes; `self` and `cls` do not count. Public is what `__all__` lists where there is one, else what has no leading
 * underscore; an import counts where it is written to be imported from here.
 */
export function interfaceSize(facts: Pick<ModuleFacts, 'bindings' | 'dunderAll' | 'imports' | 'functions'>): number {
  const listed = facts.dunderAll === null ? null : new Set(facts.dunderAll);
  const isPublic = (name: string): boolean => (listed === null ? !name.startsWith('_') : listed.has(name));
  const reexported = new Set<string>();
  for (const fact of facts.imports) if (fact.isReexport) reexported.add(fact.boundAs);
  let size = 0;
  for (const { name, kind } of facts.bindings) if (isPublic(name) && (kind !== 'import' || reexported.has(name))) size++;
  for (const { name, qualifiedName, className, isNested, parameters, decorators } of facts.functions) {
    if (isNested) continue;
    if (className === '') {
      if (isPublic(name) && qualifiedName === name) size += parameters.length;
    } else if (isPublicPath(className, isPublic) && (!name.startsWith('_') || name === '__init__')) {
      size += parameters.length - (decorators.includes('staticmethod') ? 0 : Math.min(1, parameters.length));
    }
  }
  return size;
}

function isPublicPath(className: string, isPublic: (name: string) => boolean): boolean {
  const [top, ...inner] = className.split('.');
  return top !== undefined && isPublic(top) && inner.every((name) => !name.startsWith('_'));
}
