/** Decorators, annotations and defaults of one scope, read from its code without following it. */
import type { CodeScope, ModuleCode } from '../../python/code/module-code.ts';
import { ConstantKind, Flag, HEADER_WORDS, Op, instructionLength } from '../../python/code/opcodes.ts';

/** Annotations within annotations to this depth. */
const MAX_DEPTH = 6;

export class SyntaxView {
  readonly code: ModuleCode;
  readonly module: number;
  /** Number of the module's first scope in the program. */
  readonly first: number;
  readonly scope: CodeScope;
  private readonly number: number;
  private definitions: ReadonlyMap<number, number> | null = null;

  constructor(code: ModuleCode, module: number, first: number, number: number) {
    this.code = code;
    this.module = module;
    this.first = first;
    this.number = number;
    this.scope = code.scopes[number]!;
  }

  /** Functions (by number in the module) that the call, or what it returns, decorates. */
  decoratedBy(call: number): readonly number[] {
    const { words } = this.code;
    if (isDecorator(words, call)) return this.functionOf(call);
    const result = words[call + 2]!;
    const found: number[] = [];
    for (let pc = call; pc < this.scope.end; pc += instructionLength(words, pc)) {
      if (isDecorator(words, pc) && words[pc + HEADER_WORDS] === result) found.push(...this.functionOf(pc));
    }
    return found;
  }

  /** `@anything.method('/path', …)`. */
  pathDecorators(): readonly { readonly scope: number; readonly method: string; readonly path: string }[] {
    const { words, strings } = this.code;
    const found: { scope: number; method: string; path: string }[] = [];
    for (let pc = this.scope.start; pc < this.scope.end; pc += instructionLength(words, pc)) {
      if (!isDecorator(words, pc)) continue;
      const maker = this.definitionOf(words[pc + HEADER_WORDS]!);
      if (maker < 0 || (words[maker]! & 0xff) !== Op.CALL) continue;
      const callee = this.definitionOf(words[maker + HEADER_WORDS]!);
      const path = this.firstText(maker);
      if (callee < 0 || (words[callee]! & 0xff) !== Op.ATTRIBUTE || !path.startsWith('/')) continue;
      const method = strings[words[callee + HEADER_WORDS + 1]!]!;
      for (const scope of this.functionOf(pc)) found.push({ scope, method, path });
    }
    return found;
  }

  /** The first argument of a call, where it is a literal text; else ''. */
  firstText(call: number): string {
    const { words } = this.code;
    if ((words[call]! & 0xff) !== Op.CALL || words[call + HEADER_WORDS + 1]! < 1) return '';
    return this.textOf(words[call + HEADER_WORDS + 3]! >> 1);
  }

  private textOf(value: number): string {
    const { words, strings } = this.code;
    const pc = this.definitionOf(value);
    if (pc < 0 || (words[pc]! & 0xff) !== Op.CONSTANT || words[pc + HEADER_WORDS] !== ConstantKind.STR) return '';
    return strings[words[pc + HEADER_WORDS + 1]!]!;
  }

  /** Names that a class body declares, with those that stand in their annotations. */
  declaredNames(): ReadonlyMap<string, readonly string[]> {
    const { words, strings } = this.code;
    const found = new Map<string, readonly string[]>();
    for (let pc = this.scope.start; pc < this.scope.end; pc += instructionLength(words, pc)) {
      if ((words[pc]! & 0xff) !== Op.DECLARE_EXPORT) continue;
      const declared = this.definitionOf(words[pc + HEADER_WORDS + 1]!);
      const isTyped = declared >= 0 && (words[declared]! & 0xff) === Op.DECLARE;
      found.set(strings[words[pc + HEADER_WORDS]!]!, isTyped ? this.namesIn(words[declared + HEADER_WORDS + 1]!, 0) : []);
    }
    return found;
  }

  /** Names that stand in an argument of a call that is given by this name. */
  keywordNames(call: number, keyword: string): readonly string[] {
    const { words, strings } = this.code;
    const [positional, keywords] = [words[call + HEADER_WORDS + 1]!, words[call + HEADER_WORDS + 2]!];
    for (let at = call + HEADER_WORDS + 3 + positional, left = keywords; left > 0; at += 2, left -= 1)
      if (words[at]! >= 0 && strings[words[at]!] === keyword) return this.namesIn(words[at + 1]!, 0);
    return [];
  }

  /** The literal text that a call is given by this name; else ''. */
  keywordText(call: number, keyword: string): string {
    const { words, strings } = this.code;
    const [positional, keywords] = [words[call + HEADER_WORDS + 1]!, words[call + HEADER_WORDS + 2]!];
    for (let at = call + HEADER_WORDS + 3 + positional, left = keywords; left > 0; at += 2, left -= 1)
      if (words[at]! >= 0 && strings[words[at]!] === keyword) return this.textOf(words[at + 1]!);
    return '';
  }

  /** The scope around this one, and the calls in it by which the annotation and the default of a parameter are made. */
  parameterCalls(index: number): { readonly around: number; readonly calls: readonly number[] } {
    const outer = new SyntaxView(this.code, this.module, this.first, this.scope.parent);
    return { around: this.first + this.scope.parent, calls: this.parameterValues(index).flatMap((value) => outer.callsIn(value, 0)) };
  }

  /** Names that stand in the first argument of those calls of a parameter that call one of these. */
  passedNames(index: number, callees: ReadonlySet<string>): readonly string[] {
    const { words } = this.code;
    const outer = new SyntaxView(this.code, this.module, this.first, this.scope.parent);
    return this.parameterCalls(index).calls.flatMap((call) => {
      const isOne = outer.namesIn(words[call + HEADER_WORDS]!, 0).some((name) => callees.has(name));
      return isOne && words[call + HEADER_WORDS + 1]! > 0 ? outer.namesIn(words[call + HEADER_WORDS + 3]! >> 1, 0) : [];
    });
  }

  /** Names that stand in the annotation and in the default of a parameter of this function. */
  parameterNames(index: number): { readonly annotation: readonly string[]; readonly fallback: readonly string[] } {
    const [fallback, annotation] = this.parameterValues(index);
    if (fallback === undefined || annotation === undefined) return { annotation: [], fallback: [] };
    const outer = new SyntaxView(this.code, this.module, this.first, this.scope.parent);
    return { annotation: outer.namesIn(annotation, 0), fallback: outer.namesIn(fallback, 0) };
  }

  /** The values of the scope around that are the default and the annotation of a parameter; none where it is not defined there. */
  private parameterValues(index: number): readonly number[] {
    const { words, scopes } = this.code;
    const around = scopes[this.scope.parent];
    if (around === undefined) return [];
    for (let pc = around.start; pc < around.end; pc += instructionLength(words, pc)) {
      if ((words[pc]! & 0xff) !== Op.FUNCTION || words[pc + HEADER_WORDS] !== this.number) continue;
      const at = pc + HEADER_WORDS + 2 + 2 * index;
      return [words[at]!, words[at + 1]!];
    }
    return [];
  }

  private callsIn(value: number, depth: number): readonly number[] {
    const pc = this.definitionOf(value);
    if (pc < 0 || depth > MAX_DEPTH) return [];
    const { words } = this.code;
    const at = pc + HEADER_WORDS;
    switch (words[pc]! & 0xff) {
      case Op.CALL:
        return [pc];
      case Op.ITEM:
        return this.callsIn(words[at + 1]!, depth + 1);
      case Op.TUPLE:
        return Array.from({ length: words[at]! }, (_, index) => this.callsIn(words[at + 1 + index]! >> 1, depth + 1)).flat();
      default:
        return [];
    }
  }

  private namesIn(value: number, depth: number): readonly string[] {
    const pc = this.definitionOf(value);
    if (pc < 0 || depth > MAX_DEPTH) return [];
    const { words, strings } = this.code;
    const at = pc + HEADER_WORDS;
    const below = (number: number): readonly string[] => this.namesIn(number, depth + 1);
    switch (words[pc]! & 0xff) {
      case Op.LOAD_GLOBAL:
        return [strings[words[at]!]!];
      case Op.LOAD_FREE:
        return [strings[words[at + 1]!]!];
      case Op.ATTRIBUTE:
        return [strings[words[at + 1]!]!];
      case Op.IMPORT_FROM:
        return [strings[words[at + 2]!]!];
      case Op.FUNCTION:
      case Op.CLASS:
        return [this.code.scopes[words[at]!]!.name];
      case Op.ITEM:
        return [...below(words[at]!), ...below(words[at + 1]!)];
      case Op.BINARY:
        return [...below(words[at + 1]!), ...below(words[at + 2]!)];
      case Op.TUPLE:
      case Op.LIST:
        return Array.from({ length: words[at]! }, (_, index) => below(words[at + 1 + index]! >> 1)).flat();
      case Op.CALL:
        return below(words[at]!);
      default:
        return [];
    }
  }

  private functionOf(decoratorCall: number): readonly number[] {
    const { words } = this.code;
    let pc = decoratorCall;
    for (let step = 0; step < MAX_DEPTH * 2 && pc >= 0; step += 1) {
      const op = words[pc]! & 0xff;
      if (op === Op.FUNCTION) return [words[pc + HEADER_WORDS]!];
      if (op !== Op.CALL || words[pc + HEADER_WORDS + 1]! < 1) return [];
      pc = this.definitionOf(words[pc + HEADER_WORDS + 3]! >> 1);
    }
    return [];
  }

  private definitionOf(value: number): number {
    if (this.definitions === null) {
      const definitions = new Map<number, number>();
      const { words } = this.code;
      for (let pc = this.scope.start; pc < this.scope.end; pc += instructionLength(words, pc)) {
        if (words[pc + 2]! >= 0) definitions.set(words[pc + 2]!, pc);
      }
      this.definitions = definitions;
    }
    return value < 0 ? -1 : (this.definitions.get(value) ?? -1);
  }
}

const isDecorator = (words: Int32Array, pc: number): boolean =>
  (words[pc]! & 0xff) === Op.CALL && ((words[pc]! >>> 8) & Flag.DECORATOR) !== 0;
