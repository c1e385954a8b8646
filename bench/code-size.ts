/** Files named on standard input, one a line → how much module code they make, as JSON. */
import { readFileSync } from 'node:fs';
import { lowerModule } from '../src/python/code/lower.ts';
import { parse } from '../src/python/parser.ts';
import { readSource } from '../src/python/source.ts';

const size = { words: 0, stringCharacters: 0, scopes: 0 };
for (const path of readFileSync(0, 'utf8').split('\n')) {
  const { words, strings, scopes } = lowerModule(parse(readSource(readFileSync(path))), { isStub: path.endsWith('.pyi') });
  size.words += words.length;
  size.scopes += scopes.length;
  for (const text of strings) size.stringCharacters += text.length;
}
process.stdout.write(JSON.stringify(size));
