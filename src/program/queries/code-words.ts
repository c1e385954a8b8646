/** Words of code: names, attributes, keywords and texts that a function mentions. */
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

/** What a function mentions, its own name and its parameters included, in the order of the code. */
export function wordsOf(queries: ProgramQueries, one: ProgramFunction): readonly string[] {
  const words = [one.code.qualifiedName, ...one.code.parameters.map(({ name }) => name)];
  for (const instruction of queries.body(one).instructions) {
    if (instruction.op === 'constant' && instruction.kind === 'STR') words.push(instruction.text);
    else if (instruction.op === 'call') words.push(...instruction.keywords.flatMap(({ name }) => name ?? []));
    else if ('name' in instruction) words.push(instruction.name);
  }
  return words;
}
