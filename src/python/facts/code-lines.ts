/** Counts lines that hold code. */
import type { LineIndex } from '../../kit/line-index.ts';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 0x20;
const HASH = 0x23;

/** Lines that are neither blank nor hold a comment or docstring alone. `comments` and `docstrings` are start and end offsets in turn. */
export function countCodeLines(bytes: Uint8Array, lines: LineIndex, comments: Int32Array, docstrings: readonly number[]): number {
  let count = 0;
  for (let line = 1; line <= lines.lineCount; line++) {
    if (firstText(bytes, lines.startOf(line)) > 0) count++;
  }
  for (let index = 0; index < comments.length; index += 2) {
    const start = comments[index]!;
    if (isBlankBefore(bytes, start)) count--;
  }
  for (let index = 0; index < docstrings.length; index += 2) {
    count -= linesOfDocstring(bytes, lines, docstrings[index]!, docstrings[index + 1]!);
  }
  return Math.max(0, count);
}

function linesOfDocstring(bytes: Uint8Array, lines: LineIndex, start: number, end: number): number {
  const first = lines.lineAt(start);
  const last = lines.lineAt(end);
  const isAfterCode = !isBlankBefore(bytes, start);
  const following = firstText(bytes, end);
  const isBeforeCode = following > 0 && following !== HASH;
  if (first === last) return isAfterCode || isBeforeCode ? 0 : 1;
  let count = (isAfterCode ? 0 : 1) + (isBeforeCode ? 0 : 1);
  for (let line = first + 1; line < last; line++) {
    if (firstText(bytes, lines.startOf(line)) > 0) count++;
  }
  return count;
}

/** The first byte from here to the end of the line that is not blank, 0 where there is none. Sources end with a NUL. */
function firstText(bytes: Uint8Array, start: number): number {
  let at = start;
  for (;;) {
    const byte = bytes[at];
    if (byte === undefined) return 0;
    if (byte > SPACE) return byte;
    if (byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === 0) return 0;
    at++;
  }
}

function isBlankBefore(bytes: Uint8Array, offset: number): boolean {
  for (let at = offset - 1; at >= 0; at--) {
    const byte = bytes[at]!;
    if (byte === LINE_FEED || byte === CARRIAGE_RETURN) return true;
    if (byte > SPACE) return false;
  }
  return true;
}
