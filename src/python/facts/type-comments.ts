/** Signatures in comments (PEP 484): `def f(a, b):  # type: (int, str) -> bool`. */
import { utf8Text } from '../text.ts';
import type { Extraction } from './extraction.ts';

const HASH = 0x23;
const LOWER_T = 0x74;
const SIGNATURE = /^#[ \t]*type:[ \t]*\(/;
/** As much of a comment as decides. */
const MAX_HEAD_BYTES = 32;

/** Marks the functions whose signature stands in a comment. `comments` are start and end offsets in turn. */
export function settleTypeComments(x: Extraction, comments: Int32Array): void {
  for (let index = 0; index < comments.length; index += 2) {
    const start = comments[index]!;
    if (x.bytes[start] !== HASH || !mayBeType(x.bytes, start)) continue;
    if (!SIGNATURE.test(utf8Text(x.bytes, start, Math.min(comments[index + 1]!, start + MAX_HEAD_BYTES)))) continue;
    const owner = lastFunctionBefore(x, x.lines.lineAt(start));
    if (owner !== null) owner.hasReturnAnnotation = true;
  }
}

function mayBeType(bytes: Uint8Array, start: number): boolean {
  return bytes[start + 1] === LOWER_T || bytes[start + 2] === LOWER_T;
}

/** Only the signature and the comment stand between a function's name and its body. */
function lastFunctionBefore({ functions }: Extraction, line: number): Extraction['functions'][number] | null {
  let low = 0;
  let high = functions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (functions[middle]!.place.line <= line) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? null : functions[low - 1]!;
}
