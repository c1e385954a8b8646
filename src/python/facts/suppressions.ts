/** Comments that silence a finding. */
import type { LineIndex } from '../../kit/line-index.ts';
import type { SuppressionFact } from '../facts.ts';
import { utf8Text } from '../text.ts';

/** What stands further back in a comment is not read. */
const MAX_COMMENT_BYTES = 2000;
const MAX_SUPPRESSION_BYTES = 500;
const MAX_SUPPRESSIONS_PER_COMMENT = 8;

const HASH = 0x23;
const SPACE = 0x20;
const TAB = 9;

/** First letters, in either case, of the comments that count. */
const LETTER_A = 0x61;
const LETTER_N = 0x6e;
const LETTER_P = 0x70;
const LETTER_R = 0x72;
const LETTER_T = 0x74;
const FIRST_LETTERS = new Set([LETTER_A, LETTER_N, LETTER_P, LETTER_R, LETTER_T]);
const CASE_BIT = 0x20;

// https://flake8.pycqa.org/en/latest/user/violations.html: codes are letters and digits, parted by commas or blanks.
const NOQA = /^#[ \t]*noqa(?![\w-])(?:[ \t]*:[ \t]*([A-Z][A-Z]*[0-9]+(?:[, \t]+[A-Z][A-Z]*[0-9]+)*))?(.*)$/i;
// PEP 484: a comment behind the closing bracket is free text.
const TYPE_IGNORE = /^#[ \t]*type:[ \t]*ignore(?![\w-])(?:[ \t]*\[([^\]]*)\])?(.*)$/;
// https://bandit.readthedocs.io/en/latest/config.html#exclusions; alone it stands for all of bandit, which has no other name.
const NOSEC = /^#[ \t]*nosec(?![\w-])[ \t]*:?[ \t]*((?:B[0-9]+[,\s]*)*)(.*)$/;
// Names or numbers, as pylint and ruff (`ruff: ignore[bare-except]`) have them.
const BY_NAME = /^#[ \t]*(?:pylint:[ \t]*disable=[ \t]*([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)|ruff:[ \t]*ignore\[([^\]]*)\])(.*)$/;
const ARCHITRAVE = /^#[ \t]*architrave:[ \t]*ignore(?![\w-])(?:[ \t]*\[([^\]]*)\])?(.*)$/;

/** The suppressions among comments, given as start and end offsets in turn. */
export function findSuppressions(bytes: Uint8Array, comments: Int32Array, lines: LineIndex): SuppressionFact[] {
  const suppressions: SuppressionFact[] = [];
  for (let index = 0; index < comments.length; index += 2) {
    const end = Math.min(comments[index + 1]!, comments[index]! + MAX_COMMENT_BYTES);
    let found = 0;
    for (let at = comments[index]!; at < end; at++) {
      if (bytes[at] !== HASH) continue;
      if (!FIRST_LETTERS.has(firstLetter(bytes, at + 1, end))) continue;
      const fact = readSuppression(utf8Text(bytes, at, Math.min(end, at + MAX_SUPPRESSION_BYTES)), lines, at);
      if (fact === null) continue;
      suppressions.push(fact);
      if (++found === MAX_SUPPRESSIONS_PER_COMMENT) break;
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
  const nosec = NOSEC.exec(text);
  if (nosec !== null) return suppression('noqa', (nosec[1] ?? '') || 'nosec', nosec[2] ?? '', lines.lineAt(offset));
  const byName = BY_NAME.exec(text);
  if (byName !== null) return suppression('noqa', byName[1] ?? byName[2] ?? '', byName[3] ?? '', lines.lineAt(offset));
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
