/** What a caller knows of an argument: a function is read once for each set of such knowledge that may decide which way it goes. */
import type { CodeScope, ModuleCode } from '../../python/code/module-code.ts';
import { HEADER_WORDS, Op, instructionLength } from '../../python/code/opcodes.ts';
import { type Constant, keyOf } from './constants.ts';
import type { Reference } from './value.ts';

export type ContextValue =
  | { readonly kind: 'constant'; readonly constant: Constant }
  | { readonly kind: 'reference'; readonly reference: Reference }
  | { readonly kind: 'instance'; readonly owner: Reference };

/** A function is read for no more contexts than this. */
const MAX_CONTEXTS = 12;
/** Words that are read of one function in all its contexts: the longer it is, the fewer they are. */
const MAX_CONTEXT_WORDS = 6_000;

/** A function that calls much is read for no more: what it calls is read anew with it. */
const MAX_HEAVY_CONTEXTS = 3;

/** For how many contexts a function of this length is read. */
export const contextsFor = (words: number, isLight: boolean): number =>
  Math.min(isLight ? MAX_CONTEXTS : MAX_HEAVY_CONTEXTS, Math.floor(MAX_CONTEXT_WORDS / words));
/** Longer texts decide nothing. */
const MAX_TEXT = 200;

/** Equal for contexts in which the function does the same; '' for the general one. */
export function contextKey(context: readonly (ContextValue | null)[], deciding: ReadonlySet<number>): string {
  const parts = context.map((value, index) => (value === null || !deciding.has(index) ? '' : partKey(value)));
  return parts.every((part) => part === '') ? '' : JSON.stringify(parts);
}

function partKey(value: ContextValue): string {
  switch (value.kind) {
    case 'constant': {
      const key = keyOf(value.constant);
      return key.length > MAX_TEXT ? '' : `${value.constant.kind} ${key}`;
    }
    case 'reference':
      return `r ${referenceKey(value.reference)}`;
    case 'instance':
      return `i ${referenceKey(value.owner)}`;
  }
}

function referenceKey(reference: Reference): string {
  switch (reference.kind) {
    case 'function':
    case 'class':
      return `${reference.kind} ${reference.scope}`;
    case 'module':
      return `module ${reference.module}`;
    case 'external':
      return `external ${reference.name}`;
  }
}

/** Builtins that find something by its name. */
const LOOKUPS: ReadonlySet<string> = new Set(['getattr', 'setattr', '__import__']);

/** Parameters that may decide which way a function goes: they are tested, compared, used as keys, called, or passed on. */
export function decidingParameters({ words, strings }: ModuleCode, scope: CodeScope): ReadonlySet<number> {
  const count = scope.parameters.length;
  const deciding = new Set<number>();
  const aliases = new Map<number, number>();
  /** Texts that are made of parameters: names under which `getattr` and subscripts look. */
  const texts = new Map<number, readonly number[]>();
  const lookups = new Set<number>();
  const mark = (value: number): void => {
    const parameter = value < count ? value : aliases.get(value);
    if (parameter !== undefined && parameter >= 0) deciding.add(parameter);
  };
  const markText = (value: number): void => texts.get(value)?.forEach(mark);
  for (let pc = scope.start; pc < scope.end; pc += instructionLength(words, pc)) {
    const at = pc + HEADER_WORDS;
    switch (words[pc]! & 0xff) {
      case Op.NARROW:
        if (words[at]! < count) aliases.set(words[pc + 2]!, words[at]!);
        break;
      case Op.LOAD_GLOBAL:
        if (LOOKUPS.has(strings[words[at]!]!)) lookups.add(words[pc + 2]!);
        break;
      case Op.FORMAT:
        texts.set(
          words[pc + 2]!,
          Array.from({ length: words[at]! }, (_, index) => words[at + 1 + index]!),
        );
        break;
      case Op.BINARY:
        texts.set(words[pc + 2]!, [words[at + 1]!, words[at + 2]!]);
        break;
      case Op.COMPARE:
        mark(words[at + 1]!);
        mark(words[at + 2]!);
        break;
      case Op.UNARY:
      case Op.ITEM:
        mark(words[at + 1]!);
        markText(words[at + 1]!);
        break;
      case Op.BRANCH:
      case Op.ATTRIBUTE:
        mark(words[at]!);
        break;
      case Op.CALL: {
        mark(words[at]!);
        const [positional, keywords] = [words[at + 1]!, words[at + 2]!];
        if (lookups.has(words[at]!)) for (let index = 0; index < positional; index += 1) markText(words[at + 3 + index]! >> 1);
        for (let index = 0; index < positional; index += 1) mark(words[at + 3 + index]! >> 1);
        for (let index = 0; index < keywords; index += 1) mark(words[at + 4 + positional + 2 * index]!);
        break;
      }
      default:
    }
  }
  return deciding;
}
