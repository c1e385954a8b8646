/** Where the quotes of a string token are. */

const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;

/** Offset of the opening quote of a string token. */
export function quoteStart(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== DOUBLE_QUOTE && bytes[at] !== SINGLE_QUOTE) at++;
  return at;
}

/** How many quotes open the string whose first quote is at `at`: 1 or 3. */
export function quoteWidth(bytes: Uint8Array, at: number, end: number): 1 | 3 {
  return end - at >= 6 && bytes[at + 1] === bytes[at] && bytes[at + 2] === bytes[at] ? 3 : 1;
}
