/** Whether the code of a function speaks of something: in its name, its parameters, the names that it reads, its short texts. */
import { type Instruction, valuesRead } from '../../python/code/instruction.ts';
import type { FunctionBody } from './function-body.ts';
import type { CallInstruction } from './passed-arguments.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';
import { namesBehind } from './tested-around.ts';

/** Longer texts are messages to people. */
const MAX_TEXT = 40;

/** Words are told as `snake_case` in small letters; the hyphens of headers are underscores. */
export function saysAnywhere(queries: ProgramQueries, one: ProgramFunction, words: RegExp): boolean {
  const says = (text: string): boolean => words.test(inWords(text));
  return (
    says(one.code.qualifiedName) ||
    one.code.parameters.some(({ name }) => says(name)) ||
    queries.body(one).instructions.some((instruction) => namesIn(instruction).some(says))
  );
}

/** `contentMD5` as `content_md5`. */
function inWords(text: string): string {
  return text
    .replaceAll(/([a-z0-9])([A-Z])/gu, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
}

/** Whether the name of a function has such words, or what a call in it is passed, or what becomes of its result: `self.signature = hash(text)`. */
export function saysAbout(queries: ProgramQueries, one: ProgramFunction, call: CallInstruction, words: RegExp): boolean {
  const body = queries.body(one);
  const readers = readersBehind(body, call.value);
  const values = [call, ...readers].flatMap(valuesRead);
  const names = [
    one.code.qualifiedName,
    ...readers.flatMap((each) => ('name' in each && typeof each.name === 'string' ? each.name : [])),
    ...values.flatMap((value) => namesBehind(body, value)),
  ];
  return names.some((name) => words.test(inWords(name)));
}

/** Collections hold other things, too. */
const COLLECTIONS: ReadonlySet<Instruction['op']> = new Set(['dict', 'list', 'tuple', 'set', 'gather']);

/** What reads a value and what is made of it. */
function readersBehind(body: FunctionBody, value: number): readonly Instruction[] {
  const found = new Set<Instruction>();
  const open = [value];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const reader of body.readersOf(at)) {
      if (found.has(reader) || COLLECTIONS.has(reader.op)) continue;
      found.add(reader);
      if (reader.value >= 0) open.push(reader.value);
    }
  }
  return [...found];
}

/** What an instruction names. */
export function namesIn(instruction: Instruction): readonly string[] {
  switch (instruction.op) {
    case 'load-global':
    case 'load-free':
    case 'attribute':
    case 'import-from':
      return [instruction.name];
    case 'call':
      return instruction.keywords.flatMap(({ name }) => name ?? []);
    case 'constant':
      return instruction.kind === 'STR' && instruction.text.length <= MAX_TEXT ? [instruction.text] : [];
    default:
      return [];
  }
}
