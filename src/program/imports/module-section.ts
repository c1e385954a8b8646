import type { ImportFact, ModuleFacts } from '../../python/facts.ts';

/** What linking and measuring need of a file's facts; decoding the rest can wait until somebody asks. */
export type ModuleSection = Pick<
  ModuleFacts,
  'byteLength' | 'lines' | 'codeLines' | 'dialect' | 'problemCount' | 'bindings' | 'hasModuleGetattr' | 'dottedStrings'
> & {
  readonly imports: readonly ImportFact[];
  readonly functionCount: number;
  readonly classCount: number;
  /** Public names plus the parameters of public functions and methods. */
  readonly interfaceSize: number;
  /** Calls that import a module whose name is computed. */
  readonly dynamicUnknownCount: number;
};
