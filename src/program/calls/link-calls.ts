/** From the code of all files to the call graph: names of modules are resolved as the import graph resolves them. */
import type { ModuleCode } from '../../python/code/module-code.ts';
import type { Behaviour } from '../catalog/library.ts';
import type { LibraryTypes } from '../catalog/library-types.ts';
import { importTargets } from '../imports/targets.ts';
import type { ProgramSources } from '../sources.ts';
import type { CallGraph } from './call-graph.ts';
import type { MachineInput } from './machine.ts';
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
  const { modules, tree } = sources.layout;
  return { modules, tree, codes, types, behaviourOf, resolve: importTargets(sources) };
}
