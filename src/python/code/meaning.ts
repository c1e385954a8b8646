/**
 * What module code means to whoever links it, as a number: equal for texts that differ in positions (comments, blank lines,
 * formatting, docstrings), in the names of local variables and in literals that are just of their type alone. A fact of the code, kept
 * with it.
 */
import { isFollowed } from './followed-literals.ts';
import { Lanes, addScopes } from './lanes.ts';
import type { ModuleCode } from './module-code.ts';
import { HEADER_WORDS, Op, instructionLength } from './opcodes.ts';

/** Words of a meaning. */
export const MEANING_WORDS = 2;

/** Operation and flags; the rest of the first word and the second one say where it stands. */
export const OPERATION_BITS = 0xffff;

/** Two lanes of 32 bits. */
export function meaningOf(code: ModuleCode): readonly [number, number] {
  const lanes = new Lanes();
  lanes.add(code.isCut ? 1 : 0);
  addScopes(lanes, code);
  addInstructions(lanes, code);
  return lanes.finish();
}

/** Strings are numbered anew, in the order of their use: names of local variables leave no gaps. */
function addInstructions(lanes: Lanes, { words, strings }: ModuleCode): void {
  const numbers = new Int32Array(strings.length).fill(-1);
  let used = 0;
  const addString = (string: number): void => {
    const known = numbers[string];
    if (known === undefined) return lanes.add(string);
    if (known >= 0) return lanes.add(known);
    numbers[string] = used;
    lanes.add(used);
    used += 1;
    lanes.addText(strings[string]!);
  };
  const addLiteral = (kind: number, string: number): void => {
    lanes.add(kind);
    if (isFollowed(kind, strings[string] ?? '')) addString(string);
  };
  let end = 0;
  for (let pc = 0; pc < words.length; pc = end) {
    end = pc + instructionLength(words, pc);
    lanes.add(words[pc]! & OPERATION_BITS);
    lanes.add(words[pc + 2]!);
    const at = pc + HEADER_WORDS;
    const op = words[pc]! & 0xff;
    if (op === Op.CONSTANT) {
      addLiteral(words[at]!, words[at + 1]!);
      continue;
    }
    const strung = STRING_OPERANDS[op] ?? NO_OPERANDS;
    const named = op === Op.CALL || op === Op.CLASS ? at + HEADER_WORDS + words[at + 1]! : end;
    for (let word = at; word < end; word += 1) {
      if (strung.includes(word - at) || (word >= named && (word - named) % 2 === 0)) addString(words[word]!);
      else if (op !== Op.BIND || word - at !== BOUND_NAME) lanes.add(words[word]!);
    }
  }
}

/** Where BIND has the name of its variable. */
const BOUND_NAME = 2;
const NO_OPERANDS: readonly number[] = [];

/** By operation: which operands are strings. CALL and CLASS have names of keywords besides. */
const STRING_OPERANDS: readonly (readonly number[] | undefined)[] = tableOf([
  [Op.LOAD_GLOBAL, [0]],
  [Op.STORE_GLOBAL, [0]],
  [Op.EXPORT, [0]],
  [Op.IMPORT, [0]],
  [Op.IMPORT_STAR, [0]],
  [Op.DECLARE_EXPORT, [0]],
  [Op.UNKNOWN, [0]],
  [Op.LOAD_FREE, [1]],
  [Op.STORE_FREE, [1]],
  [Op.ATTRIBUTE, [1]],
  [Op.STORE_ATTRIBUTE, [1]],
  [Op.DELETE_ATTRIBUTE, [1]],
  [Op.DECLARE_ATTRIBUTE, [1]],
  [Op.IMPORT_FROM, [0, 2]],
]);

function tableOf(rows: readonly (readonly [number, readonly number[]])[]): readonly (readonly number[] | undefined)[] {
  const table: (readonly number[] | undefined)[] = [];
  for (const [op, operands] of rows) table[op] = operands;
  return table;
}
