// Compares our complexity of functions with four other tools on pinned packages. The tools do not agree among themselves on
// all that Python has; where a function holds nothing of what one of them counts in its own way, we must say what it says.
//
//   node test/complexity/run.mjs [--corpora flask,django] [--show 20]
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { fetchCorpora } from '../../scripts/corpora.mjs';

const folder = path.dirname(fileURLToPath(import.meta.url));
const repository = path.resolve(folder, '..', '..');
const cache = path.join(repository, '.cache', 'complexity');
const venv = path.join(cache, 'venv');
const maxOutputBytes = 512 * 1024 * 1024;

/** What each tool counts otherwise than the definition that it names, or than we say we do, and why. */
const tools = {
  radon: {
    metric: 'cyclomatic',
    // `case x:` is a wildcard to it, and `except*` nothing; it does not look into `assert`; classes have a count of their own.
    leavesOut: ['match', 'except*', 'assert', 'class', 'function'],
    // It counts `else` of loops and of `try`, which is no decision.
    expected: (ours, { constructs }) => ours + (constructs['else of a loop'] ?? 0) + (constructs['else of a try'] ?? 0),
  },
  mccabe: {
    metric: 'cyclomatic',
    // It counts statements alone, each `try` as one way more, and what is within to the function around it.
    leavesOut: ['match', 'except*', 'class', 'function', 'lambda', 'comprehension', 'ternary', 'boolean', 'try'],
    expected: (ours) => ours,
  },
  cognitive_complexity: {
    metric: 'cognitive',
    // `elif` in nested code costs it the depth; an `else` with an `if` alone is an `elif` to it; it does not know `async for`,
    // `match` and `self.f()`, does not look into operands, and nests conditions and the functions of a class.
    leavesOut: [
      'elif',
      'else with if alone',
      'async for',
      'match',
      'recursion',
      'else of a try',
      'ternary',
      'lambda',
      'function',
      'class',
      'boolean around boolean or ternary',
      'except*',
    ],
    expected: (ours) => ours,
  },
  complexipy: {
    metric: 'cognitive',
    // Comprehensions are loops to it, of which the paper says nothing; it knows no recursion, looks into few expressions, and
    // tells runs of operators by brackets. It passes the `else` of loops and of `try`; the paper names `else`, whatever it ends.
    leavesOut: [
      'else of a try',
      'else of a loop',
      'comprehension',
      'recursion',
      'boolean around boolean or ternary',
      'boolean outside of conditions',
      'lambda',
      'function',
      'class',
      'ternary',
      'except*',
    ],
    expected: (ours) => ours,
  },
};

async function main() {
  const { values } = parseArgs({
    options: { corpora: { type: 'string', default: 'flask,fastapi,celery,django' }, show: { type: 'string', default: '20' } },
  });
  installTools();
  const program = await buildOurs();
  const names = values.corpora.split(',');
  const folders = await fetchCorpora(names);
  const rows = {};
  const differences = [];
  for (const [index, name] of names.entries()) {
    const pairs = compared(folders[index], program);
    for (const [tool, how] of Object.entries(tools)) {
      const told = pairs.filter(({ theirs }) => theirs[tool] !== null);
      const alike = told.filter(({ theirs }) => how.leavesOut.every((construct) => theirs.constructs[construct] === undefined));
      const differing = alike.filter(({ ours, theirs }) => how.expected(ours[how.metric], theirs) !== theirs[tool]);
      const equal = told.filter(({ ours, theirs }) => ours[how.metric] === theirs[tool]).length;
      rows[`${name}: ${tool}`] = { functions: told.length, equal, comparable: alike.length, differ: differing.length };
      differences.push(
        ...differing.map(({ ours, theirs }) => `${name}: ${tool} ${theirs[tool]}, ours ${ours[how.metric]}: ${ours.function}`),
      );
    }
  }
  console.table(rows);
  for (const difference of differences.slice(0, Number(values.show))) console.log(difference);
  console.log(differences.length === 0 ? 'what can be compared is equal' : `${differences.length} differences`);
  if (differences.length > 0) process.exitCode = 1;
}

function installTools() {
  const requirements = path.join(folder, 'requirements.txt');
  const wanted = readFileSync(requirements, 'utf8');
  const stamp = path.join(venv, '.installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  mkdirSync(cache, { recursive: true });
  execFileSync('python3', ['-m', 'venv', venv], { stdio: 'inherit' });
  execFileSync(path.join(venv, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', '-r', requirements], {
    stdio: 'inherit',
  });
  writeFileSync(stamp, wanted);
}

async function buildOurs() {
  const outfile = path.join(cache, 'our-complexity.mjs');
  const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" };
  const entryPoints = [path.join(folder, 'our-complexity.ts')];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', banner, logLevel: 'error' });
  return outfile;
}

/** Functions that both sides saw, matched by line where one function starts in it. */
function compared(root, program) {
  const options = { maxBuffer: maxOutputBytes, encoding: 'utf8', stdio: ['pipe', 'pipe', 'inherit'] };
  const files = JSON.parse(execFileSync(process.execPath, [program, root], options));
  const input = files.map((file) => path.join(root, file.path)).join('\n');
  const python = path.join(venv, 'bin', 'python');
  const lines = execFileSync(python, [path.join(folder, 'oracle.py')], { ...options, input })
    .trimEnd()
    .split('\n');
  return lines.flatMap((line, index) => {
    const theirs = onlyOnes(JSON.parse(line).functions ?? []);
    const ours = onlyOnes(files[index].functions);
    return [...ours].flatMap(([at, fact]) => (theirs.has(at) ? [{ ours: fact, theirs: theirs.get(at) }] : []));
  });
}

function onlyOnes(functions) {
  const counts = new Map();
  for (const { line } of functions) counts.set(line, (counts.get(line) ?? 0) + 1);
  return new Map(functions.filter(({ line }) => counts.get(line) === 1).map((only) => [only.line, only]));
}

await main();
