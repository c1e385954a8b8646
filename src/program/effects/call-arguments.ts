/** What a call of something external passes, as far as constants tell: whether it bounds its wait, which HTTP method it uses. */
import type { ModuleCode } from '../../python/code/module-code.ts';
import { decodeInstruction } from '../../python/code/instruction.ts';
import { ConstantKind, Flag, HEADER_WORDS, Op, instructionLength } from '../../python/code/opcodes.ts';
import type { Behaviour, CatalogEffect } from '../catalog/library.ts';

/** Whether a call that waits has a bound. `UNKNOWN`: it does not wait, or what it passes cannot be seen. */
export const Timeout = { UNKNOWN: 0, BOUNDED: 1, UNBOUNDED: 2 } as const;

const METHOD_PARAMETER = 'method';
/** What a statement is called by methods that run it. */
const STATEMENT_PARAMETERS = ['query', 'statement', 'sql', 'operation', 'command'];
/** The text of a statement that changes rows, behind comments and parts that it names first. */
const CHANGES_ROWS = /^(?:\s|\(|--[^\n]*\n|\/\*.*?\*\/)*(?:with\b.*?\)\s*)?(?:insert|update|delete|merge|replace|truncate)\b/isu;
/** What builds such a statement: `insert(Order).values(…)`, `orders.update()`. */
const BUILDS_CHANGE = /^(?!.*for_update$)(?:.*_)?(?:insert|update|delete)$/u;
/** A statement is built of so many calls at most. */
const MAX_BUILT = 12;
const KEYWORD_VARIADIC = -1;

/** The argument at a place: a value, left out, or hidden behind `*` or `**`. */
type Passed = { readonly kind: 'value'; readonly value: number } | { readonly kind: 'absent' } | { readonly kind: 'hidden' };

export type PassedText = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'parameter'; readonly parameter: number };

const RECEIVERS: ReadonlySet<string> = new Set(['self', 'cls']);

/** Reads the arguments at the calls of one module. A class, since it remembers where the values of the last scope are defined. */
export class CallReader {
  private readonly code: ModuleCode;
  private scope = -1;
  private definedAt = new Int32Array(0);

  constructor(code: ModuleCode) {
    this.code = code;
  }

  /** For the call at `pc` of a scope; `UNKNOWN` where no call stands there. */
  timeout(scope: number, pc: number, { parameter, position = -1, default: standard, none }: NonNullable<Behaviour['timeout']>): number {
    if (!this.isCall(pc)) return Timeout.UNKNOWN;
    const passed = this.argument(pc, parameter, position);
    switch (passed.kind) {
      case 'hidden':
        return Timeout.UNKNOWN;
      case 'absent':
        return standard === 'finite' ? Timeout.BOUNDED : Timeout.UNBOUNDED;
      case 'value':
        return none !== 'default' && this.isNone(scope, passed.value) ? Timeout.UNBOUNDED : Timeout.BOUNDED;
    }
  }

  /** `http:*` with the method that is passed as a literal, itself where none is. */
  httpEffect(scope: number, pc: number, effects: readonly CatalogEffect[]): CatalogEffect {
    if (!this.isCall(pc)) return 'http:*';
    const value = this.methodValue(pc);
    const text = value < 0 ? null : this.text(scope, value);
    return effects.find((effect) => effect === `http:${text?.toUpperCase()}`) ?? 'http:*';
  }

  /** Whether an element is read by a slice without a step: `rows[:10]`. */
  isSlice(scope: number, pc: number): boolean {
    const read = decodeInstruction(this.code, pc);
    const at = read.op === 'item' ? this.definition(scope, read.key) : -1;
    const key = at < 0 ? null : decodeInstruction(this.code, at);
    return key?.op === 'slice' && (key.bounds[2] ?? -1) < 0;
  }

  private methodValue(pc: number): number {
    const { words } = this.code;
    const named = this.argument(pc, METHOD_PARAMETER, -1);
    if (named.kind === 'value') return named.value;
    const first = words[pc + HEADER_WORDS + 1]! > 0 ? words[pc + HEADER_WORDS + 3]! : -1;
    return first >= 0 && first % 2 === 0 ? first >> 1 : -1;
  }

  /** Number of the parameter that a call passes on as the method of its request; -1 for none. */
  methodParameter(scope: number, pc: number): number {
    const value = this.isCall(pc) ? this.methodValue(pc) : -1;
    return this.isParameter(scope, value) ? value : -1;
  }

  /** What a call passes for a parameter: a text, or a parameter of its own function; null for anything else. */
  passedText(scope: number, pc: number, parameter: string, position: number): PassedText | null {
    const passed: Passed = this.isCall(pc) ? this.argument(pc, parameter, position) : { kind: 'absent' };
    if (passed.kind !== 'value') return null;
    const text = this.text(scope, passed.value);
    if (text !== null) return { kind: 'text', text };
    return this.isParameter(scope, passed.value) ? { kind: 'parameter', parameter: passed.value } : null;
  }

  parameterName(scope: number, parameter: number): string {
    return this.code.scopes[scope]?.parameters[parameter]?.name ?? '';
  }

  /** Whether a function takes the object that it is called on first. */
  isMethod(scope: number): boolean {
    const { parent = -1, parameters = [] } = this.code.scopes[scope] ?? {};
    return this.code.scopes[parent]?.kind === 'class' && RECEIVERS.has(parameters[0]?.name ?? '');
  }

  private isParameter(scope: number, value: number): boolean {
    return value >= 0 && this.definition(scope, value) < 0 && this.parameterName(scope, value) !== '';
  }

  /** Whether the statement that a call runs changes rows, as far as it is written or built where it is passed. */
  changesRows(scope: number, pc: number): boolean {
    if (!this.isCall(pc)) return false;
    for (const parameter of STATEMENT_PARAMETERS) {
      const passed = this.argument(pc, parameter, 0);
      if (passed.kind === 'value') return this.isChange(scope, passed.value);
    }
    return false;
  }

  private isChange(scope: number, value: number): boolean {
    let at = value;
    for (let step = 0; step < MAX_BUILT; step += 1) {
      const pc = this.definition(scope, at);
      if (pc < 0) return false;
      const made = decodeInstruction(this.code, pc);
      switch (made.op) {
        case 'constant':
          return made.kind === 'STR' && CHANGES_ROWS.test(made.text);
        case 'format':
          at = made.parts[0] ?? -1;
          break;
        case 'attribute':
          if (BUILDS_CHANGE.test(made.name)) return true;
          at = made.object;
          break;
        case 'load-global':
        case 'load-free':
          return BUILDS_CHANGE.test(made.name);
        case 'narrow':
          at = made.narrowed;
          break;
        case 'call': {
          const callee = this.definition(scope, made.callee);
          const named = callee < 0 ? null : decodeInstruction(this.code, callee);
          const [first] = made.positional;
          // `text("…")` and `SQL("…")` hold the statement itself.
          const holds = named !== null && (named.op === 'attribute' || named.op === 'load-global') && /^(?:text|SQL)$/u.test(named.name);
          at = holds && first !== undefined && !first.isUnpacked ? first.value : made.callee;
          break;
        }
        default:
          return false;
      }
    }
    return false;
  }

  private isCall(pc: number): boolean {
    const word = this.code.words[pc] ?? 0;
    return (word & 0xff) === Op.CALL && ((word >> 8) & Flag.DECORATOR) === 0;
  }

  private argument(pc: number, parameter: string, position: number): Passed {
    const { words, strings } = this.code;
    const at = pc + HEADER_WORDS;
    const positional = words[at + 1]!;
    const keywords = at + 3 + positional;
    let isHidden = false;
    for (let number = 0; number < words[at + 2]!; number += 1) {
      const name = words[keywords + 2 * number]!;
      if (name === KEYWORD_VARIADIC) isHidden = true;
      else if (strings[name] === parameter) return { kind: 'value', value: words[keywords + 2 * number + 1]! };
    }
    for (let number = 0; number < positional; number += 1) {
      const written = words[at + 3 + number]!;
      if (written % 2 === 1) {
        isHidden ||= position >= number;
        break;
      }
      if (number === position) return { kind: 'value', value: written >> 1 };
    }
    return { kind: isHidden ? 'hidden' : 'absent' };
  }

  private isNone(scope: number, value: number): boolean {
    return this.constant(scope, value)?.kind === ConstantKind.NONE;
  }

  private text(scope: number, value: number): string | null {
    const constant = this.constant(scope, value);
    return constant?.kind === ConstantKind.STR ? constant.text : null;
  }

  private constant(scope: number, value: number): { readonly kind: number; readonly text: string } | null {
    const { words, strings } = this.code;
    const pc = this.definition(scope, value);
    if (pc < 0 || (words[pc]! & 0xff) !== Op.CONSTANT) return null;
    return { kind: words[pc + HEADER_WORDS]!, text: strings[words[pc + HEADER_WORDS + 1]!] ?? '' };
  }

  private definition(scope: number, value: number): number {
    if (scope !== this.scope) {
      this.scope = scope;
      this.definedAt = definitionsOf(this.code, scope);
    }
    return this.definedAt[value] ?? -1;
  }
}

/** By value of a scope: the word of the instruction that defines it; -1 for parameters. */
export function definitionsOf({ words, scopes }: ModuleCode, scope: number): Int32Array<ArrayBuffer> {
  const { start = 0, end = 0, valueCount = 0 } = scopes[scope] ?? {};
  const definedAt = new Int32Array(valueCount).fill(-1);
  for (let pc = start; pc < end; pc += instructionLength(words, pc)) {
    const value = words[pc + 2]!;
    if (value >= 0) definedAt[value] = pc;
  }
  return definedAt;
}
