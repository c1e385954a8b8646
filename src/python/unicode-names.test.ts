import { expect, test } from 'vitest';
import { codePointNamed } from './unicode-names.ts';

test.each([
  ['DIGIT ONE', 0x31],
  ['latin small letter a', 0x61],
  ['LATIN SMALL LETTER GHA', 0x1a3],
  ['NULL', 0],
  ['lf', 10],
  ['GREEK SMALL LETTER ALPHA', 0x3b1],
  ['HANGUL SYLLABLE GAG', 0xac01],
  ['HANGUL SYLLABLE A', 0xc544],
  ['hangul syllable gag', -1],
  ['CJK UNIFIED IDEOGRAPH-4E00', 0x4e00],
  ['CJK UNIFIED IDEOGRAPH-04E00', 0x4e00],
  ['CJK UNIFIED IDEOGRAPH-4e00', -1],
  ['CJK UNIFIED IDEOGRAPH-FFFF', -1],
  ['cjk compatibility ideograph-f900', 0xf900],
  ['nushu character-1b170', 0x1_b170],
  ['VS17', 0xe_0100],
  ['VS257', -1],
  ['KEYCAP DIGIT ONE', -1],
  ['DIGIT  ONE', -1],
  ['', -1],
  ['LATIN SMALL LETTER \u{17f}HARP S', -1],
])('%s', (name, code) => {
  expect(codePointNamed(name)).toBe(code);
});
