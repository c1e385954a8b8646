/**
 * Patterns that somebody else wrote, run by an engine that goes back: those with a repeated group, with references back or with
 * many open repetitions can take longer than anybody waits, and are none.
 */

const MAX_LENGTH = 200;
const MAX_OPEN_REPETITIONS = 3;

/** Null where a pattern is not valid, or could take long on texts of some hundred characters. */
export function safePattern(pattern: string, flags: string): RegExp | null {
  const plain = pattern.replaceAll(/\\[^\d]/gsu, 'x').replaceAll(/\[[^\]]*\]/gsu, 'x');
  const open = plain.match(/[*+]|\{\d*,\}/gu)?.length ?? 0;
  const isRepeatedGroup = /\)(?:[*+]|\{\d+,?\d*\})/u.test(plain);
  if (pattern.length > MAX_LENGTH || open > MAX_OPEN_REPETITIONS || isRepeatedGroup || /\\[1-9k]/u.test(pattern)) return null;
  try {
    return new RegExp(pattern, flags);
  } catch {
    return null;
  }
}
