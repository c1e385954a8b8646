// What the README shows of commands on the shop is what they print: each `$ npx architrave …` of an indented block is run, and
// the lines below it must come in its output, in that order. Lines may be left out.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const blocks = readFileSync('README.md', 'utf8').split(/^(?= {4}\$ )/m);
const problems = [];
let commands = 0;
for (const block of blocks) {
  const [command, ...rest] = block.split('\n').map((line) => line.slice(4));
  if (!command.startsWith('$ npx architrave ')) continue;
  commands++;
  const end = rest.findIndex((line) => line === '');
  const shown = rest.slice(0, end);
  const words = command
    .slice('$ npx architrave '.length)
    .match(/"[^"]*"|\S+/g)
    .map((word) => word.replace(/^"(.*)"$/, '$1'));
  const printed = spawnSync('npx', ['architrave', ...words], { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } }).stdout.split(
    '\n',
  );
  let at = 0;
  for (const line of shown) {
    const found = printed.indexOf(line, at);
    if (found < 0) problems.push(`${command}: not printed: ${line}`);
    else at = found + 1;
  }
  if (shown.length === 0) problems.push(`${command}: the README shows nothing of what it prints`);
}
if (commands === 0) problems.push('the README shows no command on the shop');
for (const problem of problems) console.error(problem);
console.log(`${commands} commands, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
