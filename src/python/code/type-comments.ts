/** Types in comments (PEP 484, https://peps.python.org/pep-0484/#type-comments). Files without them pay for one look at each comment. */
import { utf8Text } from '../text.ts';

/** A type in a comment, with the offsets of the comment. */
export type TypeComment = { readonly text: string; readonly start: number; readonly end: number };

const PATTERN = /^#[ \t]*type:[ \t]*(?!ignore\b)([^#]+)/;
const LOWER_T = 0x74;
const MAX_BYTES = 2_000;

/** Sorted by place. `comments` are start and end offsets in turn. */
export function findTypeComments(bytes: Uint8Array, comments: Int32Array): readonly TypeComment[] {
  const found: TypeComment[] = [];
  for (let index = 0; index < comments.length; index += 2) {
    const start = comments[index]!;
    const end = comments[index + 1]!;
    if ((bytes[start + 1] !== LOWER_T && bytes[start + 2] !== LOWER_T) || end - start > MAX_BYTES) continue;
    const text = PATTERN.exec(utf8Text(bytes, start, end))?.[1]?.trim();
    if (text !== undefined && text !== '') found.push({ text, start, end });
  }
  return found;
}

/** The index of the first comment that does not start before an offset. */
export function indexFrom(comments: readonly TypeComment[], offset: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (comments[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
