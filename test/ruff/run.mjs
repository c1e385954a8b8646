// Holds what the WebAssembly package says against native ruff of the same version, on whole corpora: the same findings at the
// same places under the configuration that each corpus has. Fails on a difference.
//
//   node test/ruff/run.mjs [--corpora a,b] [--show 20]
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { fetchCorpora } from '../../scripts/corpora.mjs';

const folder = path.dirname(fileURLToPath(import.meta.url));
const repository = path.resolve(folder, '..', '..');
const cache = path.join(repository, '.cache', 'ruff');
const CORPORA = ['pretix', 'celery', 'django', 'apache-superset', 'pandas'];
const MAX_OUTPUT_BYTES = 512 * 1024 * 1024;
const FILES_PER_CALL = 400;
/** Native ruff knows the name of a file: a package may offer what it imports, and has a path. */
const BY_PATH = new Set(['F401', 'F822', 'F821']);

async function main() {
  const { values } = parseArgs({ options: { corpora: { type: 'string' }, show: { type: 'string', default: '20' } } });
  const names = values.corpora?.split(',') ?? CORPORA;
  const version = pinnedVersion();
  const native = installNative(version);
  const ours = await buildOurs();
  const rows = {};
  const differences = [];
  for (const [index, root] of (await fetchCorpora(names)).entries()) {
    const name = names[index];
    const { files, problems } = JSON.parse(output(process.execPath, [ours, root], repository));
    for (const problem of problems) differences.push(`${name}: ${problem.message}`);
    for (const { path: file, refused } of files) if (refused !== null) differences.push(`${name}/${file}: ${refused}`);
    const judged = judge(files, nativeFindings(native, root, files));
    rows[name] = { files: files.length, configurations: new Set(files.map(({ settings }) => settings)).size, ...judged.counts };
    differences.push(...judged.differences.map((difference) => `${name}/${difference}`));
  }
  console.table(rows);
  for (const difference of differences.slice(0, Number(values.show))) console.log(difference);
  console.log(differences.length === 0 ? `the same as native ruff ${version}` : `${differences.length} differences`);
  if (differences.length > 0) process.exitCode = 1;
}

function pinnedVersion() {
  return JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')).dependencies['@astral-sh/ruff-wasm-nodejs'];
}

function installNative(version) {
  const venv = path.join(cache, `venv-${version}`);
  const program = path.join(venv, 'bin', 'ruff');
  if (existsSync(program)) return program;
  mkdirSync(cache, { recursive: true });
  execFileSync('python3', ['-m', 'venv', venv], { stdio: 'inherit' });
  execFileSync(path.join(venv, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', `ruff==${version}`], {
    stdio: 'inherit',
  });
  return program;
}

async function buildOurs() {
  mkdirSync(cache, { recursive: true });
  // The bundle looks for the package where it stands.
  const outfile = path.join(cache, 'our-answers.mjs');
  const banner = { js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);" };
  const entryPoints = [path.join(folder, 'our-answers.ts')];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', banner, external: ['piscina'], logLevel: 'error' });
  writeFileSync(path.join(cache, 'package.json'), '{"type":"module"}\n');
  return outfile;
}

function output(command, args, cwd) {
  return execFileSync(command, args, { cwd, encoding: 'utf8', maxBuffer: MAX_OUTPUT_BYTES, stdio: ['ignore', 'pipe', 'ignore'] });
}

/** By file: what native ruff says under the project's own configuration, but for the selection, which is ours to make. */
function nativeFindings(program, root, files) {
  const found = new Map(files.map(({ path: file }) => [file, []]));
  const real = output('realpath', [root], repository).trim();
  for (const group of groups(files)) {
    for (let at = 0; at < group.length; at += FILES_PER_CALL) {
      const paths = group.slice(at, at + FILES_PER_CALL).map(({ path: file }) => file);
      const options = [
        '--no-cache',
        '--exit-zero',
        '--quiet',
        '--force-exclude',
        '--output-format',
        'json',
        '--select',
        group[0].codes.join(','),
      ];
      for (const { filename, code, message, location, end_location: end } of JSON.parse(
        output(program, ['check', ...options, ...paths], real),
      )) {
        if (!/^[A-Z]+\d+$/.test(code ?? '')) continue;
        found.get(path.relative(real, filename))?.push({ code, message, line: location.row, endLine: end.row });
      }
    }
  }
  return found;
}

function groups(files) {
  const bySettings = new Map();
  for (const file of files) bySettings.set(file.settings, [...(bySettings.get(file.settings) ?? []), file]);
  return bySettings.values();
}

/** Columns of native ruff count characters, ours UTF-16 code units: lines are compared. */
function judge(files, native) {
  const counts = { agreed: 0, 'known by path': 0, 'only ours': 0, 'only native': 0 };
  const differences = [];
  for (const { path: file, findings } of files) {
    const keyOf = ({ code, message, line, endLine }) => `${line}-${endLine} ${code} ${message}`;
    const byPath = (key) => path.basename(file) === '__init__.py' && BY_PATH.has(key.split(' ')[1]);
    const own = findings.map(({ code, message, place: { line, endLine } }) => keyOf({ code, message, line, endLine })).toSorted();
    const theirs = (native.get(file) ?? []).map(keyOf).toSorted();
    const left = [...theirs];
    for (const key of own) {
      const at = left.indexOf(key);
      if (at >= 0) {
        left.splice(at, 1);
        counts.agreed += 1;
      } else tell(key, 'only ours');
    }
    for (const key of left) tell(key, 'only native');
    function tell(key, whose) {
      counts[byPath(key) ? 'known by path' : whose] += 1;
      if (!byPath(key)) differences.push(`${file}:${key} (${whose})`);
    }
  }
  return { counts, differences };
}

await main();
