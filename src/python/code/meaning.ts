/**
 * What module code means to whoever links it, as a number: equal for texts that differ in positions (comments, blank lines,
 * formatting, docstrings), in the names of local variables and in literals that are just of their type alone. A fact of the code, kept
 * with it.
 */
import { isFollowed } from './followed-literals.ts';
import type { ModuleCode } from './module-code.ts';
import { HEADER_WORDS, Op, instructionLength } from './opcodes.ts';

/** Words of a meaning. */
export const MEANING_WORDS = 2;

/** Operation and flags; the rest of the first word and the second one say where it stands. */
const OPERATION_BITS = 0xffff;
const SEED = [0x811c9dc5 | 0, 0x9747b28c | 0] as const;

/** Two lanes of 32 bits. */
export function meaningOf(code: ModuleCode): readonly [number, number] {
  const lanes = new Lanes();
  lanes.add(code.isCut ? 1 : 0);
  for (const { kind, name, parent, start, end, valueCount, parameters, isAsync, isGenerator, isStub } of code.scopes) {
    lanes.addText(kind);
    lanes.addText(name);
    for (const number of [parent, start, end, valueCount, parameters.length]) lanes.add(number);
    for (const parameter of parameters) {
      lanes.addText(parameter.name);
      lanes.addText(parameter.kind);
      lanes.add(parameter.hasDefault ? 1 : 0);
    }
    lanes.add((isAsync ? 1 : 0) | (isGenerator ? 2 : 0) | (isStub ? 4 : 0));
  }
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

/** Two hashes at once (FNV-1a, and one with another prime and a rotation). A class, for it sees every word of a program. */
class Lanes {
  private low: number = SEED[0];
  private high: number = SEED[1];

  add(word: number): void {
    this.low = Math.imul(this.low ^ word, 0x01000193);
    // FNV alone never carries high bits down.
    this.low ^= this.low >>> 15;
    this.high = Math.imul(((this.high << 13) | (this.high >>> 19)) ^ word, 0x85ebca6b);
  }

  addText(text: string): void {
    this.add(text.length);
    for (let at = 0; at < text.length; at += 1) this.add(text.charCodeAt(at));
  }

  finish(): readonly [number, number] {
    return [finalise(this.low), finalise(this.high)];
  }
}

/** MurmurHash3's finaliser. */
function finalise(lane: number): number {
  let mixed = lane;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35 | 0);
  return mixed ^ (mixed >>> 16);
}
