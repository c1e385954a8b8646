/** The architecture of whole projects, as commands from start to end: maps cold and warm, traces and queries on a warm cache, differences of revisions. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileToChange, linesBelow, withCopy } from './linked-corpora.mjs';
import { measure } from './measure.mjs';
import { CLI } from './our-command.mjs';

const MOST_RUNS = 5;
const REPEAT_WITHIN_SECONDS = 20;

/** What is worked out of facts and code, by the names of their packs. */
const SYSTEM_PACKS = ['system.bin', 'asked.bin'];
const GRAPH_PACKS = ['derived.bin'];

const dropCache = (folder) => rmSync(join(folder, '.architrave_cache'), { recursive: true, force: true });
const ours = (...words) => [process.execPath, CLI, ...words];

/** Answers and some packs; facts and code stay. */
function dropKept(folder, names) {
  const cache = join(folder, '.architrave_cache');
  for (const name of readdirSync(cache)) if (names.includes(name) || name.startsWith('answer-')) rmSync(join(cache, name));
}

/** CPU seconds by which a command is dearer where these packs are not kept; null where it failed. */
function costOf({ folder, command, packs }) {
  const [without, withPacks] = [packs, []].map((names) =>
    measure({ command, cwd: folder, runs: 3, prepare: () => dropKept(folder, names) }),
  );
  return without.kind === 'measured' && withPacks.kind === 'measured' ? without.cpuSeconds - withPacks.cpuSeconds : null;
}

/** What loading, extraction and the model cost, and what linking costs, on facts and code that are kept. */
function costsOf({ name, folder, say }) {
  say(`architecture of ${name}: loading, extraction and model beside linking`);
  const links = ours('calls', '.', '--to', '<builtin>.len', '--depth', '1');
  measure({ command: links, cwd: folder, runs: 1 });
  return {
    systemSeconds: costOf({ folder, command: ours('map', '.', '--view', 'endpoints'), packs: SYSTEM_PACKS }),
    linkingSeconds: costOf({ folder, command: links, packs: GRAPH_PACKS }),
  };
}

/** Git with nobody's configuration. */
function git(folder, ...words) {
  const identity = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.org', '-c', 'commit.gpgsign=false'];
  execFileSync('git', ['-C', folder, ...identity, ...words], { stdio: 'ignore' });
}

function rowsOf({ name, folder, runs, say }) {
  const row = (title, command, what = {}) => {
    say(`architecture of ${name}: ${title}`);
    const { output, ...measured } = measure({ command, cwd: folder, runs, withinSeconds: REPEAT_WITHIN_SECONDS, ...what });
    return { name: title, output, ...measured };
  };
  const endpoints = ours('map', '.', '--view', 'endpoints', '--format', 'json');
  const cold = row('map, cold', ours('map', '.'), { prepare: () => dropCache(folder) });
  const warm = row('map, warm', ours('map', '.'));
  const listed = row('map --view endpoints, another view on a warm cache', endpoints, { runs: 1 });
  const found = listed.kind === 'measured' ? JSON.parse(listed.output).endpoints : [];
  const rows = [cold, warm, listed];
  // What is asked differs from run to run, so that no answer is merely repeated.
  const [first, ...others] = found;
  if (first !== undefined) {
    measure({ command: ours('trace', first.id, '.'), cwd: folder, runs: 1 });
    const other = others[Math.floor(others.length / 2)] ?? first;
    rows.push(row('trace, first on a warm cache', ours('trace', other.id, '.'), { runs: 1 }));
  }
  measure({ command: ours('query', 'packages', '.'), cwd: folder, runs: 1 });
  rows.push(row('query, first on a warm cache', ours('query', 'modules where fan_in > 5', '.'), { runs: 1 }));
  const page = join(folder, 'map.html');
  const html = row('map --format html', ours('map', '.', '--format', 'html', '--output', page), { runs: 1 });
  if (html.kind === 'measured') html.bytes = statSync(page).size;
  rmSync(page, { force: true });
  rows.push(html);
  return { rows, endpoints: found.length };
}

async function differenceRow({ name, folder, say }) {
  say(`architecture of ${name}: diff of two revisions`);
  dropCache(folder);
  git(folder, 'init', '-q');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'one');
  appendFileSync(await fileToChange(folder), '\n\ndef added_by_benchmark(values):\n    return sorted(values)\n');
  measure({ command: ours('map', '.'), cwd: folder, runs: 1 });
  const { output: _, ...measured } = measure({ command: ours('diff', 'HEAD', '.'), cwd: folder, runs: 1 });
  return { name: 'diff HEAD, one file changed', ...measured };
}

/** `corpora` are names; differences are measured on those in `withHistory`. */
export async function benchSystem({ corpora, withHistory, isQuick, say }) {
  const measured = [];
  for (const name of corpora) {
    measured.push(
      await withCopy([name], async (folder) => {
        const lines = await linesBelow(folder);
        const { rows, endpoints } = rowsOf({ name, folder, runs: isQuick ? 1 : MOST_RUNS, say });
        const costs = costsOf({ name, folder, say });
        if (withHistory.includes(name)) rows.push(await differenceRow({ name, folder, say }));
        return { name, lines, endpoints, rows, costs };
      }),
    );
  }
  return { corpora: measured };
}
