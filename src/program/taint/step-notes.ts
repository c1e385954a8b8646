/** How the steps of a way are told, and what that says of the way. */

export const GOES_INTO = 'goes into';
export const COMES_OUT = 'comes out of';
export const PASSES = 'passes through';
/** Of a function of which nothing is known. */
export const MAY_PASS = 'may pass through';

/** More calls than these are followed by what functions might do in general, not by what they do for one caller. */
const MAX_CALLS = 4;

/** What stands in for something that tests leave out. */
const STAND_IN = /\bunittest\.mock\./u;

/** Whether a way is told by guesses: through what nobody knows, or through many functions. */
export function isGuessed(notes: readonly string[]): boolean {
  if (notes.some((note) => note.startsWith(MAY_PASS) || STAND_IN.test(note))) return true;
  return notes.filter((note) => note.startsWith(GOES_INTO) || note.startsWith(COMES_OUT)).length > MAX_CALLS;
}
