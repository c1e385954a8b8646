// Writes src/python/unicode-names-data.ts: the names of Unicode characters as CPython 3.14 knows them, compact.
//
//   node scripts/unicode-names.mjs
//
// Names come from `unicodedata` in pyodide. It cannot list aliases, so they stand below (from NameAliases.txt of the
// Unicode Character Database) and each is looked up in it. Left out is what `unicode-names.ts` computes: Hangul
// syllables, CJK unified ideographs, and VS1 to VS256.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadPyodide } from 'pyodide';

const target = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', 'src', 'python', 'unicode-names-data.ts');

const aliases = `
0;NULL
0;NUL
1;START OF HEADING
1;SOH
2;START OF TEXT
2;STX
3;END OF TEXT
3;ETX
4;END OF TRANSMISSION
4;EOT
5;ENQUIRY
5;ENQ
6;ACKNOWLEDGE
6;ACK
7;ALERT
7;BEL
8;BACKSPACE
8;BS
9;CHARACTER TABULATION
9;HORIZONTAL TABULATION
9;HT
9;TAB
A;LINE FEED
A;NEW LINE
A;END OF LINE
A;EOL
A;LF
A;NL
B;LINE TABULATION
B;VERTICAL TABULATION
B;VT
C;FORM FEED
C;FF
D;CARRIAGE RETURN
D;CR
E;SHIFT OUT
E;LOCKING-SHIFT ONE
E;SO
F;SHIFT IN
F;LOCKING-SHIFT ZERO
F;SI
10;DATA LINK ESCAPE
10;DLE
11;DEVICE CONTROL ONE
11;DC1
12;DEVICE CONTROL TWO
12;DC2
13;DEVICE CONTROL THREE
13;DC3
14;DEVICE CONTROL FOUR
14;DC4
15;NEGATIVE ACKNOWLEDGE
15;NAK
16;SYNCHRONOUS IDLE
16;SYN
17;END OF TRANSMISSION BLOCK
17;ETB
18;CANCEL
18;CAN
19;END OF MEDIUM
19;EOM
1A;SUBSTITUTE
1A;SUB
1B;ESCAPE
1B;ESC
1C;INFORMATION SEPARATOR FOUR
1C;FILE SEPARATOR
1C;FS
1D;INFORMATION SEPARATOR THREE
1D;GROUP SEPARATOR
1D;GS
1E;INFORMATION SEPARATOR TWO
1E;RECORD SEPARATOR
1E;RS
1F;INFORMATION SEPARATOR ONE
1F;UNIT SEPARATOR
1F;US
20;SP
7F;DELETE
7F;DEL
80;PADDING CHARACTER
80;PAD
81;HIGH OCTET PRESET
81;HOP
82;BREAK PERMITTED HERE
82;BPH
83;NO BREAK HERE
83;NBH
84;INDEX
84;IND
85;NEXT LINE
85;NEL
86;START OF SELECTED AREA
86;SSA
87;END OF SELECTED AREA
87;ESA
88;CHARACTER TABULATION SET
88;HORIZONTAL TABULATION SET
88;HTS
89;CHARACTER TABULATION WITH JUSTIFICATION
89;HORIZONTAL TABULATION WITH JUSTIFICATION
89;HTJ
8A;LINE TABULATION SET
8A;VERTICAL TABULATION SET
8A;VTS
8B;PARTIAL LINE FORWARD
8B;PARTIAL LINE DOWN
8B;PLD
8C;PARTIAL LINE BACKWARD
8C;PARTIAL LINE UP
8C;PLU
8D;REVERSE LINE FEED
8D;REVERSE INDEX
8D;RI
8E;SINGLE SHIFT TWO
8E;SINGLE-SHIFT-2
8E;SS2
8F;SINGLE SHIFT THREE
8F;SINGLE-SHIFT-3
8F;SS3
90;DEVICE CONTROL STRING
90;DCS
91;PRIVATE USE ONE
91;PRIVATE USE-1
91;PU1
92;PRIVATE USE TWO
92;PRIVATE USE-2
92;PU2
93;SET TRANSMIT STATE
93;STS
94;CANCEL CHARACTER
94;CCH
95;MESSAGE WAITING
95;MW
96;START OF GUARDED AREA
96;START OF PROTECTED AREA
96;SPA
97;END OF GUARDED AREA
97;END OF PROTECTED AREA
97;EPA
98;START OF STRING
98;SOS
99;SINGLE GRAPHIC CHARACTER INTRODUCER
99;SGC
9A;SINGLE CHARACTER INTRODUCER
9A;SCI
9B;CONTROL SEQUENCE INTRODUCER
9B;CSI
9C;STRING TERMINATOR
9C;ST
9D;OPERATING SYSTEM COMMAND
9D;OSC
9E;PRIVACY MESSAGE
9E;PM
9F;APPLICATION PROGRAM COMMAND
9F;APC
A0;NBSP
AD;SHY
1A2;LATIN CAPITAL LETTER GHA
1A3;LATIN SMALL LETTER GHA
34F;CGJ
61C;ALM
709;SYRIAC SUBLINEAR COLON SKEWED LEFT
CDE;KANNADA LETTER LLLA
E9D;LAO LETTER FO FON
E9F;LAO LETTER FO FAY
EA3;LAO LETTER RO
EA5;LAO LETTER LO
FD0;TIBETAN MARK BKA- SHOG GI MGO RGYAN
11EC;HANGUL JONGSEONG YESIEUNG-KIYEOK
11ED;HANGUL JONGSEONG YESIEUNG-SSANGKIYEOK
11EE;HANGUL JONGSEONG SSANGYESIEUNG
11EF;HANGUL JONGSEONG YESIEUNG-KHIEUKH
180B;FVS1
180C;FVS2
180D;FVS3
180E;MVS
180F;FVS4
200B;ZWSP
200C;ZWNJ
200D;ZWJ
200E;LRM
200F;RLM
202A;LRE
202B;RLE
202C;PDF
202D;LRO
202E;RLO
202F;NNBSP
205F;MMSP
2060;WJ
2066;LRI
2067;RLI
2068;FSI
2069;PDI
2118;WEIERSTRASS ELLIPTIC FUNCTION
2448;MICR ON US SYMBOL
2449;MICR DASH SYMBOL
2B7A;LEFTWARDS TRIANGLE-HEADED ARROW WITH DOUBLE VERTICAL STROKE
2B7C;RIGHTWARDS TRIANGLE-HEADED ARROW WITH DOUBLE VERTICAL STROKE
A015;YI SYLLABLE ITERATION MARK
AA6E;MYANMAR LETTER KHAMTI LLA
FE18;PRESENTATION FORM FOR VERTICAL RIGHT WHITE LENTICULAR BRACKET
FEFF;BYTE ORDER MARK
FEFF;BOM
FEFF;ZWNBSP
122D4;CUNEIFORM SIGN NU11 TENU
122D5;CUNEIFORM SIGN NU11 OVER NU11 BUR OVER BUR
16E56;MEDEFAIDRIN CAPITAL LETTER H
16E57;MEDEFAIDRIN CAPITAL LETTER NG
16E76;MEDEFAIDRIN SMALL LETTER H
16E77;MEDEFAIDRIN SMALL LETTER NG
1B001;HENTAIGANA LETTER E-1
1D0C5;BYZANTINE MUSICAL SYMBOL FTHORA SKLIRON CHROMA VASIS
19;EM
616;ARABIC SMALL HIGH LIGATURE ALEF WITH YEH BARREE
1BBD;SUNDANESE LETTER ARCHAIC I
12327;CUNEIFORM SIGN KALAM
1680B;BAMUM LETTER PHASE-A MAEMGBIEE
1E899;MENDE KIKAKUI SYLLABLE M172 MBO
1E89A;MENDE KIKAKUI SYLLABLE M174 MBOO
`;

/** Digits of the packed text: printable, and nothing that a string literal must escape. */
const digits = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))
  .filter((character) => !'"\'\\`$'.includes(character))
  .slice(0, 90);

const python = await loadPyodide();
python.globals.set('aliases', aliases.trim());
const { names, unknown } = JSON.parse(
  python.runPython(`
import json, unicodedata
names = []
for code in range(0x110000):
    name = unicodedata.name(chr(code), None)
    if name and not name.startswith(('CJK UNIFIED IDEOGRAPH-', 'HANGUL SYLLABLE ')):
        names.append([code, name])
unknown = []
for line in aliases.split('\\n'):
    code, name = line.split(';')
    try:
        ok = ord(unicodedata.lookup(name)) == int(code, 16)
    except KeyError:
        ok = False
    if not ok:
        unknown.append(line)
json.dumps({'names': names, 'unknown': unknown})
`),
);
if (unknown.length > 0) throw new Error(`aliases that CPython does not know: ${unknown.join(', ')}`);

/** Names that end in their own code point, as runs: they need no text. */
const numbered = [];
const spelled = [];
for (const [code, name] of names) {
  const suffix = code.toString(16).toUpperCase().padStart(4, '0');
  if (!name.endsWith(`-${suffix}`)) {
    spelled.push([code, name]);
    continue;
  }
  const prefix = name.slice(0, -suffix.length);
  const last = numbered.at(-1);
  if (last !== undefined && last[0] === prefix && last[2] === code - 1) last[2] = code;
  else numbered.push([prefix, code, code]);
}

const frequency = new Map();
for (const [, name] of spelled) for (const word of name.split(' ')) frequency.set(word, (frequency.get(word) ?? 0) + 1);
const words = [...frequency.keys()].sort((a, b) => frequency.get(b) - frequency.get(a) || (a < b ? -1 : 1));
const rank = new Map(words.map((word, index) => [word, index]));

let packed = '';
const runs = [];
let previous = [];
let previousCode = -2;
for (const [code, name] of spelled) {
  const parts = name.split(' ');
  let shared = 0;
  while (shared < parts.length && parts[shared] === previous[shared]) shared += 1;
  const fresh = parts.slice(shared);
  packed += shared < 8 && fresh.length < 10 ? digits[shared * 10 + fresh.length] : digits[80] + digits[shared] + digits[fresh.length];
  for (const word of fresh) packed += reference(rank.get(word));
  previous = parts;
  if (code === previousCode + 1) runs[runs.length - 1] += 1;
  else runs.push(code, 1);
  previousCode = code;
}

/** One digit for the 50 most frequent words, two for the next 2,700, three for the others. */
function reference(index) {
  if (index < 50) return digits[index];
  if (index < 2750) return digits[50 + Math.floor((index - 50) / 90)] + digits[(index - 50) % 90];
  const rest = index - 2750;
  return digits[80 + Math.floor(rest / 8100)] + digits[Math.floor(rest / 90) % 90] + digits[rest % 90];
}

const lines = (text) =>
  text
    .match(/.{1,120}/gs)
    .map((line) => `  '${line}'`)
    .join(' +\n');
writeFileSync(
  target,
  `/** Generated by scripts/unicode-names.mjs from Unicode ${python.runPython('unicodedata.unidata_version')}: do not edit. See there for the form. */

export const DIGITS = '${digits.join('')}';

/** Words of names, the most frequent first. */
export const WORDS =
${lines(words.join(' '))};

/** Names in the order of their code points: words shared with the name before, then the others. */
export const NAMES =
${lines(packed)};

/** Code points of the names: start and length of each run. */
export const RUNS =
${lines(runs.map((number) => number.toString(36)).join(' '))};

/** Prefixes of names that end in the code point itself, with the first and last of each run. */
export const NUMBERED: readonly (readonly [prefix: string, first: number, last: number])[] = [
${numbered.map(([prefix, first, last]) => `  ['${prefix}', 0x${first.toString(16)}, 0x${last.toString(16)}],`).join('\n')}
];

/** Code point and alias. */
export const ALIASES =
${aliases
  .trim()
  .split('\n')
  .map((line, index, all) => `  '${line}${index === all.length - 1 ? '' : '|'}'`)
  .join(' +\n')};
`,
);
console.log(`${spelled.length} names, ${words.length} words, ${packed.length} characters, ${numbered.length} numbered runs`);
