// Records what frameworks say of the applications: small ones of our own, and published ones.
//
//   node test/web-frameworks/record-all.mjs [names…] [--published] [--check]
//
// Makes a virtual environment with the pinned frameworks in .cache/frameworks-venv, and one for each published application in
// .cache/frameworks-published. $PYTHON names the interpreter (3.12 or later), $PYTHON312 the one of 3.12. --check fails where a record would change.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const folder = path.dirname(fileURLToPath(import.meta.url));
const cache = path.resolve(folder, '..', '..', '.cache');
const python = process.env['PYTHON'] ?? 'python3';
const recordTimeoutMs = 600_000;

const readJson = (file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
const run = (file, args, options = {}) => execFileSync(file, args, { stdio: ['ignore', 'ignore', 'inherit'], ...options });

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { published: { type: 'boolean' }, check: { type: 'boolean' } },
  });
  const apps = [...readJson('apps.json'), ...(values.published || positionals.length > 0 ? readJson('published.json') : [])];
  const working = mkdtempSync(path.join(os.tmpdir(), 'frameworks-'));
  try {
    for (const app of apps.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) record(app, working, values.check);
  } finally {
    rmSync(working, { recursive: true });
  }
}

function record(app, working, isCheck) {
  const environment = app.corpus === undefined && app.pin === undefined ? commonEnvironment() : publishedEnvironment(app);
  const own = path.join(folder, 'apps', app.app ?? app.name);
  const root = existsSync(own) ? own : working;
  const sources = (app.packages ?? []).map((name) => path.join(sitePackages(environment), name));
  if (sources.length > 0 && root === own) sources.push(own);
  const output = path.join(working, `${app.name}.json`);
  run(
    path.join(environment, 'bin', 'python'),
    [
      path.join(folder, 'recorder', 'record.py'),
      app.recorder,
      app.target,
      '--path',
      root,
      '--output',
      output,
      ...(app.settings === undefined ? [] : ['--settings', app.settings]),
      ...(app.prepare === undefined ? [] : ['--prepare', path.join(folder, 'published', app.prepare)]),
      ...sources.flatMap((source) => ['--source', source]),
    ],
    { timeout: recordTimeoutMs, env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONHASHSEED: '0' } },
  );
  const file = path.join(folder, 'records', `${app.name}.json`);
  const text = readFileSync(output, 'utf8');
  const isSame = existsSync(file) && readFileSync(file, 'utf8') === text;
  console.log(`${isSame ? 'same   ' : 'changed'} ${app.name}`);
  if (isCheck && !isSame) process.exitCode = 1;
  else writeFileSync(file, text);
}

function commonEnvironment() {
  const environment = path.join(cache, 'frameworks-venv');
  if (!existsSync(environment)) install(environment, python, ['-r', path.join(folder, 'requirements.txt')]);
  return environment;
}

/** All that was installed is pinned in a list beside the application, so nothing is resolved. */
function publishedEnvironment({ name, python: version }) {
  const environment = path.join(cache, 'frameworks-published', name);
  if (!existsSync(environment)) {
    install(environment, process.env[`PYTHON${version.replace('.', '')}`] ?? `python${version}`, [
      '--no-deps',
      '-r',
      path.join(folder, 'published', `${name}.txt`),
    ]);
  }
  return environment;
}

function install(environment, interpreter, what) {
  run(interpreter, ['-m', 'venv', environment]);
  run(path.join(environment, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', ...what]);
}

function sitePackages(environment) {
  const code = 'import sysconfig; print(sysconfig.get_path("purelib"))';
  return execFileSync(path.join(environment, 'bin', 'python'), ['-c', code], { encoding: 'utf8' }).trim();
}

main();
