import type { ImportSection } from '../../python/facts-codec.ts';

/** What linking and measuring need of a file's facts; decoding the rest can wait until somebody asks. */
export type ModuleSection = Pick<
  ImportSection,
  | 'byteLength'
  | 'lines'
  | 'codeLines'
  | 'dialect'
  | 'problemCount'
  | 'isGenerated'
  | 'imports'
  | 'bindings'
  | 'dottedStrings'
  | 'functionCount'
  | 'classCount'
  | 'abstractClassCount'
  | 'importCalls'
  | 'interfaceSize'
  | 'cyclomatic'
  | 'cognitive'
  | 'computedImportCount'
>;
