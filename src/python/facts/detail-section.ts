/** The part of encoded facts beyond what the import graph needs: written and read in the same order, one pair of functions for each fact. */
import type {
  CallFact,
  ClassFact,
  FunctionFact,
  GlobalWriteFact,
  HandlerFact,
  ModuleFacts,
  NamedLiteralFact,
  ParameterFact,
  SuppressionFact,
  VariableFact,
} from '../facts.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

/** What the import section does not hold. */
export type DetailSection = Pick<
  ModuleFacts,
  'functions' | 'classes' | 'variables' | 'globalWrites' | 'handlers' | 'calls' | 'literals' | 'suppressions'
>;

const PARAMETER_KINDS: readonly ParameterFact['kind'][] = ['positional-only', 'positional', 'variadic', 'keyword-only', 'keyword-variadic'];
const DEFAULT_KINDS: readonly ParameterFact['defaultKind'][] = ['none', 'immutable', 'mutable', 'other'];
const PARAMETER_USES: readonly ParameterFact['use'][] = ['read', 'changed', 'kept'];
const VALUE_KINDS: readonly VariableFact['valueKind'][] = ['mutable', 'constant', 'call', 'other', 'none'];
const WRITE_KINDS: readonly GlobalWriteFact['how'][] = ['rebind', 'item', 'attribute', 'delete', 'method'];
const ARGUMENT_KINDS: readonly CallFact['firstArgument'][] = ['none', 'literal', 'name', 'other'];
const LITERAL_TYPES: readonly NamedLiteralFact['type'][] = ['str', 'int', 'float'];
const LITERAL_CONTEXTS: readonly NamedLiteralFact['context'][] = ['assignment', 'default', 'keyword', 'entry', 'argument'];
const SUPPRESSION_KINDS: readonly SuppressionFact['kind'][] = ['noqa', 'type-ignore', 'architrave'];

export function writeDetailSection(writer: ByteWriter, facts: DetailSection): void {
  writeAll(writer, facts.functions, writeFunction);
  writeAll(writer, facts.classes, writeClass);
  writeAll(writer, facts.variables, writeVariable);
  writeAll(writer, facts.globalWrites, writeGlobalWrite);
  writeAll(writer, facts.handlers, writeHandler);
  writeAll(writer, facts.calls, writeCall);
  writeAll(writer, facts.literals, writeLiteral);
  writeAll(writer, facts.suppressions, writeSuppression);
}

/** Broken input gives a section of nonsense and sets `reader.isBroken`. */
export function readDetailSection(reader: ByteReader): DetailSection {
  return {
    functions: readAll(reader, readFunction),
    classes: readAll(reader, readClass),
    variables: readAll(reader, readVariable),
    globalWrites: readAll(reader, readGlobalWrite),
    handlers: readAll(reader, readHandler),
    calls: readAll(reader, readCall),
    literals: readAll(reader, readLiteral),
    suppressions: readAll(reader, readSuppression),
  };
}

function writeAll<Fact>(writer: ByteWriter, facts: readonly Fact[], write: (writer: ByteWriter, fact: Fact) => void): void {
  writer.integer(facts.length);
  for (const fact of facts) write(writer, fact);
}

function readAll<Fact>(reader: ByteReader, read: (reader: ByteReader) => Fact): readonly Fact[] {
  const facts: Fact[] = [];
  for (let count = reader.count(); count > 0; count--) facts.push(read(reader));
  return facts;
}

/** Booleans as bits, the first the lowest. */
function bits(a: boolean, b: boolean, c = false, d = false, e = false): number {
  return (a ? 1 : 0) | (b ? 2 : 0) | (c ? 4 : 0) | (d ? 8 : 0) | (e ? 16 : 0);
}

function writeFunction(writer: ByteWriter, fact: FunctionFact): void {
  writer.string(fact.name);
  writer.string(fact.qualifiedName);
  writer.string(fact.className);
  writer.integer(
    bits(fact.isAsync, fact.isNested, fact.hasReturnAnnotation, fact.returnsValue, fact.hasDocstring) | (fact.isStub ? 32 : 0),
  );
  writer.place(fact.place);
  writer.integer(fact.lastLine);
  writeAll(writer, fact.parameters, writeParameter);
  writer.strings(fact.decorators);
  writer.integer(fact.cyclomatic);
  writer.integer(fact.cognitive);
  writer.integer(fact.statements);
  writer.strings(fact.selfAttributes);
}

function readFunction(reader: ByteReader): FunctionFact {
  const name = reader.string();
  const qualifiedName = reader.string();
  const className = reader.string();
  const flags = reader.integer();
  return {
    name,
    qualifiedName,
    className,
    isAsync: (flags & 1) !== 0,
    isNested: (flags & 2) !== 0,
    hasReturnAnnotation: (flags & 4) !== 0,
    returnsValue: (flags & 8) !== 0,
    hasDocstring: (flags & 16) !== 0,
    isStub: (flags & 32) !== 0,
    place: reader.place(),
    lastLine: reader.integer(),
    parameters: readAll(reader, readParameter),
    decorators: reader.strings(),
    cyclomatic: reader.integer(),
    cognitive: reader.integer(),
    statements: reader.integer(),
    selfAttributes: reader.strings(),
  };
}

function writeParameter(writer: ByteWriter, fact: ParameterFact): void {
  writer.string(fact.name);
  writer.integer(
    PARAMETER_KINDS.indexOf(fact.kind) |
      (DEFAULT_KINDS.indexOf(fact.defaultKind) << 3) |
      (PARAMETER_USES.indexOf(fact.use) << 5) |
      (fact.hasAnnotation ? 128 : 0),
  );
  writer.place(fact.place);
}

function readParameter(reader: ByteReader): ParameterFact {
  const name = reader.string();
  const head = reader.integer();
  return {
    name,
    kind: reader.choice(PARAMETER_KINDS, head & 7),
    hasAnnotation: (head & 128) !== 0,
    defaultKind: reader.choice(DEFAULT_KINDS, (head >> 3) & 3),
    use: reader.choice(PARAMETER_USES, (head >> 5) & 3),
    place: reader.place(),
  };
}

function writeClass(writer: ByteWriter, fact: ClassFact): void {
  writer.string(fact.name);
  writer.string(fact.qualifiedName);
  writer.place(fact.place);
  writer.integer(fact.lastLine);
  writer.strings(fact.bases);
  writer.string(fact.metaclass);
  writer.strings(fact.decorators);
  writer.integer(fact.hasDocstring ? 1 : 0);
  writer.strings(fact.attributes);
}

function readClass(reader: ByteReader): ClassFact {
  return {
    name: reader.string(),
    qualifiedName: reader.string(),
    place: reader.place(),
    lastLine: reader.integer(),
    bases: reader.strings(),
    metaclass: reader.string(),
    decorators: reader.strings(),
    hasDocstring: reader.integer() === 1,
    attributes: reader.strings(),
  };
}

function writeVariable(writer: ByteWriter, fact: VariableFact): void {
  writer.string(fact.name);
  writer.integer(bits(fact.hasAnnotation, fact.isFinal) | (VALUE_KINDS.indexOf(fact.valueKind) << 2));
  writer.string(fact.callee);
  writer.place(fact.place);
}

function readVariable(reader: ByteReader): VariableFact {
  const name = reader.string();
  const head = reader.integer();
  return {
    name,
    hasAnnotation: (head & 1) !== 0,
    isFinal: (head & 2) !== 0,
    valueKind: reader.choice(VALUE_KINDS, head >> 2),
    callee: reader.string(),
    place: reader.place(),
  };
}

function writeGlobalWrite(writer: ByteWriter, fact: GlobalWriteFact): void {
  writer.string(fact.name);
  writer.string(fact.scope);
  writer.integer(bits(fact.isUnderLock, fact.isTested) | (WRITE_KINDS.indexOf(fact.how) << 2));
  writer.place(fact.place);
}

function readGlobalWrite(reader: ByteReader): GlobalWriteFact {
  const name = reader.string();
  const scope = reader.string();
  const head = reader.integer();
  return {
    name,
    scope,
    how: reader.choice(WRITE_KINDS, head >> 2),
    isUnderLock: (head & 1) !== 0,
    isTested: (head & 2) !== 0,
    place: reader.place(),
  };
}

function writeHandler(writer: ByteWriter, fact: HandlerFact): void {
  writer.strings(fact.types);
  writer.integer(bits(fact.isBare, fact.raises, fact.isEmpty));
  writer.string(fact.scope);
  writer.place(fact.place);
}

function readHandler(reader: ByteReader): HandlerFact {
  const types = reader.strings();
  const head = reader.integer();
  return {
    types,
    isBare: (head & 1) !== 0,
    raises: (head & 2) !== 0,
    isEmpty: (head & 4) !== 0,
    scope: reader.string(),
    place: reader.place(),
  };
}

function writeCall(writer: ByteWriter, fact: CallFact): void {
  writer.string(fact.callee);
  writer.string(fact.scope);
  writer.integer(ARGUMENT_KINDS.indexOf(fact.firstArgument) | (fact.argumentCount << 2));
  writer.strings(fact.keywords);
  writer.strings(fact.argumentNames);
  writer.place(fact.place);
}

function readCall(reader: ByteReader): CallFact {
  const callee = reader.string();
  const scope = reader.string();
  const head = reader.integer();
  return {
    callee,
    scope,
    argumentCount: head >>> 2,
    firstArgument: reader.choice(ARGUMENT_KINDS, head & 3),
    keywords: reader.strings(),
    argumentNames: reader.strings(),
    place: reader.place(),
  };
}

function writeLiteral(writer: ByteWriter, fact: NamedLiteralFact): void {
  writer.string(fact.name);
  writer.string(fact.value);
  writer.integer(LITERAL_TYPES.indexOf(fact.type) | (LITERAL_CONTEXTS.indexOf(fact.context) << 2));
  writer.string(fact.callee);
  writer.string(fact.scope);
  writer.place(fact.place);
}

function readLiteral(reader: ByteReader): NamedLiteralFact {
  const name = reader.string();
  const value = reader.string();
  const head = reader.integer();
  return {
    name,
    value,
    type: reader.choice(LITERAL_TYPES, head & 3),
    context: reader.choice(LITERAL_CONTEXTS, head >> 2),
    callee: reader.string(),
    scope: reader.string(),
    place: reader.place(),
  };
}

function writeSuppression(writer: ByteWriter, fact: SuppressionFact): void {
  writer.integer(SUPPRESSION_KINDS.indexOf(fact.kind));
  writer.line(fact.line);
  writer.strings(fact.codes);
  writer.string(fact.reason);
}

function readSuppression(reader: ByteReader): SuppressionFact {
  return {
    kind: reader.choice(SUPPRESSION_KINDS, reader.integer()),
    line: reader.line(),
    codes: reader.strings(),
    reason: reader.string(),
  };
}
