/** From the code of all files to the call graph: names of modules are resolved as the import graph resolves them. */
import type { ModuleCode } from '../../python/code/module-code.ts';
import type { Behaviour } from '../catalog/library.ts';
import type { LibraryTypes } from '../catalog/library-types.ts';
import { Externals } from '../imports/externals.ts';
import { Resolver } from '../imports/resolver.ts';
import type { ModuleEntry } from '../layout/layout.ts';
import { projectChains } from '../layout/roots.ts';
import type { ProgramSources } from '../sources.ts';
import type { CallGraph } from './call-graph.ts';
import type { ImportAnswer, MachineInput } from './machine.ts';
import { solveCalls, solvingCalls } from './solve.ts';
import type { LinkingStep } from './solve.ts';

export type LinkCallsInput = {
  readonly sources: ProgramSources;
  /** By module of the layout; null where there is none. */
  readonly codes: readonly (ModuleCode | null)[];
  readonly types: LibraryTypes;
  readonly behaviourOf: (dotted: string) => Behaviour | null;
};

/** Never throws. */
export function linkCalls(input: LinkCallsInput): CallGraph {
  return solveCalls(machineInput(input));
}

/** The same in steps, between which other work may go on. */
export function linkingCalls(input: LinkCallsInput): Generator<LinkingStep, CallGraph> {
  return solvingCalls(machineInput(input));
}

function machineInput({ sources, codes, types, behaviourOf }: LinkCallsInput): MachineInput {
  const { tree, layout, projects } = sources;
  const externals = new Externals(projects, projectChains(tree, layout.roots, projects));
  const resolver = new Resolver(tree, layout, projects, externals);
  const resolve = (module: ModuleEntry, level: number, dotted: string): ImportAnswer => {
    const answer = level > 0 ? resolver.relative(module, level, dotted) : resolver.absolute(module, dotted);
    return answer.kind === 'node' ? { kind: 'node', node: answer.node } : { kind: answer.kind };
  };
  return { modules: layout.modules, tree: layout.tree, codes, types, behaviourOf, resolve };
}
