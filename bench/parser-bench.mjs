/** The parser against its peers: warm in one process, and fresh with start-up. */
import { relative } from 'node:path';
import { measure } from './measure.mjs';
import { PARSE, PYRIGHT } from './peers.mjs';

const NAMES = ['architrave', 'py-ast', 'web-tree-sitter', 'web-tree-sitter, one walk', '@lezer/python'];
/** Passes that V8 needs until the times settle; they are shown but not counted. */
const WARM_UP_PASSES = 3;
const PYRIGHT_TIMEOUT_SECONDS = 900;

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)];

function benchWarm(name, folder, passes) {
  const command = [process.execPath, PARSE, name, folder, String(WARM_UP_PASSES + passes)];
  const run = measure({ command, cwd: folder, runs: 1 });
  if (run.kind !== 'measured') return run;
  const { files, bytes, rejected, seconds } = JSON.parse(run.output);
  const counted = seconds.slice(WARM_UP_PASSES);
  const megabytes = bytes / 1e6;
  return {
    kind: 'measured',
    files,
    bytes,
    rejected,
    firstPassMbPerSecond: megabytes / seconds[0],
    warmMbPerSecond: megabytes / median(counted),
    bestMbPerSecond: megabytes / Math.min(...counted),
  };
}

/** pyright parses only on the way to checking; its own clock tells the two apart. */
function benchPyright(folder, bytes) {
  const command = [process.execPath, PYRIGHT, '--stats', '--skipunannotated', '.'];
  const run = measure({
    command,
    cwd: folder,
    runs: 1,
    accepts: (code) => code === 0 || code === 1,
    timeoutSeconds: PYRIGHT_TIMEOUT_SECONDS,
  });
  if (run.kind !== 'measured') return { ...run, name: 'pyright' };
  const secondsOf = (phase) => Number(new RegExp(`^${phase}:\\s+([\\d.]+)sec`, 'm').exec(run.output)?.[1] ?? Number.NaN);
  const files = Number(/Total files parsed and bound: (\d+)/.exec(run.output)?.[1] ?? Number.NaN);
  const seconds = secondsOf('Tokenize') + secondsOf('Parse');
  return { kind: 'measured', name: 'pyright', files, seconds, mbPerSecond: bytes / 1e6 / seconds, peakMb: run.peakMb };
}

/** `folder` is the corpus; `isQuick` cuts the number of passes and runs. */
export function benchParsers({ folder, isQuick, say }) {
  const passes = isQuick ? 2 : 7;
  const runs = isQuick ? 1 : 5;
  const rows = NAMES.map((name) => {
    say(`parser: ${name}`);
    const warm = benchWarm(name, folder, passes);
    const fresh = measure({ command: [process.execPath, PARSE, name, folder, '1'], cwd: folder, runs });
    return { name, warm, fresh };
  });
  const ours = rows[0].warm;
  if (ours.kind !== 'measured') throw new Error(`our own parser was not measured: ${ours.said ?? ours.kind}`);
  say('parser: pyright');
  return {
    corpus: relative(process.cwd(), folder),
    passes,
    runs,
    rows,
    files: ours.files,
    bytes: ours.bytes,
    pyright: benchPyright(folder, ours.bytes),
  };
}
