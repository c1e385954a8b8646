/** Numeric literals: where they end and what is wrong with them (the lexical rules of section 2.6 of the language reference). */

export type ScannedNumber = { readonly end: number; readonly problem: string; readonly isPython2: boolean };

/** Scans the number that begins at `p` with a digit, or with a dot before one. */
export function scanNumber(bytes: Uint8Array, p: number): ScannedNumber {
  const scanned = bytes[p] === 48 ? scanAfterZero(bytes, p) : scanDecimal(bytes, p);
  if (scanned.problem !== '') return scanned;
  return checkTail(bytes, scanned.end);
}

function scanAfterZero(bytes: Uint8Array, p: number): ScannedNumber {
  switch (bytes[p + 1]! | 32) {
    case 120:
      return scanBased(bytes, p + 2, 16, 'hexadecimal');
    case 111:
      return scanBased(bytes, p + 2, 8, 'octal');
    case 98:
      return scanBased(bytes, p + 2, 2, 'binary');
  }
  const scanned = scanDecimal(bytes, p);
  if (scanned.problem !== '' || !isWholeNumber(bytes, p, scanned.end)) return scanned;
  for (let q = p; q < scanned.end; q++) {
    if (bytes[q] === 48 || bytes[q] === 95) continue;
    const problem = 'leading zeros in decimal integer literals are not permitted; an "0o" prefix makes octal integers';
    return { end: scanned.end, problem, isPython2: true };
  }
  return scanned;
}

function isWholeNumber(bytes: Uint8Array, start: number, end: number): boolean {
  for (let q = start; q < end; q++) {
    if (!isDigit(bytes[q]!) && bytes[q] !== 95) return false;
  }
  return true;
}

function scanBased(bytes: Uint8Array, p: number, base: number, name: string): ScannedNumber {
  let q = p;
  for (;;) {
    if (bytes[q] === 95) q++;
    if (!isDigitOf(bytes[q]!, base)) break;
    while (isDigitOf(bytes[q]!, base)) q++;
    if (bytes[q] !== 95) break;
  }
  const hasDigits = q > p && bytes[q - 1] !== 95;
  const isBad = !hasDigits || isDigit(bytes[q]!);
  while (isBad && (isDigit(bytes[q]!) || bytes[q] === 95)) q++;
  return { end: q, problem: isBad ? `invalid ${name} literal` : '', isPython2: false };
}

function scanDecimal(bytes: Uint8Array, p: number): ScannedNumber {
  let q = digits(bytes, p);
  if (q < 0) return bad(bytes, p);
  if (bytes[q] === 46) {
    q++;
    if (isDigit(bytes[q]!)) q = digits(bytes, q);
    if (q < 0) return bad(bytes, p);
  }
  if ((bytes[q]! | 32) === 101) {
    const sign = bytes[q + 1] === 43 || bytes[q + 1] === 45 ? 1 : 0;
    if (isDigit(bytes[q + 1 + sign]!)) {
      q = digits(bytes, q + 1 + sign);
      if (q < 0) return bad(bytes, p);
    } else if (sign === 1) {
      return { end: q + 1, problem: 'invalid decimal literal', isPython2: false };
    }
  }
  if ((bytes[q]! | 32) === 106) q++;
  return { end: q, problem: '', isPython2: false };
}

/** The offset after digits with single underscores between them, -1 where an underscore is misplaced. */
function digits(bytes: Uint8Array, p: number): number {
  let q = p;
  for (;;) {
    while (isDigit(bytes[q]!)) q++;
    if (bytes[q] !== 95) return q;
    q++;
    if (!isDigit(bytes[q]!)) return -1;
  }
}

function bad(bytes: Uint8Array, p: number): ScannedNumber {
  let q = p;
  while (isDigit(bytes[q]!) || bytes[q] === 95 || bytes[q] === 46) q++;
  return { end: q, problem: 'invalid decimal literal', isPython2: false };
}

/** Keywords that may touch a number, as in `1if x else 2` (deprecated in CPython, not refused). */
const TOUCHING = ['and', 'else', 'for', 'if', 'in', 'is', 'or', 'not'];

function checkTail(bytes: Uint8Array, end: number): ScannedNumber {
  const c = bytes[end]!;
  const isLetter = (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 95 || c >= 128;
  if (!isLetter) return { end, problem: '', isPython2: false };
  for (const word of TOUCHING) {
    let i = 0;
    while (i < word.length && bytes[end + i] === word.charCodeAt(i)) i++;
    if (i === word.length) return { end, problem: '', isPython2: false };
  }
  const isLong = (c === 108 || c === 76) && !isWordByte(bytes[end + 1]!);
  let q = end;
  while (isWordByte(bytes[q]!)) q++;
  return { end: q, problem: isLong ? 'an "L" suffix is Python 2' : 'invalid decimal literal', isPython2: isLong };
}

function isWordByte(c: number): boolean {
  return isDigit(c) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 95 || c >= 128;
}

function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

function isDigitOf(c: number, base: number): boolean {
  if (base === 16) return isDigit(c) || (c >= 65 && c <= 70) || (c >= 97 && c <= 102);
  return c >= 48 && c < 48 + base;
}
