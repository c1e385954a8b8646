// Holds what is found against what the frameworks of stores, tasks and commands said (`records/`).
//
//   node test/frameworks/data.mjs [names…] [--verbose] [--own] [--fail-under PERCENT]
//
// Published applications are read from the corpora, which are fetched where they are missing; `--own` leaves them out.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { fetchCorpus } from '../../scripts/corpora.mjs';
import { compareData } from './compare-data.mjs';

const folder = path.dirname(fileURLToPath(import.meta.url));
const cache = path.resolve(folder, '..', '..', '.cache');
const maxOutputBytes = 512 * 1024 * 1024;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { verbose: { type: 'boolean' }, own: { type: 'boolean' }, 'fail-under': { type: 'string', default: '0' } },
});
const all = JSON.parse(readFileSync(path.join(folder, 'data-apps.json'), 'utf8'));
const apps = all.filter(({ name, published }) => (positionals.length === 0 || positionals.includes(name)) && !(values.own && published));
const percent = (part, whole) => (whole === 0 ? 100 : (100 * part) / whole);
const shown = (part, whole) => `${part}/${whole} (${percent(part, whole).toFixed(1)} %)`;
const sums = { common: 0, ran: 0, told: 0 };

const models = await partsOf(
  await Promise.all(apps.map((app) => (app.published ? fetchCorpus(app.name) : path.join(folder, 'apps', app.name)))),
);
apps.forEach((app, index) => {
  const record = JSON.parse(readFileSync(path.join(folder, 'records', `${app.name}.json`), 'utf8'));
  for (const [section, { common, missed, extra }] of Object.entries(compareData(record, models[index]))) {
    const [ran, told] = [common + missed.length, common + extra.length];
    console.log(`${app.name} ${section}: found ${shown(common, ran)}, right ${shown(common, told)}`);
    if (values.verbose)
      for (const fact of [...missed.map((one) => `- ${one}`), ...extra.map((one) => `+ ${one}`)]) console.log(`  ${fact}`);
    sums.common += common;
    sums.ran += ran;
    sums.told += told;
  }
});
console.log(`all: found ${shown(sums.common, sums.ran)}, right ${shown(sums.common, sums.told)}`);
const least = Math.min(percent(sums.common, sums.ran), percent(sums.common, sums.told));
process.exitCode = apps.length === 0 || least < Number(values['fail-under']) ? 1 : 0;

async function partsOf(folders) {
  const outfile = path.join(cache, `parts-of-${process.pid}.mjs`);
  mkdirSync(cache, { recursive: true });
  const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" };
  const entryPoints = [path.join(folder, 'parts-of.ts')];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', banner, logLevel: 'error' });
  try {
    const input = JSON.stringify(folders.map((one) => realpathSync(one)));
    return JSON.parse(execFileSync(process.execPath, [outfile], { input, encoding: 'utf8', maxBuffer: maxOutputBytes }));
  } finally {
    rmSync(outfile, { force: true });
  }
}
