/** What imports of a program mean, for those who follow them in code. */
import type { ModuleEntry } from '../layout/layout.ts';
import { projectChains } from '../layout/roots.ts';
import type { ProgramSources } from '../sources.ts';
import { Externals } from './externals.ts';
import { Resolver } from './resolver.ts';

/** What a dotted name means where it is imported. */
export type ImportTarget =
  | { readonly kind: 'node'; readonly node: number }
  | { readonly kind: 'external' }
  | { readonly kind: 'unresolved' };

/** What a module imports: `level` dots and a dotted name. */
export type ResolveImport = (module: ModuleEntry, level: number, dotted: string) => ImportTarget;

/** Names are resolved as the import graph resolves them. */
export function importTargets({ tree, layout, projects }: ProgramSources): ResolveImport {
  const externals = new Externals(projects, projectChains(tree, layout.roots, projects));
  const resolver = new Resolver(tree, layout, projects, externals);
  return (module, level, dotted) => {
    const answer = level > 0 ? resolver.relative(module, level, dotted) : resolver.absolute(module, dotted);
    return answer.kind === 'node' ? { kind: 'node', node: answer.node } : { kind: answer.kind };
  };
}
