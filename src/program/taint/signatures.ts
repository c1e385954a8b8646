/** Signatures: what was compared in constant time with what was computed of a text proves where the text comes from. */
import { BinaryCode, Op, UnaryCode } from '../../python/code/opcodes.ts';
import type { Activation, Fact } from './activation.ts';
import { calledNames, tested } from './tested-values.ts';

const COMPARISONS: ReadonlySet<string> = new Set(['hmac.compare_digest', 'secrets.compare_digest', '_operator._compare_digest']);
/** Whoever sends a text can compute these of it, too. */
const WITHOUT_KEY = /^(?:_?hashlib|zlib|binascii)\./u;
/** Steps back to this depth. */
const MAX_DEPTH = 5;

/** What holds of the texts of which the compared signatures were computed. */
export function signatureFacts(a: Activation, pc: number, names: readonly string[]): readonly Fact[] {
  if (!names.some((name) => COMPARISONS.has(name))) return [];
  return argumentsOf(a, pc).flatMap((value) => signedBy(a, value, 0).flatMap((text) => tested(a, text, [], true)));
}

/** Texts from outside that went into a computation of which none of them comes out again. */
function signedBy(a: Activation, value: number, depth: number): readonly number[] {
  const pc = value < 0 || depth > MAX_DEPTH ? -1 : a.definedAt[value]!;
  if (pc < 0 || a.deepTaint(a.value(value)).size > 0) return [];
  switch (a.words[pc]! & 0xff) {
    case Op.CALL: {
      const callee = a.operand(pc, 0);
      const method = a.definedAt[callee] ?? -1;
      const receiver = method >= 0 && (a.words[method]! & 0xff) === Op.ATTRIBUTE ? a.operand(method, 0) : -1;
      const isKeyed = !calledNames(a, pc, callee).some((name) => WITHOUT_KEY.test(name));
      const signed = isKeyed ? argumentsOf(a, pc).filter((argument) => a.deepTaint(a.value(argument)).size > 0) : [];
      return signed.length > 0 ? signed : signedBy(a, receiver, depth + 1);
    }
    case Op.FORMAT:
      return Array.from({ length: a.operand(pc, 0) }, (_, at) => a.operand(pc, at + 1)).flatMap((part) => signedBy(a, part, depth + 1));
    case Op.BINARY:
      return a.operand(pc, 0) === BinaryCode['+'] ? [1, 2].flatMap((at) => signedBy(a, a.operand(pc, at), depth + 1)) : [];
    case Op.UNARY:
      return a.operand(pc, 0) === UnaryCode['!s'] ? signedBy(a, a.operand(pc, 1), depth + 1) : [];
    case Op.AWAIT:
    case Op.NARROW:
      return signedBy(a, a.operand(pc, 0), depth + 1);
    default:
      return [];
  }
}

function argumentsOf(a: Activation, pc: number): readonly number[] {
  return Array.from({ length: a.operand(pc, 1) }, (_, at) => a.operand(pc, 3 + at) >> 1);
}
