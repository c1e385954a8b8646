// Compares our import graph with those of ruff and grimp on pinned packages: it must hold every edge that they find, and
// every edge that they lack must be of a kind that they do not know. Exceptions stand in `known-differences.json`.
//
//   node test/import-graph/run.mjs [--corpora flask,django] [--show 40]
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { fetchCorpora } from '../../scripts/corpora.mjs';

const folder = path.dirname(fileURLToPath(import.meta.url));
const repository = path.resolve(folder, '..', '..');
const cache = path.join(repository, '.cache');
const venv = path.join(cache, 'peers-venv');
const packages = ['black', 'celery', 'django', 'fastapi', 'flask', 'homeassistant', 'pretix', 'sphinx', 'sqlalchemy', 'wagtail'];
const maxOutputBytes = 512 * 1024 * 1024;
/** What is right on Flask 3.0.3, counted by hand: 79 that ruff finds, and 16 out of `flask/sansio`, which has no `__init__`. */
const expectedCounts = { flask: 95 };

async function main() {
  const { values } = parseArgs({ options: { corpora: { type: 'string' }, show: { type: 'string', default: '40' } } });
  const names = values.corpora?.split(',') ?? packages;
  installPeers();
  const program = await buildOurs();
  const known = JSON.parse(readFileSync(path.join(folder, 'known-differences.json'), 'utf8'));
  const folders = await fetchCorpora(names);
  const rows = names.map((name, index) => compare(name, folders[index], program, known[name] ?? []));
  console.table(Object.fromEntries(rows.map(({ name, counts }) => [name, counts])));
  const failures = rows.flatMap((row) => row.failures);
  for (const failure of failures.slice(0, Number(values.show))) console.log(failure);
  console.log(
    failures.length === 0 ? 'every edge of ruff and grimp is in our graph' : `${failures.length} differences that nothing explains`,
  );
  if (failures.length > 0) process.exitCode = 1;
}

function installPeers() {
  const requirements = path.join(folder, 'requirements.txt');
  const wanted = readFileSync(requirements, 'utf8');
  const stamp = path.join(venv, '.installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  execFileSync('python3', ['-m', 'venv', venv], { stdio: 'inherit' });
  execFileSync(path.join(venv, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', '-r', requirements], {
    stdio: 'inherit',
  });
  writeFileSync(stamp, wanted);
}

async function buildOurs() {
  const outfile = path.join(cache, 'import-graph', 'our-edges.mjs');
  mkdirSync(path.dirname(outfile), { recursive: true });
  const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" };
  const entryPoints = [path.join(folder, 'our-edges.ts')];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', banner, logLevel: 'error' });
  return outfile;
}

function output(command, args, cwd) {
  const text = execFileSync(command, args, { cwd, maxBuffer: maxOutputBytes, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return JSON.parse(text);
}

function compare(name, root, program, known) {
  const ours = output(process.execPath, [program, root], repository);
  const kindsByEdge = new Map(ours.edges.map(([from, to, kinds]) => [`${from} -> ${to}`, kinds]));
  const ruff = ruffEdges(root, []);
  const ruffStrings = ruffEdges(root, ['--detect-string-imports']);
  const grimp = grimpEdges(root);
  const isKnown = new Set(known.map((difference) => difference.edge));
  const missing = [...new Set([...ruff, ...grimp])].filter((edge) => !isCode(kindsByEdge.get(edge)) && !isKnown.has(edge));
  const named = namedByStrings(ours);
  const missingStrings = [...ruffStrings].filter(
    (edge) => !ruff.has(edge) && !kindsByEdge.has(edge) && !named.has(edge) && !isKnown.has(edge),
  );
  const counts = { ours: 0, ruff: ruff.size, grimp: grimp.size, namespace: 0, stub: 0, dynamic: 0, known: known.length, unexplained: 0 };
  const unexplained = [];
  for (const [edge, kinds] of kindsByEdge) {
    if (!isCode(kinds)) continue;
    counts.ours += 1;
    if (ruff.has(edge) || grimp.has(edge)) continue;
    const reason = reasonForMore(root, edge, kinds);
    if (reason !== null) counts[reason] += 1;
    else if (!isKnown.has(edge)) unexplained.push(edge);
  }
  counts.unexplained = unexplained.length;
  const wrongCount = expectedCounts[name] !== undefined && expectedCounts[name] !== counts.ours;
  return {
    name,
    counts,
    failures: [
      ...missing.map((edge) => `${name}: we lack     ${edge} (${ruff.has(edge) ? 'ruff ' : ''}${grimp.has(edge) ? 'grimp' : ''})`),
      ...missingStrings.map((edge) => `${name}: we lack     ${edge} (ruff, from a string)`),
      ...unexplained.map((edge) => `${name}: only we have ${edge} (${kindsByEdge.get(edge).join(' ')})`),
      ...(wrongCount ? [`${name}: ${counts.ours} edges, not ${expectedCounts[name]}`] : []),
    ],
  };
}

/** An import statement or call, not only a string or a package on the way. */
function isCode(kinds) {
  return kinds !== undefined && kinds.some((kind) => kind !== 'string' && kind !== 'ancestor');
}

function ruffEdges(root, options) {
  const graph = output(
    path.join(venv, 'bin', 'ruff'),
    ['analyze', 'graph', '--isolated', '--config', 'respect-gitignore = false', ...options, '.'],
    root,
  );
  const edges = new Set();
  for (const [from, targets] of Object.entries(graph))
    for (const to of targets) if (from !== to) edges.add(`${moduleFile(root, from)} -> ${moduleFile(root, to)}`);
  return edges;
}

/** A stub beside a module is the same module to us; ruff takes it for another. */
function moduleFile(root, file) {
  return file.endsWith('.pyi') && existsSync(path.join(root, file.slice(0, -1))) ? file.slice(0, -1) : file;
}

/** grimp reads packages with an `__init__`, one by one, from the folder that holds them. */
function grimpEdges(root) {
  const edges = new Set();
  for (const source of ['', 'src']) {
    const place = path.join(root, source);
    if (!existsSync(place)) continue;
    const found = readdirSync(place).filter((name) => /^[A-Za-z_]\w*$/.test(name) && existsSync(path.join(place, name, '__init__.py')));
    if (found.length === 0) continue;
    const prefix = source === '' ? '' : `${source}/`;
    const python = path.join(venv, 'bin', 'python');
    for (const [from, to] of output(python, [path.join(folder, 'grimp_edges.py'), place, ...found], repository)) {
      if (from !== to) edges.add(`${prefix}${from} -> ${prefix}${to}`);
    }
  }
  return edges;
}

/** Strings that name a module but are no setting: ruff takes all of them, we take none. */
function namedByStrings({ strings, modules }) {
  const paths = new Map(modules);
  const edges = new Set();
  for (const [file, values] of strings) {
    for (const value of values) {
      const parts = value.split('.');
      for (let length = parts.length; length > 0; length -= 1) {
        const target = paths.get(parts.slice(0, length).join('.'));
        if (target !== undefined) edges.add(`${file} -> ${target}`);
      }
    }
  }
  return edges;
}

/** Why the others lack an edge; `null` where nothing explains it. */
function reasonForMore(root, edge, kinds) {
  const [from, to] = edge.split(' -> ');
  if (kinds.includes('dynamic')) return 'dynamic';
  if (from.endsWith('.pyi') || to.endsWith('.pyi') || existsSync(path.join(root, `${from}i`))) return 'stub';
  if ([from, to].some((file) => lacksInit(root, file))) return 'namespace';
  return null;
}

/** Some folder on the way, below the first package, has no `__init__`; or there is no package at all. */
function lacksInit(root, file) {
  const folders = file.split('/').slice(0, -1);
  return folders.length === 0 || !existsSync(path.join(root, ...folders, '__init__.py'));
}

await main();
