/** Whether the code of a function speaks of something: in its name, its parameters, the names that it reads, its short texts. */
import type { Instruction } from '../../python/code/instruction.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

/** Longer texts are messages to people. */
const MAX_TEXT = 40;

/** Words are told as `snake_case` in small letters; the hyphens of headers are underscores. */
export function saysAnywhere(queries: ProgramQueries, one: ProgramFunction, words: RegExp): boolean {
  const says = (text: string): boolean =>
    words.test(
      text
        .replaceAll(/([a-z0-9])([A-Z])/gu, '$1_$2')
        .replaceAll('-', '_')
        .toLowerCase(),
    );
  return (
    says(one.code.qualifiedName) ||
    one.code.parameters.some(({ name }) => says(name)) ||
    queries.body(one).instructions.some((instruction) => namesIn(instruction).some(says))
  );
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
