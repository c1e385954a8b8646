/** Which literals are told apart by what they say: as a key, a name or an index they may decide what is called. All others are just of their type. */
import { ConstantKind } from './opcodes.ts';

/** UTF-16 code units. */
const MAX_TEXT_LENGTH = 64;
const MAX_INDEX = 64;

/** `kind` is a `ConstantKind`, `text` what CONSTANT says. */
export function isFollowed(kind: number, text: string): boolean {
  switch (kind) {
    case ConstantKind.STR:
      return text.length <= MAX_TEXT_LENGTH;
    case ConstantKind.INT:
      return Math.abs(Number(text)) <= MAX_INDEX;
    default:
      return false;
  }
}
