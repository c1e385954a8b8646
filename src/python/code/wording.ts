/**
 * What module code says but for where it stands, as a text: equal for texts that differ in comments, blank lines, formatting and docstrings.
 * Names of local variables and all literals count, which `meaning.ts` leaves out.
 */
import { Lanes, addScopes } from './lanes.ts';
import type { ModuleCode } from './module-code.ts';
import { OPERATION_BITS } from './meaning.ts';
import { HEADER_WORDS, instructionLength } from './opcodes.ts';

/** Lengths are cut here; what is longer cannot be told from it. */
const LONGEST = 0xffff;

export function wordingOf(code: ModuleCode): string {
  const lanes = new Lanes();
  const { words, strings } = code;
  lanes.add(code.isCut ? 1 : 0);
  addScopes(lanes, code);
  for (const text of strings) lanes.addText(text);
  let end = 0;
  for (let pc = 0; pc < words.length; pc = end) {
    end = pc + instructionLength(words, pc);
    lanes.add(words[pc]! & OPERATION_BITS);
    lanes.add(words[pc]! >>> 16 === LONGEST ? 1 : 0);
    for (let word = pc + HEADER_WORDS - 1; word < end; word += 1) lanes.add(words[word]!);
  }
  return lanes
    .finish()
    .map((lane) => (lane >>> 0).toString(36))
    .join(' ');
}
