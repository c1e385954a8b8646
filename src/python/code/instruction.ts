/** Instructions of module code as plain objects: for readers that ask much of few functions. Hot paths read the words. */
import type { ModuleCode } from './module-code.ts';
import { BinaryCode, CompareCode, ConstantKind, GatherKind, HEADER_WORDS, NarrowKind, Op, UnaryCode } from './opcodes.ts';

/** A value, unpacked where the call says `*value`. */
export type ListedValue = { readonly value: number; readonly isUnpacked: boolean };
/** `name` is null for `**value`. */
export type KeywordValue = { readonly name: string | null; readonly value: number };

export type ConstantName = keyof typeof ConstantKind;

type Shape =
  | { readonly op: 'constant'; readonly kind: ConstantName; readonly text: string }
  | { readonly op: 'unbound' | 'break' | 'continue' }
  | { readonly op: 'load-global'; readonly name: string }
  | { readonly op: 'load-free'; readonly scope: number; readonly name: string }
  | { readonly op: 'store-global' | 'export'; readonly name: string; readonly stored: number }
  | { readonly op: 'store-free'; readonly scope: number; readonly name: string; readonly stored: number }
  | { readonly op: 'phi'; readonly alternatives: readonly number[] }
  | { readonly op: 'attribute' | 'delete-attribute'; readonly object: number; readonly name: string }
  | { readonly op: 'store-attribute'; readonly object: number; readonly name: string; readonly stored: number }
  | { readonly op: 'declare-attribute'; readonly object: number; readonly name: string; readonly annotation: number }
  | { readonly op: 'item' | 'delete-item'; readonly object: number; readonly key: number }
  | { readonly op: 'store-item'; readonly object: number; readonly key: number; readonly stored: number }
  | { readonly op: 'slice'; readonly bounds: readonly number[] }
  | {
      readonly op: 'call';
      readonly callee: number;
      readonly positional: readonly ListedValue[];
      readonly keywords: readonly KeywordValue[];
    }
  | { readonly op: 'tuple' | 'list' | 'set'; readonly elements: readonly ListedValue[] }
  /** `key` is -1 for `**value`. */
  | { readonly op: 'dict'; readonly entries: readonly { readonly key: number; readonly value: number }[] }
  /** `scope` is a number in the module; defaults and annotations are -1 where there is none. */
  | {
      readonly op: 'function';
      readonly scope: number;
      readonly defaults: readonly number[];
      readonly annotations: readonly number[];
      readonly returns: number;
    }
  | { readonly op: 'class'; readonly scope: number; readonly bases: readonly ListedValue[]; readonly keywords: readonly KeywordValue[] }
  | { readonly op: 'binary'; readonly operator: keyof typeof BinaryCode; readonly left: number; readonly right: number }
  | { readonly op: 'unary'; readonly operator: keyof typeof UnaryCode; readonly operand: number }
  | { readonly op: 'compare'; readonly operator: keyof typeof CompareCode; readonly left: number; readonly right: number }
  | { readonly op: 'format'; readonly parts: readonly number[] }
  | { readonly op: 'iterate'; readonly iterable: number }
  | { readonly op: 'unpack'; readonly sequence: number; readonly index: number }
  | { readonly op: 'enter' | 'exit'; readonly manager: number }
  | { readonly op: 'await'; readonly awaited: number }
  /** -1 where there is none. */
  | { readonly op: 'yield' | 'yield-from' | 'return'; readonly given: number }
  | { readonly op: 'raise'; readonly exception: number; readonly cause: number }
  | { readonly op: 'import'; readonly module: string; readonly level: number }
  | { readonly op: 'import-from'; readonly module: string; readonly level: number; readonly name: string }
  | { readonly op: 'import-star'; readonly module: string; readonly level: number }
  | { readonly op: 'narrow'; readonly narrowed: number; readonly test: keyof typeof NarrowKind; readonly operand: number }
  | { readonly op: 'caught'; readonly type: number }
  | { readonly op: 'declare'; readonly declared: number; readonly annotation: number }
  | {
      readonly op: 'gather';
      readonly kind: keyof typeof GatherKind;
      readonly entries: readonly { readonly key: number; readonly element: number }[];
    }
  | { readonly op: 'declare-export'; readonly name: string; readonly declared: number }
  | { readonly op: 'unknown'; readonly text: string }
  | { readonly op: 'bind'; readonly variable: number; readonly bound: number; readonly name: string }
  | { readonly op: 'branch'; readonly test: number }
  | { readonly op: 'loop' }
  | { readonly op: 'try' };

export type Instruction = Shape & {
  /** Word of the module code. */
  readonly pc: number;
  /** `Flag` bits. */
  readonly flags: number;
  /** The value that it defines; -1 for none. */
  readonly value: number;
};

const namesOf = <Name extends string>(table: Readonly<Record<Name, number>>): readonly Name[] => {
  const names: Name[] = [];
  for (const name in table) names[table[name]] = name;
  return names;
};
const CONSTANTS = namesOf(ConstantKind);
const BINARIES = namesOf(BinaryCode);
const UNARIES = namesOf(UnaryCode);
const COMPARES = namesOf(CompareCode);
const NARROWS = namesOf(NarrowKind);
const GATHERS = namesOf(GatherKind);

/** The instruction at a word of the code. Much is decoded: every shape is made in one go, with all that it holds. */
export function decodeInstruction(code: ModuleCode, pc: number): Instruction {
  const { words } = code;
  const word = words[pc]!;
  const operation = word & 0xff;
  const flags = (word >> 8) & 0xff;
  const value = words[pc + 2]!;
  const at = pc + HEADER_WORDS;
  switch (operation) {
    case Op.CONSTANT:
      return { pc, flags, value, op: 'constant', kind: CONSTANTS[words[at]!]!, text: text(code, at + 1) };
    case Op.UNBOUND:
      return { pc, flags, value, op: 'unbound' };
    case Op.BREAK:
      return { pc, flags, value, op: 'break' };
    case Op.CONTINUE:
      return { pc, flags, value, op: 'continue' };
    case Op.LOAD_GLOBAL:
      return { pc, flags, value, op: 'load-global', name: text(code, at) };
    case Op.LOAD_FREE:
      return { pc, flags, value, op: 'load-free', scope: words[at]!, name: text(code, at + 1) };
    case Op.STORE_GLOBAL:
      return { pc, flags, value, op: 'store-global', name: text(code, at), stored: words[at + 1]! };
    case Op.EXPORT:
      return { pc, flags, value, op: 'export', name: text(code, at), stored: words[at + 1]! };
    case Op.STORE_FREE:
      return { pc, flags, value, op: 'store-free', scope: words[at]!, name: text(code, at + 1), stored: words[at + 2]! };
    case Op.PHI:
      return { pc, flags, value, op: 'phi', alternatives: numbers(words, at + 1, words[at]!, 1) };
    case Op.ATTRIBUTE:
      return { pc, flags, value, op: 'attribute', object: words[at]!, name: text(code, at + 1) };
    case Op.DELETE_ATTRIBUTE:
      return { pc, flags, value, op: 'delete-attribute', object: words[at]!, name: text(code, at + 1) };
    case Op.STORE_ATTRIBUTE:
      return { pc, flags, value, op: 'store-attribute', object: words[at]!, name: text(code, at + 1), stored: words[at + 2]! };
    case Op.DECLARE_ATTRIBUTE:
      return { pc, flags, value, op: 'declare-attribute', object: words[at]!, name: text(code, at + 1), annotation: words[at + 2]! };
    case Op.ITEM:
      return { pc, flags, value, op: 'item', object: words[at]!, key: words[at + 1]! };
    case Op.DELETE_ITEM:
      return { pc, flags, value, op: 'delete-item', object: words[at]!, key: words[at + 1]! };
    case Op.STORE_ITEM:
      return { pc, flags, value, op: 'store-item', object: words[at]!, key: words[at + 1]!, stored: words[at + 2]! };
    case Op.SLICE:
      return { pc, flags, value, op: 'slice', bounds: [words[at]!, words[at + 1]!, words[at + 2]!] };
    case Op.CALL:
      return {
        pc,
        flags,
        value,
        op: 'call',
        callee: words[at]!,
        positional: listed(words, at + 3, words[at + 1]!),
        keywords: keywords(code, at + 3 + words[at + 1]!, words[at + 2]!),
      };
    case Op.TUPLE:
      return { pc, flags, value, op: 'tuple', elements: listed(words, at + 1, words[at]!) };
    case Op.LIST:
      return { pc, flags, value, op: 'list', elements: listed(words, at + 1, words[at]!) };
    case Op.SET:
      return { pc, flags, value, op: 'set', elements: listed(words, at + 1, words[at]!) };
    case Op.DICT:
      return { pc, flags, value, op: 'dict', entries: dictEntries(words, at + 1, words[at]!) };
    case Op.FUNCTION:
      return {
        pc,
        flags,
        value,
        op: 'function',
        scope: words[at]!,
        defaults: numbers(words, at + 2, words[at + 1]!, 2),
        annotations: numbers(words, at + 3, words[at + 1]!, 2),
        returns: words[at + 2 + 2 * words[at + 1]!]!,
      };
    case Op.CLASS:
      return {
        pc,
        flags,
        value,
        op: 'class',
        scope: words[at]!,
        bases: listed(words, at + 3, words[at + 1]!),
        keywords: keywords(code, at + 3 + words[at + 1]!, words[at + 2]!),
      };
    case Op.BINARY:
      return { pc, flags, value, op: 'binary', operator: BINARIES[words[at]!]!, left: words[at + 1]!, right: words[at + 2]! };
    case Op.UNARY:
      return { pc, flags, value, op: 'unary', operator: UNARIES[words[at]!]!, operand: words[at + 1]! };
    case Op.COMPARE:
      return { pc, flags, value, op: 'compare', operator: COMPARES[words[at]!]!, left: words[at + 1]!, right: words[at + 2]! };
    case Op.FORMAT:
      return { pc, flags, value, op: 'format', parts: numbers(words, at + 1, words[at]!, 1) };
    case Op.ITERATE:
      return { pc, flags, value, op: 'iterate', iterable: words[at]! };
    case Op.UNPACK:
      return { pc, flags, value, op: 'unpack', sequence: words[at]!, index: words[at + 1]! };
    case Op.ENTER:
      return { pc, flags, value, op: 'enter', manager: words[at]! };
    case Op.EXIT:
      return { pc, flags, value, op: 'exit', manager: words[at]! };
    case Op.AWAIT:
      return { pc, flags, value, op: 'await', awaited: words[at]! };
    case Op.YIELD:
      return { pc, flags, value, op: 'yield', given: words[at]! };
    case Op.YIELD_FROM:
      return { pc, flags, value, op: 'yield-from', given: words[at]! };
    case Op.RETURN:
      return { pc, flags, value, op: 'return', given: words[at]! };
    case Op.RAISE:
      return { pc, flags, value, op: 'raise', exception: words[at]!, cause: words[at + 1]! };
    case Op.IMPORT:
      return { pc, flags, value, op: 'import', module: text(code, at), level: words[at + 1]! };
    case Op.IMPORT_FROM:
      return { pc, flags, value, op: 'import-from', module: text(code, at), level: words[at + 1]!, name: text(code, at + 2) };
    case Op.IMPORT_STAR:
      return { pc, flags, value, op: 'import-star', module: text(code, at), level: words[at + 1]! };
    case Op.NARROW:
      return { pc, flags, value, op: 'narrow', narrowed: words[at]!, test: NARROWS[words[at + 1]!]!, operand: words[at + 2]! };
    case Op.CAUGHT:
      return { pc, flags, value, op: 'caught', type: words[at]! };
    case Op.DECLARE:
      return { pc, flags, value, op: 'declare', declared: words[at]!, annotation: words[at + 1]! };
    case Op.GATHER:
      return {
        pc,
        flags,
        value,
        op: 'gather',
        kind: GATHERS[words[at]!]!,
        entries: gathered(words, at + 2, words[at + 1]!),
      };
    case Op.DECLARE_EXPORT:
      return { pc, flags, value, op: 'declare-export', name: text(code, at), declared: words[at + 1]! };
    case Op.BIND:
      return { pc, flags, value, op: 'bind', variable: words[at]!, bound: words[at + 1]!, name: text(code, at + 2) };
    case Op.BRANCH:
      return { pc, flags, value, op: 'branch', test: words[at]! };
    case Op.LOOP:
      return { pc, flags, value, op: 'loop' };
    case Op.TRY:
      return { pc, flags, value, op: 'try' };
    default:
      return { pc, flags, value, op: 'unknown', text: operation === Op.UNKNOWN ? text(code, at) : '' };
  }
}

function text({ words, strings }: ModuleCode, at: number): string {
  return strings[words[at]!] ?? '';
}

/** Most lists are empty, and all those are one. */
const NONE: readonly never[] = [];

function numbers(words: Int32Array, from: number, count: number, stride: number): readonly number[] {
  if (count === 0) return NONE;
  const found: number[] = [];
  for (let index = 0; index < count; index += 1) found.push(words[from + stride * index]!);
  return found;
}

function listed(words: Int32Array, from: number, count: number): readonly ListedValue[] {
  if (count === 0) return NONE;
  const found: ListedValue[] = [];
  for (let at = from; at < from + count; at += 1) found.push({ value: words[at]! >> 1, isUnpacked: words[at]! % 2 === 1 });
  return found;
}

function keywords(code: ModuleCode, from: number, count: number): readonly KeywordValue[] {
  if (count === 0) return NONE;
  const found: KeywordValue[] = [];
  for (let at = from; at < from + 2 * count; at += 2)
    found.push({ name: code.words[at]! < 0 ? null : text(code, at), value: code.words[at + 1]! });
  return found;
}

function dictEntries(words: Int32Array, from: number, count: number): readonly { readonly key: number; readonly value: number }[] {
  const found: { readonly key: number; readonly value: number }[] = [];
  for (let at = from; at < from + 2 * count; at += 2) found.push({ key: words[at]!, value: words[at + 1]! });
  return found;
}

function gathered(words: Int32Array, from: number, count: number): readonly { readonly key: number; readonly element: number }[] {
  const found: { readonly key: number; readonly element: number }[] = [];
  for (let at = from; at < from + 2 * count; at += 2) found.push({ key: words[at]!, element: words[at + 1]! });
  return found;
}

/** The values that an instruction reads, in the order of its operands. Values of defaults and annotations are among them. */
export function valuesRead(instruction: Instruction): readonly number[] {
  const values = operandValues(instruction);
  return values.every((value) => value >= 0) ? values : values.filter((value) => value >= 0);
}

function operandValues(instruction: Instruction): readonly number[] {
  switch (instruction.op) {
    case 'constant':
    case 'unbound':
    case 'break':
    case 'continue':
    case 'load-global':
    case 'load-free':
    case 'import':
    case 'import-from':
    case 'import-star':
    case 'unknown':
    case 'loop':
    case 'try':
      return [];
    case 'store-global':
    case 'export':
    case 'store-free':
      return [instruction.stored];
    case 'phi':
      return instruction.alternatives;
    case 'attribute':
    case 'delete-attribute':
      return [instruction.object];
    case 'store-attribute':
      return [instruction.object, instruction.stored];
    case 'declare-attribute':
      return [instruction.object, instruction.annotation];
    case 'item':
    case 'delete-item':
      return [instruction.object, instruction.key];
    case 'store-item':
      return [instruction.object, instruction.key, instruction.stored];
    case 'slice':
      return instruction.bounds;
    case 'call':
      return [instruction.callee, ...instruction.positional.map(({ value }) => value), ...instruction.keywords.map(({ value }) => value)];
    case 'tuple':
    case 'list':
    case 'set':
      return instruction.elements.map(({ value }) => value);
    case 'dict':
      return instruction.entries.flatMap(({ key, value }) => [key, value]);
    case 'function':
      return [...instruction.defaults, ...instruction.annotations, instruction.returns];
    case 'class':
      return [...instruction.bases.map(({ value }) => value), ...instruction.keywords.map(({ value }) => value)];
    case 'binary':
    case 'compare':
      return [instruction.left, instruction.right];
    case 'unary':
      return [instruction.operand];
    case 'format':
      return instruction.parts;
    case 'iterate':
      return [instruction.iterable];
    case 'unpack':
      return [instruction.sequence];
    case 'enter':
    case 'exit':
      return [instruction.manager];
    case 'await':
      return [instruction.awaited];
    case 'yield':
    case 'yield-from':
    case 'return':
      return [instruction.given];
    case 'raise':
      return [instruction.exception, instruction.cause];
    case 'narrow':
      return [instruction.narrowed, instruction.operand];
    case 'caught':
      return [instruction.type];
    case 'declare':
      return [instruction.declared, instruction.annotation];
    case 'gather':
      return instruction.entries.flatMap(({ key, element }) => [key, element]);
    case 'declare-export':
      return [instruction.declared];
    case 'bind':
      return [instruction.bound];
    case 'branch':
      return [instruction.test];
  }
}
