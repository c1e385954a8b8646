// Checks the catalogue of libraries and the tables of taint against the libraries themselves: every name exists, is
// asynchronous where the catalogue says so, and has the parameters that it says.
//
//   node scripts/check-catalog.mjs [names of distributions…]
//
// Each pinned version is installed with pip into its own folder below `.cache/catalog/`, apart from what the machine has.
// The standard library is that of the machine's interpreters of the same versions, but for the last number: `python3` (or
// $PYTHON), `python3.13`, or what pyenv keeps. A version without interpreter is left out, which is said.
import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { availableParallelism, homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { taintNames } from './taint-names.mjs';

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const cache = path.join(repository, '.cache', 'catalog');
const checker = path.join(repository, 'scripts', 'check_catalog.py');
const python = process.env['PYTHON'] ?? 'python3';

function run(command, args, input = '') {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data) => (stdout += data));
    child.stderr.on('data', (data) => (stderr += data));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(stdout) : reject(new Error(`${command} ended with ${code}\n${stderr.slice(-4000)}`)),
    );
    child.stdin.end(input);
  });
}

async function loadCatalogue() {
  const outfile = path.join(cache, 'libraries.mjs');
  const folder = path.join(repository, 'src/program/catalog/libraries');
  const contents = `export * from './index.ts'; export * from './aliases.ts'; export * from '../taint/load.ts';`;
  await build({
    stdin: { contents, resolveDir: folder, loader: 'ts' },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
  });
  const bundle = await import(`${pathToFileURL(outfile).href}?${Date.now()}`);
  const { standardLibrary, installedLibraries, ALIASES, loadTaintCatalog, TAINT_LIBRARIES } = bundle;
  const libraries = await Promise.all([...standardLibrary, ...installedLibraries.map(({ load }) => load)].map((load) => load()));
  const tables = await loadTaintCatalog(TAINT_LIBRARIES);
  return [
    ...libraries.map((library) => ({ ...library, aliases: aliasesOf(library, Object.entries(ALIASES)) })),
    ...tables.filter(({ checked }) => checked.length > 0).map(taintNames),
  ];
}

/** Those of classes and functions that the library speaks of: each must be the same object as the other. */
function aliasesOf({ symbols }, aliases) {
  const spoken = new Set(Object.keys(symbols).flatMap((name) => [name, name.slice(0, name.lastIndexOf('.'))]));
  return Object.fromEntries(aliases.filter(([, documented]) => spoken.has(documented)));
}

const installed = new Map();

/** Folder with one version of a distribution and what it needs; null for the standard library. */
function install({ distribution, needs = [] }, version) {
  const pins = [`${distribution}==${version}`, ...needs];
  const folder = path.join(cache, pins.join('+').replaceAll(/[^\w.+=-]/g, '_'));
  if (!installed.has(folder)) installed.set(folder, existsSync(folder) ? Promise.resolve() : installInto(folder, pins));
  return installed.get(folder).then(() => folder);
}

async function installInto(folder, pins) {
  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--prefer-binary', '--target', partial, ...pins]);
  await rename(partial, folder);
}

const ofMinor = (version) => version.split('.').slice(0, 2).join('.');
const interpreters = new Map();

/** The command of an interpreter of that version, null where there is none. */
function interpreter(version) {
  if (!interpreters.has(version)) interpreters.set(version, findInterpreter(version));
  return interpreters.get(version);
}

async function findInterpreter(version) {
  const pyenv = path.join(process.env['PYENV_ROOT'] ?? path.join(homedir(), '.pyenv'), 'versions', version, 'bin', 'python3');
  for (const command of [python, `python${ofMinor(version)}`, pyenv]) {
    const found = await run(command, ['-I', '-c', 'import platform; print(platform.python_version())']).catch(() => '');
    if (found !== '' && ofMinor(found.trim()) === ofMinor(version)) return command;
  }
  return null;
}

/** What the interpreter says: `problems`, names that are `missing` in this version, how many `signatures` it knows. Null where there is none. */
async function inspect(library, version) {
  const isStandard = library.distribution === 'python';
  const command = isStandard ? await interpreter(version) : python;
  if (command === null) return null;
  const folder = isStandard ? '' : await install(library, version);
  const output = await run(command, ['-I', '-S', '-W', 'ignore', checker, folder], JSON.stringify(library));
  return JSON.parse(output.slice(output.lastIndexOf('\n{') + 1));
}

/** A name must exist in at least one of the versions, and be as described in all that have it. */
async function problemsOf(library) {
  const problems = [];
  const missing = new Map();
  const needless = new Map();
  const count = (counts, names) => {
    for (const name of new Set(names)) counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  const leftOut = [];
  let signatures = 0;
  for (const version of library.checked) {
    const report = await inspect(library, version);
    if (report === null) {
      leftOut.push(version);
      continue;
    }
    signatures += report.signatures;
    for (const problem of report.problems) problems.push(`${library.distribution} ${version}: ${problem}`);
    count(missing, report.missing);
    count(needless, report.needless);
  }
  const inAll = (counts) => [...counts.keys()].filter((name) => counts.get(name) === library.checked.length);
  const versions = `${library.distribution} ${library.checked.join(', ')}`;
  // A name that the missing interpreter may have is in none of the others.
  for (const name of inAll(missing)) problems.push(`${versions}: ${name} does not exist`);
  for (const name of inAll(needless)) problems.push(`${versions}: ${name} is a coroutine function, which needs no exception`);
  if (leftOut.length === library.checked.length) problems.push(`${versions}: no interpreter of these versions`);
  return { problems, signatures, leftOut };
}

await mkdir(cache, { recursive: true });
const wanted = process.argv.slice(2);
const libraries = (await loadCatalogue()).filter(({ distribution }) => wanted.length === 0 || wanted.includes(distribution));
const pending = [...libraries];
const totals = { symbols: 0, signatures: 0, problems: 0 };

async function work() {
  for (let library = pending.shift(); library; library = pending.shift()) {
    const { problems, signatures, leftOut } = await problemsOf(library).catch((error) => ({
      problems: [`${library.distribution}: could not be checked: ${error.message}`],
      signatures: 0,
      leftOut: [],
    }));
    const count = Object.keys(library.symbols).length;
    totals.symbols += count;
    totals.signatures += signatures;
    totals.problems += problems.length;
    console.log(
      `${library.distribution}${library.isTaint ? ' (taint)' : ''} ${library.checked.join(', ')}: ${count} names, ${problems.length} problems${leftOut.length > 0 ? `, not checked with ${leftOut.join(', ')}` : ''}`,
    );
    for (const problem of problems) console.log(`  ${problem}`);
  }
}

await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
console.log(`${libraries.length} libraries, ${totals.symbols} names, ${totals.signatures} signatures read, ${totals.problems} problems`);
process.exitCode = totals.problems > 0 || libraries.length === 0 ? 1 : 0;
