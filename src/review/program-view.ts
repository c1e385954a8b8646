/** What the rules see of a linked program. */
import type { ImportCycle, ModuleEdge, ProgramOutline } from '../model/architecture-map.ts';
import type { SystemModel } from '../model/system-model.ts';
import type { ProgramQueries } from '../program/queries/program-queries.ts';
import type { FoundFlows } from '../program/taint/find-flows.ts';
import type { ModuleFacts } from '../python/facts.ts';
import type { Documents } from './documents/document.ts';
import type { House } from './policies/policy.ts';

/** One module under review. */
export type ReviewedModule = {
  /** Dotted name, unique in the program. */
  readonly name: string;
  /** Relative to the root, forward slashes. */
  readonly path: string;
  readonly facts: ModuleFacts;
  readonly isTest: boolean;
  readonly isVendored: boolean;
  readonly isGenerated: boolean;
  /** It is a `.pyi`. */
  readonly isStub: boolean;
  /** A `.pyi` of the same name stands beside it. */
  readonly hasStub: boolean;
};

/** The modules and their imports. Edges name modules by their dotted names. */
export type ProgramView = {
  readonly modules: readonly ReviewedModule[];
  readonly edges: readonly ModuleEdge[];
  readonly cycles: readonly ImportCycle[];
};

/** What is known once calls are linked. */
export type LinkedProgramView = {
  readonly queries: ProgramQueries;
  readonly system: SystemModel;
  /** Modules, packages and libraries. */
  readonly outline: ProgramOutline;
  /** By name of a function, the entities that it names. */
  readonly entitiesNamedIn: Readonly<Record<string, readonly string[]>>;
  readonly house: House;
  readonly documents: Documents;
  /** Null where no rule asks for them, or they are not known yet. */
  readonly flows: FoundFlows | null;
};
