/**
 * Lines that say nothing to whoever reads the code, and a hash of all the others: where two texts have the same hash, they are the same code on the same
 * lines but for their numbers. Quiet are comments that stand alone and blank lines before a statement; comments that tools read are not, nor blank lines that
 * may lie in a string.
 */
import type { LineIndex } from '../../kit/line-index.ts';
import { utf8Text } from '../text.ts';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 0x20;
const AT = 0x40;
/** Types, encodings, suppressions, roles of Sphinx. */
const MAY_BE_READ = /type:|coding|noqa|nosec|pylint|ruff|flake8|architrave|mypy|pyright|isort|fmt|yapf|black|pragma|generated|edit|:`/iu;
/** Longer comments are kept as they are. */
const MAX_COMMENT_BYTES = 1000;

export type QuietLines = {
  /** Sorted, from 1. */
  readonly quietLines: readonly number[];
  /** Hexadecimal. */
  readonly wording: string;
};

type Text = { readonly bytes: Uint8Array; readonly lines: LineIndex };

/** `comments` are start and end offsets in turn, `starts` where statements and their first decorators begin. */
export function findQuietLines({ bytes, lines }: Text, comments: Int32Array, starts: readonly number[]): QuietLines {
  const { lineCount } = lines;
  const isQuiet = new Uint8Array(lineCount + 2);
  const isComment = new Uint8Array(lineCount + 2);
  for (let index = 0; index < comments.length; index += 2) {
    const [start, end] = [comments[index]!, comments[index + 1]!];
    const line = lines.lineAt(start);
    if (!isFirst(bytes, start, SPACE)) continue;
    isComment[line] = 1;
    if (end - start <= MAX_COMMENT_BYTES && !MAY_BE_READ.test(utf8Text(bytes, start, end))) isQuiet[line] = 1;
  }
  for (const start of starts) {
    if (!isFirst(bytes, start, AT)) continue;
    for (let line = lines.lineAt(start) - 1; line > 0; line -= 1) {
      if (isBlank(bytes, lines.startOf(line))) isQuiet[line] = 1;
      else if (isComment[line] === 0) break;
    }
  }
  const quietLines: number[] = [];
  const hash = new LineHash();
  for (let line = 1; line <= lineCount; line += 1) {
    if (isQuiet[line] === 1) quietLines.push(line);
    else hash.add(bytes, lines.startOf(line));
  }
  return { quietLines, wording: hash.digest() };
}

/** Whether nothing but blanks, or this sign, stands before it on its line. */
function isFirst(bytes: Uint8Array, offset: number, sign: number): boolean {
  for (let at = offset - 1; at >= 0; at -= 1) {
    const byte = bytes[at]!;
    if (byte === LINE_FEED || byte === CARRIAGE_RETURN) return true;
    if (byte > SPACE && byte !== sign) return false;
  }
  return true;
}

function isBlank(bytes: Uint8Array, start: number): boolean {
  for (let at = start; ; at += 1) {
    const byte = bytes[at];
    if (byte === undefined || byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === 0) return true;
    if (byte > SPACE) return false;
  }
}

/** Two lanes of FNV-1a with different multipliers, as `InterfaceHasher` has them. For identity, not for security. */
class LineHash {
  private low = 0x811c9dc5 | 0;
  private high = 0x9747b28c | 0;

  /** The line that begins there. */
  add(bytes: Uint8Array, start: number): void {
    let { low, high } = this;
    for (let at = start; ; at += 1) {
      const byte = bytes[at] ?? LINE_FEED;
      const isEnd = byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === 0;
      low = Math.imul(low ^ (isEnd ? LINE_FEED : byte), 0x01000193);
      high = Math.imul(high ^ (isEnd ? LINE_FEED : byte), 0x5bd1e995) ^ (low >>> 15);
      if (isEnd) break;
    }
    this.low = low;
    this.high = high;
  }

  digest(): string {
    return [this.low, this.high].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
  }
}
