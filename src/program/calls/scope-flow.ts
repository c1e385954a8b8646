/** What the solver knows of a scope's instructions whoever runs them: which can run, and which use a value. */
import type { CodeScope } from '../../python/code/module-code.ts';
import { HEADER_WORDS, Op, instructionLength } from '../../python/code/opcodes.ts';
import { type ParameterTest, parameterTest } from './parameter-tests.ts';

export type Uses = { readonly offsets: Int32Array; readonly users: Int32Array };

/** A STORE_ATTRIBUTE on the first parameter of another parameter; `name` is a string of the module. */
type StoredParameter = { readonly name: number; readonly parameter: number };

/** A class, since both are filled as they are asked for. */
export class ScopeFlow {
  private readonly words: Int32Array;
  private readonly scope: CodeScope;
  private readonly live: Uint8Array;
  private known: Uses | null = null;
  private loops: (readonly [from: number, to: number])[] | null = null;
  private attributes: Set<string> | null = null;
  private tests: Map<number, number> | null = null;
  private neverReturns: boolean | null = null;
  private definitions: Int32Array | null = null;
  private asked: ReadonlyMap<number, ParameterTest> | null | undefined;
  private hasRaise: boolean | null = null;
  private stores: readonly StoredParameter[] | null = null;

  constructor(words: Int32Array, scope: CodeScope) {
    this.words = words;
    this.scope = scope;
    this.live = new Uint8Array(scope.end - scope.start);
  }

  setLive(pc: number): void {
    this.live[pc - this.scope.start] = 1;
  }

  /** By word of the scope. */
  isLive(word: number): boolean {
    return this.live[word] === 1;
  }

  /** It holds a RAISE: of a function without a body of its own, that it is meant to be written by subclasses. */
  get raises(): boolean {
    if (this.hasRaise === null) {
      this.hasRaise = false;
      const { words, scope } = this;
      for (let pc = scope.start; pc < scope.end; pc += instructionLength(words, pc)) {
        if ((words[pc]! & 0xff) === Op.RAISE) this.hasRaise = true;
      }
    }
    return this.hasRaise;
  }

  /** It never returns: of a method, that it is meant to be written by subclasses (`raise TypeError('cannot be listed')`). */
  get onlyRaises(): boolean {
    this.neverReturns ??= this.endsInRaise() && !this.returns();
    return this.neverReturns;
  }

  private endsInRaise(): boolean {
    const { words, scope } = this;
    let pc = scope.start;
    while (pc < scope.end) {
      const op = words[pc]! & 0xff;
      if (op === Op.RAISE) return true;
      if (op === Op.BRANCH) pc = words[pc + HEADER_WORDS + 3]!;
      else if (op === Op.LOOP) pc = words[pc + HEADER_WORDS + 1]!;
      else if (op === Op.TRY) pc = words[pc + HEADER_WORDS + 4]!;
      else pc += instructionLength(words, pc);
    }
    return false;
  }

  private returns(): boolean {
    const { words, scope } = this;
    for (let pc = scope.start; pc < scope.end; pc += instructionLength(words, pc)) {
      const op = words[pc]! & 0xff;
      if (op === Op.RETURN || op === Op.YIELD || op === Op.YIELD_FROM) return true;
    }
    return false;
  }

  /** The word of the instruction that defines a value; -1 for parameters. */
  definitionOf(value: number): number {
    if (this.definitions === null) {
      const { words, scope } = this;
      this.definitions = new Int32Array(scope.valueCount).fill(-1);
      for (let pc = scope.start; pc < scope.end; pc += instructionLength(words, pc)) {
        const target = words[pc + 2]!;
        if (target >= 0) this.definitions[target] = pc;
      }
    }
    return this.definitions[value] ?? -1;
  }

  /** The value that is the annotation of what a DECLARE_EXPORT declares; -1 where there is none. */
  annotationAt(pc: number): number {
    const { words } = this;
    const declaration = words[pc + HEADER_WORDS + 1]! < 0 ? -1 : this.definitionOf(words[pc + HEADER_WORDS + 1]!);
    return declaration >= 0 && (words[declaration]! & 0xff) === Op.DECLARE ? words[declaration + HEADER_WORDS + 1]! : -1;
  }

  /** Visits what an instruction uses: its operands, and the annotation of what it declares. */
  private forEachUse(pc: number, visit: (value: number) => void): void {
    forEachOperand(this.words, pc, visit);
    const annotation = (this.words[pc]! & 0xff) === Op.DECLARE_EXPORT ? this.annotationAt(pc) : -1;
    if (annotation >= 0) visit(annotation);
  }

  /** Whether it reads `super` and an attribute of that name. */
  asksSuper(strings: readonly string[], name: string): boolean {
    if (this.attributes === null) {
      this.attributes = new Set();
      let hasSuper = false;
      const { words, scope } = this;
      for (let pc = scope.start; pc < scope.end; pc += instructionLength(words, pc)) {
        const op = words[pc]! & 0xff;
        if (op === Op.ATTRIBUTE) this.attributes.add(strings[words[pc + HEADER_WORDS + 1]!]!);
        if (op === Op.LOAD_GLOBAL && strings[words[pc + HEADER_WORDS]!] === 'super') hasSuper = true;
      }
      if (!hasSuper) this.attributes.clear();
    }
    return this.attributes.has(name);
  }

  /** What it stores in attributes of its first parameter just as it was passed. */
  storedParameters(): readonly StoredParameter[] {
    this.stores ??= this.findStores();
    return this.stores;
  }

  private findStores(): readonly StoredParameter[] {
    const { words, scope } = this;
    const { parameters } = scope;
    const found: StoredParameter[] = [];
    if (parameters.length < 2 || parameters[0]!.kind.endsWith('variadic')) return found;
    for (let pc = scope.start; pc < scope.end; pc += instructionLength(words, pc)) {
      const at = pc + HEADER_WORDS;
      if ((words[pc]! & 0xff) !== Op.STORE_ATTRIBUTE || words[at] !== 0) continue;
      const parameter = words[at + 2]!;
      const isGiven = parameter > 0 && parameter < parameters.length && !parameters[parameter]!.kind.endsWith('variadic');
      if (isGiven) found.push({ name: words[at + 1]!, parameter });
    }
    return found;
  }

  /** By the word of a BRANCH, which parameter it tests; null where none does. */
  parameterTests(): ReadonlyMap<number, ParameterTest> | null {
    if (this.asked === undefined) {
      const found = new Map<number, ParameterTest>();
      const { words, scope } = this;
      for (let pc = scope.start; pc < scope.end; pc += instructionLength(words, pc)) {
        if ((words[pc]! & 0xff) !== Op.BRANCH) continue;
        const test = parameterTest(words, scope, words[pc + HEADER_WORDS]!, (value) => this.definitionOf(value));
        if (test !== null) found.set(pc, test);
      }
      this.asked = found.size === 0 ? null : found;
    }
    return this.asked;
  }

  /** Whether an instruction may run several times for one run of the scope. */
  isInLoop(at: number): boolean {
    if (this.loops === null) {
      this.loops = [];
      const { words, scope } = this;
      for (let pc = scope.start; pc < scope.end; pc += instructionLength(words, pc)) {
        if ((words[pc]! & 0xff) === Op.LOOP) this.loops.push([pc, words[pc + HEADER_WORDS]!]);
      }
    }
    return this.loops.some(([from, to]) => from <= at && at < to);
  }

  /** The NARROW that defines a value; -1 where something else does. */
  testAt(value: number): number {
    if (this.tests === null) {
      this.tests = new Map();
      const { words, scope } = this;
      for (let pc = scope.start; pc < scope.end; pc += instructionLength(words, pc)) {
        if ((words[pc]! & 0xff) === Op.NARROW) this.tests.set(words[pc + 2]!, pc);
      }
    }
    return this.tests.get(value) ?? -1;
  }

  /** By value: `users[offsets[v]]`…`users[offsets[v + 1] - 1]` are the words of the instructions that have it as an operand. */
  uses(): Uses {
    this.known ??= this.findUses();
    return this.known;
  }

  private findUses(): Uses {
    const { words, scope } = this;
    const offsets = new Int32Array(scope.valueCount + 2);
    for (let pc = scope.start; pc < scope.end; pc += instructionLength(words, pc)) {
      this.forEachUse(pc, (value) => {
        offsets[value + 2] = offsets[value + 2]! + 1;
      });
    }
    for (let value = 2; value < offsets.length; value += 1) offsets[value] = offsets[value]! + offsets[value - 1]!;
    const users = new Int32Array(offsets[scope.valueCount + 1]!);
    for (let pc = scope.start; pc < scope.end; pc += instructionLength(words, pc)) {
      this.forEachUse(pc, (value) => {
        users[offsets[value + 1]!] = pc;
        offsets[value + 1] = offsets[value + 1]! + 1;
      });
    }
    return { offsets, users };
  }
}

/** Visits the values that an instruction uses. */
export function forEachOperand(words: Int32Array, pc: number, visit: (value: number) => void): void {
  const at = pc + HEADER_WORDS;
  const one = (index: number): void => {
    if (words[at + index]! >= 0) visit(words[at + index]!);
  };
  const starred = (from: number, count: number): void => {
    for (let index = 0; index < count; index += 1) visit(words[from + index]! >> 1);
  };
  const seconds = (from: number, count: number): void => {
    for (let index = 0; index < count; index += 1) if (words[from + 2 * index + 1]! >= 0) visit(words[from + 2 * index + 1]!);
  };
  switch (words[pc]! & 0xff) {
    case Op.STORE_GLOBAL:
    case Op.EXPORT:
    case Op.DECLARE_EXPORT:
    case Op.UNARY:
    case Op.BIND:
      one(1);
      return;
    case Op.STORE_FREE:
      one(2);
      return;
    case Op.PHI:
    case Op.FORMAT:
      for (let index = 1; index <= words[at]!; index += 1) one(index);
      return;
    case Op.ATTRIBUTE:
    case Op.DELETE_ATTRIBUTE:
    case Op.ITERATE:
    case Op.UNPACK:
    case Op.ENTER:
    case Op.EXIT:
    case Op.AWAIT:
    case Op.YIELD:
    case Op.YIELD_FROM:
    case Op.RETURN:
    case Op.CAUGHT:
    case Op.BRANCH:
      one(0);
      return;
    case Op.STORE_ATTRIBUTE:
    case Op.DECLARE_ATTRIBUTE:
    case Op.NARROW:
      one(0);
      one(2);
      return;
    case Op.ITEM:
    case Op.DELETE_ITEM:
    case Op.RAISE:
    case Op.DECLARE:
      one(0);
      one(1);
      return;
    case Op.STORE_ITEM:
    case Op.SLICE:
      one(0);
      one(1);
      one(2);
      return;
    case Op.BINARY:
    case Op.COMPARE:
      one(1);
      one(2);
      return;
    case Op.CALL:
      one(0);
      starred(at + 3, words[at + 1]!);
      seconds(at + 3 + words[at + 1]!, words[at + 2]!);
      return;
    case Op.TUPLE:
    case Op.LIST:
    case Op.SET:
      starred(at + 1, words[at]!);
      return;
    case Op.DICT:
      for (let index = 1; index <= 2 * words[at]!; index += 1) one(index);
      return;
    case Op.GATHER:
      for (let index = 2; index < 2 + 2 * words[at + 1]!; index += 1) one(index);
      return;
    case Op.FUNCTION:
      for (let index = 2; index < 3 + 2 * words[at + 1]!; index += 1) one(index);
      return;
    case Op.CLASS:
      starred(at + 3, words[at + 1]!);
      seconds(at + 3 + words[at + 1]!, words[at + 2]!);
      return;
    default:
  }
}
