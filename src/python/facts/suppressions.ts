/** Comments that silence a finding. */
import type { LineIndex } from '../../kit/line-index.ts';
import type { SuppressionFact } from '../facts.ts';
import { utf8Text } from '../text.ts';

const HASH = 0x23;
const SPACE = 0x20;
const TAB = 9;

/** First letters, in either case, of the comments that count. */
const LETTER_A = 0x61;
const LETTER_N = 0x6e;
const LETTER_T = 0x74;
const CASE_BIT = 0x20;

// https://flake8.pycqa.org/en/latest/user/violations.html: codes are letters and digits, parted by commas or blanks.
const NOQA = /^#[ \t]*noqa(?![\w-])(?:[ \t]*:[ \t]*([A-Z][A-Z]*[0-9]+(?:[, \t]+[A-Z][A-Z]*[0-9]+)*))?(.*)$/i;
// PEP 484: a comment behind the closing bracket is free text.
const TYPE_IGNORE = /^#[ \t]*type:[ \t]*ignore(?![\w-])(?:[ \t]*\[([^\]]*)\])?(.*)$/;
const ARCHITRAVE = /^#[ \t]*architrave:[ \t]*ignore(?![\w-])(?:[ \t]*\[([^\]]*)\])?(.*)$/;

/** The suppressions among comments, given as start and end offsets in turn. */
export function findSuppressions(bytes: Uint8Array, comments: Int32Array, lines: LineIndex): SuppressionFact[] {
  const suppressions: SuppressionFact[] = [];
  for (let index = 0; index < comments.length; index += 2) {
    const end = comments[index + 1]!;
    for (let at = comments[index]!; at < end; at++) {
      if (bytes[at] !== HASH) continue;
      const letter = firstLetter(bytes, at + 1, end);
      if (letter !== LETTER_N && letter !== LETTER_T && letter !== LETTER_A) continue;
      const fact = readSuppression(utf8Text(bytes, at, end), lines, at);
      if (fact !== null) suppressions.push(fact);
    }
  }
  return suppressions;
}

function firstLetter(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && (bytes[at] === SPACE || bytes[at] === TAB)) at++;
  return at < end ? bytes[at]! | CASE_BIT : 0;
}

function readSuppression(text: string, lines: LineIndex, offset: number): SuppressionFact | null {
  const noqa = NOQA.exec(text);
  if (noqa !== null) return suppression('noqa', (noqa[1] ?? '').toUpperCase(), noqa[2] ?? '', lines.lineAt(offset));
  const typeIgnore = TYPE_IGNORE.exec(text);
  if (typeIgnore !== null) return suppression('type-ignore', typeIgnore[1] ?? '', typeIgnore[2] ?? '', lines.lineAt(offset));
  const own = ARCHITRAVE.exec(text);
  if (own !== null) return suppression('architrave', own[1] ?? '', own[2] ?? '', lines.lineAt(offset));
  return null;
}

function suppression(kind: SuppressionFact['kind'], codes: string, rest: string, line: number): SuppressionFact {
  return {
    kind,
    line,
    codes: codes.split(/[,\s]+/).filter((code) => code !== ''),
    // What follows a further `#` is another comment: `# type: ignore  # noqa`.
    reason: reasonOf(rest),
  };
}

function reasonOf(rest: string): string {
  const trimmed = rest.replace(/^[\s:,–—-]+/, '').replace(/^#\s*/, '');
  return /^(?:noqa|type:|architrave:)/.test(trimmed) ? '' : trimmed.replace(/\s*#\s*(?:noqa|type:|architrave:).*$/, '').trim();
}
