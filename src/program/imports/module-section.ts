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

/** The section of complete facts. */
export function sectionOf(facts: ModuleFacts): ModuleSection {
  const { byteLength, lines, codeLines, dialect, problemCount, bindings, hasModuleGetattr, dottedStrings, imports } = facts;
  return {
    byteLength,
    lines,
    codeLines,
    dialect,
    problemCount,
    bindings,
    hasModuleGetattr,
    dottedStrings,
    imports,
    functionCount: facts.functions.length,
    classCount: facts.classes.length,
    interfaceSize: interfaceSizeOf(facts),
    dynamicUnknownCount: facts.calls.filter(isDynamicUnknown).length,
  };
}

const DYNAMIC_IMPORTERS = new Set(['importlib.import_module', 'importlib.__import__', 'builtins.__import__']);

function isDynamicUnknown({ callee, firstArgument }: ModuleFacts['calls'][number]): boolean {
  return DYNAMIC_IMPORTERS.has(callee) && firstArgument !== 'literal' && firstArgument !== 'none';
}

/** What a reader has to know: `__all__`, else the names without a leading underscore that are not imported, and the parameters of public functions and methods. */
function interfaceSizeOf({ dunderAll, bindings, functions }: ModuleFacts): number {
  const isPublic = (name: string): boolean => !name.startsWith('_');
  const names = new Set(dunderAll ?? bindings.filter(({ kind, name }) => kind !== 'import' && isPublic(name)).map(({ name }) => name));
  const parameters = functions
    .filter(({ name, isNested, qualifiedName }) => !isNested && isPublic(name) && names.has(qualifiedName.split('.')[0] ?? ''))
    .reduce((sum, { parameters: own, className }) => sum + Math.max(0, own.length - (className === '' ? 0 : 1)), 0);
  return names.size + parameters;
}
