/** Checks what every piece of module code promises; for tests. */
import type { CodeScope, ModuleCode } from './module-code.ts';
import { HEADER_WORDS, Op, instructionLength } from './opcodes.ts';

/** What is wrong with the code, in words; nothing where it keeps its promises. */
export function verifyCode(code: ModuleCode): readonly string[] {
  const faults: string[] = [];
  let at = 0;
  for (const [number, scope] of code.scopes.entries()) {
    if (scope.start !== at) faults.push(`scope ${number} starts at ${scope.start}, not where the one before ends (${at})`);
    if (scope.parent >= number) faults.push(`scope ${number} stands before its parent`);
    at = scope.end;
    faults.push(...new ScopeCheck(code, scope, number).run());
  }
  if (at !== code.words.length) faults.push(`${code.words.length - at} words belong to no scope`);
  return faults;
}

class ScopeCheck {
  private readonly code: ModuleCode;
  private readonly scope: CodeScope;
  private readonly number: number;
  private readonly defined: Uint8Array;
  /** Operands of PHIs, which may be defined later. */
  private readonly joined: number[] = [];
  private readonly faults: string[] = [];
  private readonly ends: number[] = [];
  private readonly boundaries = new Set<number>();
  private readonly starts = new Set<number>();

  constructor(code: ModuleCode, scope: CodeScope, number: number) {
    this.code = code;
    this.scope = scope;
    this.number = number;
    this.defined = new Uint8Array(scope.valueCount);
    this.defined.fill(1, 0, scope.parameters.length);
  }

  run(): readonly string[] {
    const { words } = this.code;
    let pc = this.scope.start;
    while (pc < this.scope.end) {
      this.starts.add(pc);
      this.check(pc);
      pc += instructionLength(words, pc);
      while (this.ends.length > 0 && this.ends.at(-1)! <= pc) {
        if (this.ends.pop()! < pc) this.fail(pc, 'a region ends within an instruction');
      }
    }
    if (pc !== this.scope.end) this.fail(pc, `the walk ends at ${pc}, not at ${this.scope.end}`);
    if (this.ends.length > 0 && this.ends.some((end) => end !== pc)) this.fail(pc, 'a region is open at the end');
    for (const boundary of this.boundaries) {
      if (boundary !== this.scope.end && !this.starts.has(boundary)) this.fail(boundary, 'a region does not begin at an instruction');
    }
    for (const value of this.joined) if (this.defined[value] !== 1) this.fail(pc, `a PHI names %${value}, which nothing defines`);
    if (this.defined.includes(0)) this.fail(pc, `%${this.defined.indexOf(0)} is never defined`);
    return this.faults;
  }

  private check(pc: number): void {
    const { words } = this.code;
    const at = pc + HEADER_WORDS;
    const op = words[pc]! & 0xff;
    const operand = (index: number): number => words[at + index]!;
    switch (op) {
      case Op.PHI:
        if (operand(0) < 1) this.fail(pc, 'a PHI of nothing');
        for (let index = 1; index <= operand(0); index++) this.joined.push(operand(index));
        break;
      case Op.TUPLE:
      case Op.LIST:
      case Op.SET:
        for (let index = 1; index <= operand(0); index++) this.use(pc, operand(index) >> 1);
        break;
      case Op.FORMAT:
        for (let index = 1; index <= operand(0); index++) this.use(pc, operand(index));
        break;
      case Op.DICT:
        for (let index = 1; index <= 2 * operand(0); index++) this.useOptional(pc, operand(index));
        break;
      case Op.GATHER:
        for (let index = 2; index < 2 + 2 * operand(1); index++) this.useOptional(pc, operand(index));
        break;
      case Op.CALL:
      case Op.CLASS:
        if (op === Op.CALL) this.use(pc, operand(0));
        else this.child(pc, operand(0));
        for (let index = 0; index < operand(1); index++) this.use(pc, operand(3 + index) >> 1);
        for (let index = 0; index < operand(2); index++) this.use(pc, operand(4 + operand(1) + 2 * index));
        break;
      case Op.FUNCTION:
        this.child(pc, operand(0));
        if (this.code.scopes[operand(0)]?.parameters.length !== operand(1)) this.fail(pc, 'parameters do not match those of the scope');
        for (let index = 2; index < 3 + 2 * operand(1); index++) this.useOptional(pc, operand(index));
        break;
      case Op.BRANCH:
        this.use(pc, operand(0));
        this.regions(pc, [operand(2), operand(3)]);
        break;
      case Op.LOOP:
        this.regions(pc, [operand(0), operand(1)]);
        break;
      case Op.TRY:
        if (operand(1) !== (operand(0) > 0 ? operand(5) : operand(2))) this.fail(pc, 'instructions between a body and what follows it');
        this.regions(pc, [operand(1), ...words.subarray(at + 5, at + 5 + operand(0)), operand(2), operand(3), operand(4)]);
        break;
      default:
        for (const index of VALUES.get(op) ?? []) this.use(pc, operand(index));
        for (const index of OPTIONAL.get(op) ?? []) this.useOptional(pc, operand(index));
    }
    for (const index of TEXTS.get(op) ?? []) {
      if (this.code.strings[operand(index)] === undefined) this.fail(pc, `no string ${operand(index)}`);
    }
    this.define(pc, words[pc + 2]!);
  }

  private regions(pc: number, places: readonly number[]): void {
    let last = pc;
    for (const place of places) {
      if (place < last || place <= pc) this.fail(pc, 'regions out of order');
      this.boundaries.add(place);
      last = place;
    }
    const around = this.ends.at(-1) ?? this.scope.end;
    if (last > around) this.fail(pc, 'a region leaves the one around it');
    this.ends.push(last);
  }

  private child(pc: number, number: number): void {
    if (this.code.scopes[number]?.parent !== this.number) this.fail(pc, `scope ${number} is no child`);
  }

  private define(pc: number, value: number): void {
    if (value === -1) return;
    if (this.defined[value] !== 0) this.fail(pc, `%${value} is defined twice or beyond the count`);
    this.defined[value] = 1;
  }

  private use(pc: number, value: number): void {
    if (this.defined[value] !== 1) this.fail(pc, `%${value} is used before it is defined`);
  }

  private useOptional(pc: number, value: number): void {
    if (value !== -1) this.use(pc, value);
  }

  private fail(pc: number, what: string): void {
    this.faults.push(`${this.scope.qualifiedName} at ${pc}: ${what}`);
  }
}

/** Places of operands that are values; of those that may be -1; of strings. */
const VALUES: ReadonlyMap<number, readonly number[]> = new Map([
  [Op.STORE_GLOBAL, [1]],
  [Op.STORE_FREE, [2]],
  [Op.EXPORT, [1]],
  [Op.ATTRIBUTE, [0]],
  [Op.STORE_ATTRIBUTE, [0, 2]],
  [Op.DELETE_ATTRIBUTE, [0]],
  [Op.ITEM, [0, 1]],
  [Op.STORE_ITEM, [0, 1, 2]],
  [Op.DELETE_ITEM, [0, 1]],
  [Op.BINARY, [1, 2]],
  [Op.UNARY, [1]],
  [Op.COMPARE, [1, 2]],
  [Op.ITERATE, [0]],
  [Op.UNPACK, [0]],
  [Op.ENTER, [0]],
  [Op.EXIT, [0]],
  [Op.AWAIT, [0]],
  [Op.YIELD_FROM, [0]],
  [Op.NARROW, [0]],
  [Op.DECLARE, [1]],
  [Op.DECLARE_ATTRIBUTE, [0, 2]],
]);
const OPTIONAL: ReadonlyMap<number, readonly number[]> = new Map([
  [Op.BIND, [1]],
  [Op.SLICE, [0, 1, 2]],
  [Op.YIELD, [0]],
  [Op.RETURN, [0]],
  [Op.RAISE, [0, 1]],
  [Op.NARROW, [2]],
  [Op.CAUGHT, [0]],
  [Op.DECLARE, [0]],
  [Op.DECLARE_EXPORT, [1]],
]);
const TEXTS: ReadonlyMap<number, readonly number[]> = new Map([
  [Op.CONSTANT, [1]],
  [Op.LOAD_GLOBAL, [0]],
  [Op.LOAD_FREE, [1]],
  [Op.STORE_GLOBAL, [0]],
  [Op.STORE_FREE, [1]],
  [Op.EXPORT, [0]],
  [Op.ATTRIBUTE, [1]],
  [Op.STORE_ATTRIBUTE, [1]],
  [Op.DELETE_ATTRIBUTE, [1]],
  [Op.IMPORT, [0]],
  [Op.IMPORT_FROM, [0, 2]],
  [Op.IMPORT_STAR, [0]],
  [Op.DECLARE_EXPORT, [0]],
  [Op.UNKNOWN, [0]],
  [Op.DECLARE_ATTRIBUTE, [1]],
]);
