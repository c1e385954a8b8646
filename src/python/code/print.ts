/** Module code as text, one instruction a line, regions indented: for tests and for people who look for a fault. */
import type { CodeScope, ModuleCode } from './module-code.ts';
import {
  BinaryCode,
  CompareCode,
  ConstantKind,
  Flag,
  GatherKind,
  HEADER_WORDS,
  NarrowKind,
  Op,
  Outcome,
  UnaryCode,
  instructionLength,
} from './opcodes.ts';

/** The instructions of one scope. Values are `%n`; flags stand behind. */
export function printCode(code: ModuleCode, scope: CodeScope): string {
  const lines: string[] = [];
  /** What to write before the instruction at a place. */
  const labels = new Map<number, string[]>();
  let depth = 0;
  const writeLabels = (pc: number): void => {
    for (const label of labels.get(pc) ?? []) {
      depth--;
      lines.push('  '.repeat(depth) + label);
      if (label !== 'end') depth++;
    }
    labels.delete(pc);
  };
  for (let pc = scope.start; pc < scope.end; pc += instructionLength(code.words, pc)) {
    writeLabels(pc);
    lines.push('  '.repeat(depth) + printInstruction(code, pc));
    const regions = regionsOf(code.words, pc);
    if (regions.length > 0) depth++;
    // Of regions that end at the same place the inner one, seen later, ends first.
    for (const [at, label] of regions.toReversed()) labels.set(at, [label, ...(labels.get(at) ?? [])]);
  }
  writeLabels(scope.end);
  return lines.join('\n');
}

type Label = readonly [pc: number, label: string];

function regionsOf(words: Int32Array, pc: number): readonly Label[] {
  const at = pc + HEADER_WORDS;
  switch (words[pc]! & 0xff) {
    case Op.BRANCH:
      return region(words[at + 2]!, words[at + 3]!, 'else');
    case Op.LOOP:
      return region(words[at]!, words[at + 1]!, 'else');
    case Op.TRY: {
      const handlers = [...words.subarray(at + 5, at + 5 + words[at]!)].map((handler): Label => [handler, 'except']);
      const [orelse, last, end] = [words[at + 2]!, words[at + 3]!, words[at + 4]!];
      const rest: Label[] = orelse < last ? [[orelse, 'else']] : [];
      return [...handlers, ...rest, ...region(last, end, 'finally')];
    }
  }
  return [];
}

/** A region that may be empty, and the end. */
function region(from: number, end: number, label: string): readonly Label[] {
  const last: Label = [end, 'end'];
  return from < end ? [[from, label], last] : [last];
}

function printInstruction({ words, strings }: ModuleCode, pc: number): string {
  const op = words[pc]! & 0xff;
  const value = words[pc + 2]!;
  const operands = printOperands(op, words.subarray(pc + HEADER_WORDS, pc + instructionLength(words, pc)), strings);
  const flags = Object.entries(Flag).flatMap(([name, bit]) => (((words[pc]! >>> 8) & bit) === 0 ? [] : [`+${name}`]));
  return [...(value === -1 ? [] : [`%${value} =`]), OP_NAMES.get(op) ?? `${op}`, ...operands, ...flags].join(' ');
}

const namesOf = (table: Readonly<Record<string, number>>): ReadonlyMap<number, string> =>
  new Map(Object.entries(table).map(([name, code]) => [code, name]));
const OP_NAMES = namesOf(Op);
const CONSTANTS = namesOf(ConstantKind);
const BINARIES = namesOf(BinaryCode);
const UNARIES = namesOf(UnaryCode);
const COMPARES = namesOf(CompareCode);
const NARROWS = namesOf(NarrowKind);
const OUTCOMES = namesOf(Outcome);
const GATHERS = namesOf(GatherKind);

const v = (value: number | undefined): string => (value === undefined || value < 0 ? '-' : `%${value}`);
const starred = (value: number): string => `${value % 2 === 1 ? '*' : ''}%${value >> 1}`;

/** Shape of the operands of each operation: v value, s string, n number, and names of tables. */
const SHAPES: ReadonlyMap<number, string> = new Map([
  [Op.CONSTANT, 'CONSTANT s'],
  [Op.LOAD_GLOBAL, 's'],
  [Op.LOAD_FREE, 'n s'],
  [Op.STORE_GLOBAL, 's v'],
  [Op.STORE_FREE, 'n s v'],
  [Op.EXPORT, 's v'],
  [Op.ATTRIBUTE, 'v s'],
  [Op.STORE_ATTRIBUTE, 'v s v'],
  [Op.DELETE_ATTRIBUTE, 'v s'],
  [Op.BINARY, 'BINARY v v'],
  [Op.UNARY, 'UNARY v'],
  [Op.COMPARE, 'COMPARE v v'],
  [Op.UNPACK, 'v n n n'],
  [Op.IMPORT, 's n'],
  [Op.IMPORT_FROM, 's n s'],
  [Op.IMPORT_STAR, 's n'],
  [Op.NARROW, 'v NARROW v'],
  [Op.DECLARE_EXPORT, 's v'],
  [Op.UNKNOWN, 's'],
  [Op.DECLARE_ATTRIBUTE, 'v s v'],
  [Op.BIND, 'n v s'],
  [Op.BRANCH, 'v OUTCOME'],
  [Op.LOOP, ''],
  [Op.TRY, ''],
]);
const TABLES: Readonly<Record<string, ReadonlyMap<number, string>>> = {
  CONSTANT: CONSTANTS,
  BINARY: BINARIES,
  UNARY: UNARIES,
  COMPARE: COMPARES,
  NARROW: NARROWS,
  OUTCOME: OUTCOMES,
};

function printOperands(op: number, words: Int32Array, strings: readonly string[]): readonly string[] {
  const text = (index: number | undefined): string => (index === undefined || index < 0 ? '**' : JSON.stringify(strings[index]));
  const pairs = (from: number, print: (first: number, second: number) => string): readonly string[] =>
    Array.from({ length: (words.length - from) >> 1 }, (_, index) => print(words[from + 2 * index]!, words[from + 2 * index + 1]!));
  switch (op) {
    case Op.TUPLE:
    case Op.LIST:
    case Op.SET:
      return [...words.subarray(1)].map(starred);
    case Op.PHI:
    case Op.FORMAT:
      return [...words.subarray(1)].map(v);
    case Op.DICT:
      return pairs(1, (key, value) => `${key < 0 ? '**' : `${v(key)}:`}${v(value)}`);
    case Op.GATHER:
      return [GATHERS.get(words[0]!) ?? '', ...pairs(2, (key, value) => `${key < 0 ? '' : `${v(key)}:`}${v(value)}`)];
    case Op.CALL:
    case Op.CLASS: {
      const positional = words.subarray(3, 3 + words[1]!);
      const first = op === Op.CALL ? v(words[0]) : `#${words[0]}`;
      return [first, ...[...positional].map(starred), ...pairs(3 + positional.length, (name, value) => `${text(name)}=${v(value)}`)];
    }
    case Op.FUNCTION:
      return [`#${words[0]}`, ...pairs(2, (value, annotation) => `${v(value)}:${v(annotation)}`), `->${v(words.at(-1))}`];
  }
  const shape = SHAPES.get(op);
  if (shape === undefined) return [...words].map(v);
  return shape
    .split(' ')
    .filter((part) => part !== '')
    .map((part, index) => {
      const word = words[index]!;
      if (part === 'v') return v(word);
      if (part === 's') return text(word);
      return part === 'n' ? `${word}` : (TABLES[part]?.get(word) ?? `${word}`);
    });
}
