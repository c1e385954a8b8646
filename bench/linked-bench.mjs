/** The linked program of whole projects, as a command from start to end: cold, warm, and with one changed file; and its peers. */
import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import { devNull } from 'node:os';
import { basename, join, relative, sep } from 'node:path';
import { pythonFiles } from '../scripts/corpora.mjs';
import { codeBelow, fileToChange, linesBelow, withCopy } from './linked-corpora.mjs';
import { measure } from './measure.mjs';
import { CLI } from './our-command.mjs';
import { PYRIGHT, PYTHON } from './peers.mjs';

const CALLS = [process.execPath, CLI, 'calls', '.', '--format', 'json'];
/** A peer gets one run on a corpus, and no more than this. */
export const PEER_TIMEOUT_SECONDS = 240;
const MOST_RUNS = 5;
/** Long runs differ little: they are not repeated beyond this. */
const REPEAT_WITHIN_SECONDS = 20;

const dropCache = (folder) => rmSync(join(folder, '.architrave_cache'), { recursive: true, force: true });

/** Callers and callees of a plain call map, and how many of its calls stay among the functions of the program. */
function sizeOf(map, isOwn) {
  const callers = Object.keys(map).filter(isOwn);
  const calls = callers.flatMap((caller) => map[caller]);
  return { functions: callers.length, calls: calls.length, ownCalls: calls.filter(isOwn).length };
}

function ourCalls(output) {
  const map = JSON.parse(output);
  return sizeOf(map, (name) => Object.hasOwn(map, name));
}

/** The figures of coverage, from an answer about as little as possible. This also leaves a cache behind. */
function coverageOf(folder, functionName) {
  const command = [...CALLS, '--positions', '--no-external', '--from', functionName, '--depth', '1'];
  const run = measure({ command, cwd: folder, runs: 1 });
  return run.kind === 'measured' ? JSON.parse(run.output).coverage : null;
}

async function benchOurs({ name, folder, runs, say }) {
  const row = (title, what) => {
    say(`linked program of ${name}: ${title}`);
    return { name: title, ...measure({ command: CALLS, cwd: folder, runs, withinSeconds: REPEAT_WITHIN_SECONDS, ...what }) };
  };
  const { output, ...cold } = row('architrave, cold', { prepare: () => dropCache(folder) });
  if (cold.kind !== 'measured') return { rows: [cold], coverage: null, size: null, changed: null };
  const map = JSON.parse(output);
  const coverage = coverageOf(folder, Object.keys(map)[0]);
  const { output: _, ...warm } = row('architrave, warm', {});
  const changed = await fileToChange(folder);
  let edits = 0;
  const edit = () => appendFileSync(changed, `\n\ndef added_by_benchmark_${++edits}(values):\n    return sorted(values)\n`);
  const { output: __, ...oneChanged } = row('architrave, one file changed', { prepare: edit });
  return { rows: [cold, warm, oneChanged], coverage, size: ourCalls(output), changed: relative(folder, changed) };
}

/** PyCG is told every file. Its root is the package, as its documentation has it, or the folder above, so that absolute imports are found. */
async function benchPycg({ folder, packageName, root, say }) {
  const name = root === folder ? 'PyCG, from above the package' : 'PyCG, from the package';
  say(name);
  const files = (await pythonFiles(join(folder, packageName))).filter((file) => file.endsWith('.py'));
  const answer = join(folder, '.pycg.json');
  const command = [PYTHON, '-m', 'pycg', '--package', root, '-o', answer, ...files];
  const { output: _, ...result } = measure({ command, cwd: folder, runs: 1, timeoutSeconds: PEER_TIMEOUT_SECONDS });
  if (result.kind !== 'measured') return { name, ...result };
  const map = JSON.parse(readFileSync(answer, 'utf8'));
  rmSync(answer);
  const tops = new Set(files.map((file) => relative(root, file).split(sep)[0].replace(/\.py$/, '')));
  return { name, ...result, ...sizeOf(map, (called) => tops.has(called.split('.')[0])) };
}

function benchCheckers(folder, say) {
  const tools = [
    { name: 'pyright', command: [process.execPath, PYRIGHT, '.'], accepts: (code) => code === 0 || code === 1 },
    {
      // The exit code is a set of bits, one per kind of message; 32 is wrong usage.
      name: 'pylint --errors-only',
      command: [PYTHON, '-m', 'pylint', `--rcfile=${devNull}`, '--errors-only', '--persistent=n', '--recursive=y', '.'],
      accepts: (code) => code >= 0 && code < 32,
    },
  ];
  return tools.map(({ name, ...what }) => {
    say(name);
    const { output: _, ...result } = measure({ ...what, cwd: folder, runs: 1, timeoutSeconds: PEER_TIMEOUT_SECONDS });
    return { name, ...result };
  });
}

async function benchPeers(folder, packageName, say) {
  return [
    await benchPycg({ folder, packageName, root: join(folder, packageName), say }),
    await benchPycg({ folder, packageName, root: folder, say }),
    ...benchCheckers(folder, say),
  ];
}

async function benchCorpus({ name, packageName, isQuick, say }) {
  return withCopy([name], async (folder) => {
    const lines = await linesBelow(folder);
    const code = await codeBelow(folder);
    // Peers first: the benchmark adds functions to a file.
    const peers = packageName === null ? [] : await benchPeers(folder, packageName, (tool) => say(`linked program of ${name}: ${tool}`));
    const ours = await benchOurs({ name, folder, runs: isQuick ? 1 : MOST_RUNS, say });
    return { name, folder: basename(folder), lines, code, ...ours, rows: [...ours.rows, ...peers] };
  });
}

/** `corpora` is a list of `{ name, packageName }`; with a `packageName`, the peers run as well. */
export async function benchLinked({ corpora, isQuick, say }) {
  const results = [];
  for (const corpus of corpora) results.push(await benchCorpus({ ...corpus, isQuick, say }));
  return { corpora: results };
}

/** One cold run on each mixture of corpora, smallest first. */
export async function benchGrowth({ mixtures, say }) {
  const rows = [];
  for (const names of mixtures) {
    say(`growth: ${names.join(', ')}`);
    const row = await withCopy(names, async (folder) => {
      const lines = await linesBelow(folder);
      const run = measure({ command: CALLS, cwd: folder, runs: 1 });
      const { output, ...result } = run;
      return { names, lines, ...result, ...(run.kind === 'measured' && ourCalls(output)) };
    });
    rows.push(row);
  }
  return { rows };
}
