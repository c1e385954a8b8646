/** Classes of bytes, for the lexer's dispatch. */

export const OTHER = 0;
export const BLANK = 1;
export const IDENTIFIER = 2;
export const DIGIT = 3;
export const QUOTE = 4;
export const LINE_END = 5;
export const HASH = 6;
export const OPERATOR = 7;
export const BACKSLASH = 8;
export const HIGH = 9;
export const ZERO = 10;

/** The class of each byte value. */
export const CHARACTER_CLASS = new Uint8Array(256);
/** 1 for bytes that continue an ASCII identifier. */
export const CONTINUES_IDENTIFIER = new Uint8Array(256);

for (let c = 0; c < 256; c++) {
  const isLetter = (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 95;
  const isDigit = c >= 48 && c <= 57;
  if (isLetter) CHARACTER_CLASS[c] = IDENTIFIER;
  else if (isDigit) CHARACTER_CLASS[c] = DIGIT;
  else if (c >= 128) CHARACTER_CLASS[c] = HIGH;
  if (isLetter || isDigit) CONTINUES_IDENTIFIER[c] = 1;
}
for (const c of [9, 12, 32]) CHARACTER_CLASS[c] = BLANK;
for (const c of [10, 13]) CHARACTER_CLASS[c] = LINE_END;
for (const c of [34, 39]) CHARACTER_CLASS[c] = QUOTE;
for (const c of '()[]{},:;.@=!+-*/%<>|^&~`') CHARACTER_CLASS[c.charCodeAt(0)] = OPERATOR;
CHARACTER_CLASS[35] = HASH;
CHARACTER_CLASS[92] = BACKSLASH;
CHARACTER_CLASS[0] = ZERO;
