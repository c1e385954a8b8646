// Has the validator of the standard's editors judge what `review --format sarif` prints, also by the rules of GitHub's code
// scanning: no error, and no warning but those that are listed here.
//
//   npm run build && node test/sarif/run.mjs [project …]
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const folder = path.join(repository, '.cache', 'sarif');
const version = '5.7.0';
const maxOutputBytes = 512 * 1024 * 1024;
/** The project has no page of its own yet. */
const allowed = new Set(['SARIF2005']);

const validator = path.join(folder, 'node_modules', '@microsoft', 'sarif-multitool-linux', 'Sarif.Multitool');
mkdirSync(folder, { recursive: true });
if (!existsSync(validator)) {
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  const packages = [`@microsoft/sarif-multitool-linux@${version}`];
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder, ...packages], { stdio: 'inherit' });
}
chmodSync(validator, 0o755);

const projects = process.argv.length > 2 ? process.argv.slice(2) : ['examples/shop', 'examples/shop-mended'];
let wrong = 0;
for (const project of projects) {
  const file = path.join(folder, `${path.basename(project)}.sarif`);
  writeFileSync(file, sarifOf(project));
  const answer = path.join(folder, 'answer.sarif');
  const args = ['validate', file, '--rule-kind', 'Sarif;Ghas', '--output', answer, '--log', 'ForceOverwrite'];
  execFileSync(validator, args, { env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' }, maxBuffer: maxOutputBytes });
  const { runs } = JSON.parse(readFileSync(answer, 'utf8'));
  const told = runs.flatMap(({ results }) => results ?? []).filter(({ ruleId, level }) => level !== 'note' && !allowed.has(ruleId));
  wrong += told.length;
  const { results } = JSON.parse(readFileSync(file, 'utf8')).runs[0];
  process.stdout.write(`${project}: ${results.length} results, ${told.length} complaints\n`);
  for (const { ruleId, level, message } of told.slice(0, 20))
    process.stdout.write(`  ${level} ${ruleId} ${JSON.stringify(message.arguments ?? message.text)}\n`);
}
process.exitCode = wrong > 0 ? 1 : 0;

/** A review with findings ends with 1. */
function sarifOf(project) {
  const args = [path.join(repository, 'dist', 'main.js'), 'review', project, '--diff', '--format', 'sarif'];
  try {
    return execFileSync(process.execPath, args, { cwd: repository, maxBuffer: maxOutputBytes });
  } catch (error) {
    if (error.status !== 1) throw error;
    return error.stdout;
  }
}
