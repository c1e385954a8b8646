/**
 * Parses every Python file below a folder, some times over, with one parser in this process.
 *
 *     node bench/peers/parse.mjs PARSER FOLDER PASSES
 *
 * Prints one line of JSON: files, bytes, how many files were not accepted, and the seconds of each pass. Reading the
 * files is outside the passes' clock; the caller's clock around the process has everything.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PARSERS } from './parsers.mjs';

const [name, folder, passes] = process.argv.slice(2);
const parser = await PARSERS[name]();
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.py'))
  .toSorted()
  .map((path) => readFileSync(join(folder, path)));
const prepared = files.map((bytes) => parser.prepare(bytes));

const seconds = [];
for (let pass = 0; pass < Number(passes); pass++) {
  const from = performance.now();
  for (const text of prepared) parser.parse(text);
  seconds.push((performance.now() - from) / 1000);
}
// A single pass stands for a fresh process, whose clock the caller holds: nothing is added to it.
const rejected = Number(passes) > 1 ? prepared.filter((text) => !parser.accepts(text)).length : 0;
const bytes = files.reduce((sum, file) => sum + file.length, 0);
console.log(JSON.stringify({ files: files.length, bytes, rejected, seconds }));
