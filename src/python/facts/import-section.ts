/** The part of encoded facts that the import graph needs. */
import type { BindingFact, CallFact, DottedStringFact, FileProblem, FunctionFact, ImportFact, ModuleFacts } from '../facts.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { callsOfImports } from './import-calls.ts';
import { interfaceSize } from './interface-size.ts';
import { abstractClasses } from './abstract-classes.ts';

/** What the import graph needs of a module, and how much there is of the rest. */
export type ImportSection = Pick<
  ModuleFacts,
  | 'byteLength'
  | 'lines'
  | 'codeLines'
  | 'dialect'
  | 'encoding'
  | 'problems'
  | 'problemCount'
  | 'interfaceHash'
  | 'wording'
  | 'quietLines'
  | 'hasDocstring'
  | 'isGenerated'
  | 'imports'
  | 'dunderAll'
  | 'bindings'
  | 'hasModuleGetattr'
  | 'dottedStrings'
> & {
  readonly functionCount: number;
  readonly classCount: number;
  /** See `isAbstract`. */
  readonly abstractClassCount: number;
  /** See `interfaceSize`. */
  readonly interfaceSize: number;
  /** Sum over its functions. */
  readonly cyclomatic: number;
  /** Sum over its functions; what is nested counts in the function around it. */
  readonly cognitive: number;
  /** For each of `imports`, the calls in the file of what it names, or of what is reached through that by name. */
  readonly importCalls: readonly number[];
  /** Calls that import a module whose name is computed. */
  readonly computedImportCount: number;
};

const FORMS: readonly ImportFact['form'][] = ['import', 'from', 'star', 'dynamic'];
const KINDS: readonly BindingFact['kind'][] = ['function', 'class', 'variable', 'import', 'type-alias'];
const FORM_BITS = 2;

const IS_PYTHON_2 = 1;
const HAS_DOCSTRING = 2;
const HAS_MODULE_GETATTR = 4;
const HAS_DUNDER_ALL = 8;
const IS_GENERATED = 16;

const UNDER_TYPE_CHECKING = 1;
const USED_ONLY_IN_ANNOTATIONS = 2;
const LOCAL = 4;
const OPTIONAL = 8;
const CONDITIONAL = 16;
const REEXPORT = 32;

export function writeImportSection(writer: ByteWriter, facts: ModuleFacts): void {
  writer.integer(
    (facts.dialect === 'python2' ? IS_PYTHON_2 : 0) |
      (facts.hasDocstring ? HAS_DOCSTRING : 0) |
      (facts.isGenerated ? IS_GENERATED : 0) |
      (facts.hasModuleGetattr ? HAS_MODULE_GETATTR : 0) |
      (facts.dunderAll === null ? 0 : HAS_DUNDER_ALL),
  );
  writer.integer(facts.byteLength);
  writer.integer(facts.lines);
  writer.integer(facts.codeLines);
  writer.integer(facts.problemCount);
  writer.integer(facts.functions.length);
  writer.integer(facts.classes.length);
  writer.integer(abstractClasses(facts).length);
  writer.integer(interfaceSize(facts));
  writer.integer(sumOf(facts.functions, (fact) => fact.cyclomatic));
  writer.integer(sumOf(facts.functions, (fact) => (fact.isNested ? 0 : fact.cognitive)));
  writer.integer(facts.calls.filter(isComputedImport).length);
  writer.string(facts.encoding);
  writer.string(facts.interfaceHash);
  writer.string(facts.wording);
  writer.integer(facts.quietLines.length);
  for (const line of facts.quietLines) writer.line(line);
  if (facts.dunderAll !== null) writer.strings(facts.dunderAll);
  writer.integer(facts.problems.length);
  for (const problem of facts.problems) writeProblem(writer, problem);
  writer.integer(facts.imports.length);
  const calls = callsOfImports(facts);
  facts.imports.forEach((fact, index) => {
    writeImport(writer, fact);
    writer.integer(calls[index] ?? 0);
  });
  writer.integer(facts.bindings.length);
  for (const { name, kind, line } of facts.bindings) {
    writer.integer(KINDS.indexOf(kind));
    writer.string(name);
    writer.line(line);
  }
  writer.integer(facts.dottedStrings.length);
  for (const { value, target, place } of facts.dottedStrings) {
    writer.string(value);
    writer.string(target);
    writer.place(place);
  }
}

function sumOf(functions: readonly FunctionFact[], of: (fact: FunctionFact) => number): number {
  let sum = 0;
  for (const fact of functions) sum += of(fact);
  return sum;
}

/** Broken input gives a section of nonsense and sets `reader.isBroken`. */
export function readImportSection(reader: ByteReader): ImportSection {
  const flags = reader.integer();
  return {
    dialect: (flags & IS_PYTHON_2) === 0 ? 'python3' : 'python2',
    hasDocstring: (flags & HAS_DOCSTRING) !== 0,
    isGenerated: (flags & IS_GENERATED) !== 0,
    hasModuleGetattr: (flags & HAS_MODULE_GETATTR) !== 0,
    byteLength: reader.integer(),
    lines: reader.integer(),
    codeLines: reader.integer(),
    problemCount: reader.integer(),
    functionCount: reader.integer(),
    classCount: reader.integer(),
    abstractClassCount: reader.integer(),
    interfaceSize: reader.integer(),
    cyclomatic: reader.integer(),
    cognitive: reader.integer(),
    computedImportCount: reader.integer(),
    encoding: reader.string(),
    interfaceHash: reader.string(),
    wording: reader.string(),
    quietLines: readLines(reader),
    dunderAll: (flags & HAS_DUNDER_ALL) === 0 ? null : reader.strings(),
    problems: readProblems(reader),
    ...readImports(reader),
    bindings: readBindings(reader),
    dottedStrings: readDottedStrings(reader),
  };
}

const IMPORTING_CALLS = new Set(['importlib.import_module', 'importlib.__import__', 'builtins.__import__']);

function isComputedImport({ callee, firstArgument }: CallFact): boolean {
  return IMPORTING_CALLS.has(callee) && (firstArgument === 'name' || firstArgument === 'other');
}

function writeProblem(writer: ByteWriter, { code, message, place }: FileProblem): void {
  writer.string(code);
  writer.string(message);
  writer.place(place);
}

function readProblems(reader: ByteReader): readonly FileProblem[] {
  const problems: FileProblem[] = [];
  for (let count = reader.count(); count > 0; count--) {
    problems.push({ code: reader.string(), message: reader.string(), place: reader.place() });
  }
  return problems;
}

function writeImport(writer: ByteWriter, fact: ImportFact): void {
  const flags =
    (fact.isUnderTypeChecking ? UNDER_TYPE_CHECKING : 0) |
    (fact.isUsedOnlyInAnnotations ? USED_ONLY_IN_ANNOTATIONS : 0) |
    (fact.isLocal ? LOCAL : 0) |
    (fact.isOptional ? OPTIONAL : 0) |
    (fact.isConditional ? CONDITIONAL : 0) |
    (fact.isReexport ? REEXPORT : 0);
  writer.integer(FORMS.indexOf(fact.form) | (flags << FORM_BITS));
  writer.integer(fact.level);
  writer.string(fact.module);
  writer.string(fact.name);
  writer.string(fact.boundAs);
  writer.string(fact.scope);
  writer.place(fact.place);
}

function readImports(reader: ByteReader): Pick<ImportSection, 'imports' | 'importCalls'> {
  const imports: ImportFact[] = [];
  const importCalls: number[] = [];
  for (let count = reader.count(); count > 0; count--) {
    const head = reader.integer();
    const flags = head >> FORM_BITS;
    imports.push({
      form: reader.choice(FORMS, head & ((1 << FORM_BITS) - 1)),
      level: reader.integer(),
      module: reader.string(),
      name: reader.string(),
      boundAs: reader.string(),
      scope: reader.string(),
      place: reader.place(),
      isUnderTypeChecking: (flags & UNDER_TYPE_CHECKING) !== 0,
      isUsedOnlyInAnnotations: (flags & USED_ONLY_IN_ANNOTATIONS) !== 0,
      isLocal: (flags & LOCAL) !== 0,
      isOptional: (flags & OPTIONAL) !== 0,
      isConditional: (flags & CONDITIONAL) !== 0,
      isReexport: (flags & REEXPORT) !== 0,
    });
    importCalls.push(reader.integer());
  }
  return { imports, importCalls };
}

function readLines(reader: ByteReader): readonly number[] {
  const lines: number[] = [];
  for (let count = reader.count(); count > 0; count--) lines.push(reader.line());
  return lines;
}

function readBindings(reader: ByteReader): readonly BindingFact[] {
  const bindings: BindingFact[] = [];
  for (let count = reader.count(); count > 0; count--) {
    bindings.push({ kind: reader.choice(KINDS, reader.integer()), name: reader.string(), line: reader.line() });
  }
  return bindings;
}

function readDottedStrings(reader: ByteReader): readonly DottedStringFact[] {
  const strings: DottedStringFact[] = [];
  for (let count = reader.count(); count > 0; count--) {
    strings.push({ value: reader.string(), target: reader.string(), place: reader.place() });
  }
  return strings;
}
