/** The import graph of whole projects against its peers, as commands from start to end. */
import { mkdtempSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { measure } from './measure.mjs';
import { CLI } from './our-command.mjs';
import { GRIMP, PYTHON, RUFF } from './peers.mjs';

/** pylint needs minutes where the others need a second: it gets one run, and no more than this. */
export const PYLINT_TIMEOUT_SECONDS = 240;
/** What grimp cannot read: `test` holds files in encodings that do not exist, on which it gives up altogether. */
const GRIMP_LEAVES_OUT = { stdlib: ['test'] };

function sizeOf(text, read) {
  try {
    return read(text);
  } catch {
    return { modules: Number.NaN, edges: Number.NaN };
  }
}

const readOurs = (text) => {
  const { modules, edges } = JSON.parse(text);
  return { modules: modules.length, edges: edges.length };
};
const readRuff = (text) => {
  const graph = Object.values(JSON.parse(text));
  return { modules: graph.length, edges: graph.reduce((sum, targets) => sum + targets.length, 0) };
};

/** The commands for one corpus; `scratch` is a folder for grimp's cache. */
function contestants({ folder, scratch, leftOut }) {
  const cache = join(folder, '.architrave_cache');
  const map = [process.execPath, CLI, 'map', '.', '--view', 'modules', '--format', 'json'];
  const dropOurs = () => rmSync(cache, { recursive: true, force: true });
  const dropGrimp = () => rmSync(scratch, { recursive: true, force: true });
  return [
    { name: 'architrave, cold', command: map, prepare: dropOurs, read: readOurs },
    { name: 'architrave, warm', command: map, warmUp: true, read: readOurs },
    { name: 'ruff', command: [RUFF, 'analyze', 'graph', '--isolated', '.'], warmUp: true, read: readRuff },
    { name: 'grimp, cold', command: [PYTHON, GRIMP, scratch, ...leftOut], prepare: dropGrimp, read: JSON.parse },
    { name: 'grimp, warm', command: [PYTHON, GRIMP, scratch, ...leftOut], warmUp: true, read: JSON.parse },
    { name: 'grimp, cache off', command: [PYTHON, GRIMP, '-', ...leftOut], warmUp: true, read: JSON.parse },
  ];
}

function benchPylint(folder) {
  const checks = ['--disable=all', '--enable=cyclic-import', '--persistent=n'];
  const command = [PYTHON, '-m', 'pylint', `--rcfile=${devNull}`, ...checks, '--recursive=y', '.'];
  // The exit code is a set of bits, one per kind of message; 32 is wrong usage.
  return {
    name: 'pylint',
    ...measure({ command, cwd: folder, runs: 1, accepts: (code) => code >= 0 && code < 32, timeoutSeconds: PYLINT_TIMEOUT_SECONDS }),
  };
}

function benchCorpus({ name, folder, runs, say }) {
  const scratch = mkdtempSync(join(tmpdir(), 'architrave-grimp-'));
  const leftOut = GRIMP_LEAVES_OUT[name] ?? [];
  try {
    const rows = contestants({ folder, scratch, leftOut }).map(({ name: tool, warmUp = false, read, ...what }) => {
      say(`import graph of ${name}: ${tool}`);
      if (warmUp) measure({ ...what, cwd: folder, runs: 1 });
      const { output = '', ...result } = measure({ ...what, cwd: folder, runs });
      return { name: tool, ...result, ...(result.kind === 'measured' && sizeOf(output, read)) };
    });
    say(`import graph of ${name}: pylint`);
    const { output: _, ...pylint } = benchPylint(folder);
    return { name, folder: basename(folder), leftOut, rows: [...rows, pylint] };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
    rmSync(join(folder, '.architrave_cache'), { recursive: true, force: true });
  }
}

/** `corpora` is a list of `{ name, folder }`. */
export function benchGraphs({ corpora, isQuick, say }) {
  const runs = isQuick ? 3 : 7;
  return { runs, corpora: corpora.map((corpus) => benchCorpus({ ...corpus, runs, say })) };
}
