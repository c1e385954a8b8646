/** Code points by their Unicode names, for `\N{…}` escapes, as CPython 3.14 looks them up. */
import { ALIASES, DIGITS, NAMES, NUMBERED, RUNS, WORDS } from './unicode-names-data.ts';

/**
 * The code point with this name or alias; -1 where there is none. Capitals do not matter, except in the names of CJK
 * unified ideographs and Hangul syllables, which are computed. Named sequences are no characters.
 */
export function codePointNamed(name: string): number {
  if (name.startsWith(CJK_PREFIX)) return cjkIdeograph(name.slice(CJK_PREFIX.length));
  if (name.startsWith(HANGUL_PREFIX)) return hangulSyllable(name.slice(HANGUL_PREFIX.length));
  if (!/^[\x20-\x7e]+$/.test(name)) return -1;
  const upper = name.toUpperCase();
  table ??= unpack();
  return table.get(upper) ?? numbered(upper);
}

const CJK_PREFIX = 'CJK UNIFIED IDEOGRAPH-';
const HANGUL_PREFIX = 'HANGUL SYLLABLE ';
const CJK_RANGES: readonly (readonly [first: number, last: number])[] = [
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0x2_0000, 0x2_a6df],
  [0x2_a700, 0x2_b739],
  [0x2_b740, 0x2_b81d],
  [0x2_b820, 0x2_cea1],
  [0x2_ceb0, 0x2_ebe0],
  [0x2_ebf0, 0x2_ee5d],
  [0x3_0000, 0x3_134a],
  [0x3_1350, 0x3_23af],
];

/** Unicode standard, section 3.12: the parts of a syllable's name. */
const LEADING = ['G', 'GG', 'N', 'D', 'DD', 'R', 'M', 'B', 'BB', 'S', 'SS', '', 'J', 'JJ', 'C', 'K', 'T', 'P', 'H'];
const VOWELS = 'A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I'.split(' ');
const TRAILING = ['', ...'G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H'.split(' ')];

let table: ReadonlyMap<string, number> | null = null;

function cjkIdeograph(digits: string): number {
  if (!/^[0-9A-F]{4,5}$/.test(digits)) return -1;
  const code = Number.parseInt(digits, 16);
  return CJK_RANGES.some(([first, last]) => code >= first && code <= last) ? code : -1;
}

function hangulSyllable(syllable: string): number {
  const parts = /^([^AEIOUWY]*)([AEIOUWY]+)(.*)$/.exec(syllable);
  if (parts === null) return -1;
  const leading = LEADING.indexOf(parts[1]!);
  const vowel = VOWELS.indexOf(parts[2]!);
  const trailing = TRAILING.indexOf(parts[3]!);
  if (leading < 0 || vowel < 0 || trailing < 0) return -1;
  return 0xac00 + (leading * VOWELS.length + vowel) * TRAILING.length + trailing;
}

/** Names such as `NUSHU CHARACTER-1B170`, and the aliases VS1 to VS256 of the variation selectors. */
function numbered(upper: string): number {
  const selector = /^VS([1-9]\d{0,2})$/.exec(upper);
  if (selector !== null) return variationSelector(Number(selector[1]));
  for (const [prefix, first, last] of NUMBERED) {
    if (!upper.startsWith(prefix)) continue;
    const digits = upper.slice(prefix.length);
    const code = /^[0-9A-F]{4,6}$/.test(digits) ? Number.parseInt(digits, 16) : -1;
    if (code >= first && code <= last && digits === code.toString(16).toUpperCase().padStart(4, '0')) return code;
  }
  return -1;
}

function variationSelector(number: number): number {
  if (number > 256) return -1;
  return number <= 16 ? 0xfe00 + number - 1 : 0xe_0100 + number - 17;
}

/** Unpacks the generated table, about 34,000 names; the form is described where it is written. */
function unpack(): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  const values = new Uint8Array(128);
  for (let value = 0; value < DIGITS.length; value++) values[DIGITS.charCodeAt(value)] = value;
  const words = WORDS.split(' ');
  const runs = RUNS.split(' ').map((number) => Number.parseInt(number, 36));
  let at = 0;
  const digit = (): number => values[NAMES.charCodeAt(at++)]!;
  const word = (): string => {
    const first = digit();
    if (first < 50) return words[first]!;
    if (first < 80) return words[50 + (first - 50) * 90 + digit()]!;
    return words[2750 + (first - 80) * 8100 + digit() * 90 + digit()]!;
  };
  let parts: string[] = [];
  for (let run = 0; run < runs.length; run += 2) {
    for (let offset = 0; offset < runs[run + 1]!; offset++) {
      const head = digit();
      const shared = head < 80 ? Math.floor(head / 10) : digit();
      const fresh = head < 80 ? head % 10 : digit();
      parts = parts.slice(0, shared);
      for (let count = 0; count < fresh; count++) parts.push(word());
      names.set(parts.join(' '), runs[run]! + offset);
    }
  }
  for (const alias of ALIASES.split('|')) {
    const [code = '', name = ''] = alias.split(';');
    names.set(name, Number.parseInt(code, 16));
  }
  return names;
}
