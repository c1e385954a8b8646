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

/** The instruction at a word of the code. */
export function decodeInstruction(code: ModuleCode, pc: number): Instruction {
  const word = code.words[pc]!;
  return { pc, flags: (word >> 8) & 0xff, value: code.words[pc + 2]!, ...shapeOf(code, pc, word & 0xff) };
}

function shapeOf({ words, strings }: ModuleCode, pc: number, operation: number): Shape {
  const at = pc + HEADER_WORDS;
  const n = (index: number): number => words[at + index]!;
  const s = (index: number): string => strings[n(index)] ?? '';
  const listed = (from: number, count: number): readonly ListedValue[] =>
    Array.from({ length: count }, (_, index) => ({ value: n(from + index) >> 1, isUnpacked: n(from + index) % 2 === 1 }));
  const keywords = (from: number, count: number): readonly KeywordValue[] =>
    Array.from({ length: count }, (_, index) => ({
      name: n(from + 2 * index) < 0 ? null : s(from + 2 * index),
      value: n(from + 2 * index + 1),
    }));
  switch (operation) {
    case Op.CONSTANT:
      return { op: 'constant', kind: CONSTANTS[n(0)]!, text: s(1) };
    case Op.UNBOUND:
      return { op: 'unbound' };
    case Op.BREAK:
      return { op: 'break' };
    case Op.CONTINUE:
      return { op: 'continue' };
    case Op.LOAD_GLOBAL:
      return { op: 'load-global', name: s(0) };
    case Op.LOAD_FREE:
      return { op: 'load-free', scope: n(0), name: s(1) };
    case Op.STORE_GLOBAL:
      return { op: 'store-global', name: s(0), stored: n(1) };
    case Op.EXPORT:
      return { op: 'export', name: s(0), stored: n(1) };
    case Op.STORE_FREE:
      return { op: 'store-free', scope: n(0), name: s(1), stored: n(2) };
    case Op.PHI:
      return { op: 'phi', alternatives: Array.from({ length: n(0) }, (_, index) => n(1 + index)) };
    case Op.ATTRIBUTE:
      return { op: 'attribute', object: n(0), name: s(1) };
    case Op.DELETE_ATTRIBUTE:
      return { op: 'delete-attribute', object: n(0), name: s(1) };
    case Op.STORE_ATTRIBUTE:
      return { op: 'store-attribute', object: n(0), name: s(1), stored: n(2) };
    case Op.DECLARE_ATTRIBUTE:
      return { op: 'declare-attribute', object: n(0), name: s(1), annotation: n(2) };
    case Op.ITEM:
      return { op: 'item', object: n(0), key: n(1) };
    case Op.DELETE_ITEM:
      return { op: 'delete-item', object: n(0), key: n(1) };
    case Op.STORE_ITEM:
      return { op: 'store-item', object: n(0), key: n(1), stored: n(2) };
    case Op.SLICE:
      return { op: 'slice', bounds: [n(0), n(1), n(2)] };
    case Op.CALL:
      return { op: 'call', callee: n(0), positional: listed(3, n(1)), keywords: keywords(3 + n(1), n(2)) };
    case Op.TUPLE:
      return { op: 'tuple', elements: listed(1, n(0)) };
    case Op.LIST:
      return { op: 'list', elements: listed(1, n(0)) };
    case Op.SET:
      return { op: 'set', elements: listed(1, n(0)) };
    case Op.DICT:
      return { op: 'dict', entries: Array.from({ length: n(0) }, (_, index) => ({ key: n(1 + 2 * index), value: n(2 + 2 * index) })) };
    case Op.FUNCTION:
      return {
        op: 'function',
        scope: n(0),
        defaults: Array.from({ length: n(1) }, (_, index) => n(2 + 2 * index)),
        annotations: Array.from({ length: n(1) }, (_, index) => n(3 + 2 * index)),
        returns: n(2 + 2 * n(1)),
      };
    case Op.CLASS:
      return { op: 'class', scope: n(0), bases: listed(3, n(1)), keywords: keywords(3 + n(1), n(2)) };
    case Op.BINARY:
      return { op: 'binary', operator: BINARIES[n(0)]!, left: n(1), right: n(2) };
    case Op.UNARY:
      return { op: 'unary', operator: UNARIES[n(0)]!, operand: n(1) };
    case Op.COMPARE:
      return { op: 'compare', operator: COMPARES[n(0)]!, left: n(1), right: n(2) };
    case Op.FORMAT:
      return { op: 'format', parts: Array.from({ length: n(0) }, (_, index) => n(1 + index)) };
    case Op.ITERATE:
      return { op: 'iterate', iterable: n(0) };
    case Op.UNPACK:
      return { op: 'unpack', sequence: n(0), index: n(1) };
    case Op.ENTER:
      return { op: 'enter', manager: n(0) };
    case Op.EXIT:
      return { op: 'exit', manager: n(0) };
    case Op.AWAIT:
      return { op: 'await', awaited: n(0) };
    case Op.YIELD:
      return { op: 'yield', given: n(0) };
    case Op.YIELD_FROM:
      return { op: 'yield-from', given: n(0) };
    case Op.RETURN:
      return { op: 'return', given: n(0) };
    case Op.RAISE:
      return { op: 'raise', exception: n(0), cause: n(1) };
    case Op.IMPORT:
      return { op: 'import', module: s(0), level: n(1) };
    case Op.IMPORT_FROM:
      return { op: 'import-from', module: s(0), level: n(1), name: s(2) };
    case Op.IMPORT_STAR:
      return { op: 'import-star', module: s(0), level: n(1) };
    case Op.NARROW:
      return { op: 'narrow', narrowed: n(0), test: NARROWS[n(1)]!, operand: n(2) };
    case Op.CAUGHT:
      return { op: 'caught', type: n(0) };
    case Op.DECLARE:
      return { op: 'declare', declared: n(0), annotation: n(1) };
    case Op.GATHER:
      return {
        op: 'gather',
        kind: GATHERS[n(0)]!,
        entries: Array.from({ length: n(1) }, (_, index) => ({ key: n(2 + 2 * index), element: n(3 + 2 * index) })),
      };
    case Op.DECLARE_EXPORT:
      return { op: 'declare-export', name: s(0), declared: n(1) };
    case Op.BIND:
      return { op: 'bind', variable: n(0), bound: n(1), name: s(2) };
    case Op.BRANCH:
      return { op: 'branch', test: n(0) };
    case Op.LOOP:
      return { op: 'loop' };
    case Op.TRY:
      return { op: 'try' };
    default:
      return { op: 'unknown', text: operation === Op.UNKNOWN ? s(0) : '' };
  }
}

/** The values that an instruction reads, in the order of its operands. Values of defaults and annotations are among them. */
export function valuesRead(instruction: Instruction): readonly number[] {
  return operandValues(instruction).filter((value) => value >= 0);
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
