/** A map of modules without the places of imports: what is asked of it after it was made. */
import type { ArchitectureMap, ModuleEdge } from './architecture-map.ts';

export type AskedMap = Pick<ArchitectureMap, 'project' | 'modules' | 'packages' | 'cycles' | 'externals'> & {
  readonly edges: readonly Pick<ModuleEdge, 'from' | 'to' | 'isRuntime'>[];
};

export function askedMap({ project, modules, packages, cycles, externals, edges }: ArchitectureMap): AskedMap {
  return {
    project,
    modules,
    packages,
    cycles,
    externals,
    edges: edges.map(({ from, to, isRuntime }) => ({ from, to, isRuntime })),
  };
}
