/**
 * Functions that give back what they read out of something that they are passed: `return table[key]`. What comes of a call
 * depends on what that call passes, and where two tables are passed, all of both would seem to come of either.
 */
import type { CodeScope, ModuleCode } from '../../python/code/module-code.ts';
import { HEADER_WORDS, Op, instructionLength } from '../../python/code/opcodes.ts';
import { forEachOperand } from './scope-flow.ts';

/** Longer functions do more than read. */
const MAX_WORDS = 300;

/** What a value has to do with the parameters: nothing, it is one of them, or it was read out of one. */
const NOTHING = 0;
const PASSED = 1;
const READ = 2;

const GETTERS: ReadonlySet<string> = new Set(['get', 'pop', 'setdefault', '__getitem__']);

/** Whether it returns an element of a parameter, or what such an element gives when it is called. */
export function readsElements(code: ModuleCode, scope: CodeScope): boolean {
  const { words } = code;
  const { start, end, parameters, isGenerator } = scope;
  if (parameters.length === 0 || isGenerator || end - start > MAX_WORDS) return false;
  const origins = new Uint8Array(scope.valueCount);
  parameters.forEach(({ name }, index) => {
    origins[index] = index === 0 && (name === 'self' || name === 'cls') ? NOTHING : PASSED;
  });
  for (let pc = start; pc < end; pc += instructionLength(words, pc)) {
    const origin = originOf(code, pc, origins);
    if ((words[pc]! & 0xff) === Op.RETURN && origin === READ) return true;
    const target = words[pc + 2]!;
    if (target >= 0) origins[target] = origin;
  }
  return false;
}

function originOf({ words, strings }: ModuleCode, pc: number, origins: Uint8Array): number {
  const at = pc + HEADER_WORDS;
  const first = (): number => (words[at]! < 0 ? NOTHING : origins[words[at]!]!);
  switch (words[pc]! & 0xff) {
    case Op.ITEM:
      return first() === NOTHING ? NOTHING : READ;
    case Op.ATTRIBUTE:
      return first() === READ || (first() === PASSED && GETTERS.has(strings[words[at + 1]!]!)) ? READ : NOTHING;
    case Op.CALL:
      return first() === READ ? READ : NOTHING;
    case Op.NARROW:
    case Op.DECLARE:
    case Op.RETURN:
      return first();
    case Op.PHI:
    case Op.ITERATE:
    case Op.UNPACK: {
      let origin: number = NOTHING;
      forEachOperand(words, pc, (value) => {
        origin = Math.max(origin, origins[value]!);
      });
      return origin;
    }
    default:
      return NOTHING;
  }
}
