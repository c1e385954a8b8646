// Compares our parser with CPython 3.14 on whole corpora, and fails on a difference that `known-differences.json` does
// not explain.
//
//   node test/conformance/run.mjs [--symtable] [--corpora a,b] [--limit filesPerCorpus] [--processes 2]
//
// With `--symtable` it is the symbol tables that are compared, not the trees.
import { fork } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { corpusNames, fetchCorpora, pythonFiles } from '../../scripts/corpora.mjs';

const folder = path.dirname(fileURLToPath(import.meta.url));
const repository = path.resolve(folder, '..', '..');
const filesInBatch = 20;
const shownDifferences = 200;

async function main() {
  const { values } = parseArgs({
    options: {
      symtable: { type: 'boolean', default: false },
      corpora: { type: 'string' },
      limit: { type: 'string' },
      processes: { type: 'string', default: '2' },
    },
  });
  const names = values.corpora?.split(',') ?? corpusNames;
  const limit = Number(values.limit ?? Infinity);
  const known = JSON.parse(await readFile(path.join(folder, 'known-differences.json'), 'utf8'));
  const workerFile = await buildWorker();
  const folders = await fetchCorpora(names);
  const corpora = [];
  for (const [index, name] of names.entries()) {
    const files = (await pythonFiles(folders[index])).slice(0, limit);
    corpora.push({ name, folder: folders[index], files, counts: emptyCounts() });
  }
  const outcome = await judgeAll(corpora, known, { workerFile, subject: values.symtable ? 'symtable' : 'tree' }, Number(values.processes));
  report(corpora, outcome, known);
  if (outcome.unexplained.length > 0) process.exitCode = 1;
}

function emptyCounts() {
  return { files: 0, lines: 0, bytes: 0, agreed: 0, 'rejected-by-both': 0, 'not-judged': 0, explained: 0, difference: 0 };
}

async function buildWorker() {
  const outfile = path.join(repository, '.cache', 'conformance', 'worker.mjs');
  await mkdir(path.dirname(outfile), { recursive: true });
  const entryPoints = [path.join(folder, 'worker.ts')];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', external: ['pyodide'], logLevel: 'error' });
  return outfile;
}

/** Deals batches to the processes as they become free; each knows the corpus of its batch. */
async function judgeAll(corpora, known, { workerFile, subject }, processes) {
  const outcome = { unexplained: [], used: new Set(), notJudged: [] };
  const batches = corpora.flatMap((corpus) => {
    const parts = [];
    for (let at = 0; at < corpus.files.length; at += filesInBatch) parts.push({ corpus, files: corpus.files.slice(at, at + filesInBatch) });
    return parts;
  });
  const total = batches.length;
  let given = 0;
  let finished = 0;
  const run = () =>
    new Promise((resolve, reject) => {
      const child = fork(workerFile, [path.join(folder, 'oracle.py'), subject], { serialization: 'advanced' });
      let current = null;
      child.on('message', (answers) => {
        for (const answer of answers) count(current.corpus, answer, known, outcome);
        if (current !== null) showProgress(++finished, total, current.corpus.name, outcome);
        current = batches[given++] ?? null;
        if (current === null) child.disconnect();
        else child.send(current.files);
      });
      child.on('error', reject);
      child.on('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`a process ended with ${code} in ${current?.files.join(' ')}`)),
      );
    });
  await Promise.all(Array.from({ length: processes }, run));
  return outcome;
}

function count(corpus, { file, lines, bytes, verdict }, known, outcome) {
  const { counts } = corpus;
  counts.files += 1;
  counts.lines += lines;
  counts.bytes += bytes;
  const name = `${corpus.name}/${path.relative(corpus.folder, file)}`;
  if (verdict.kind === 'not-judged') outcome.notJudged.push(`${name}: ${verdict.reason}`);
  if (verdict.kind !== 'difference') counts[verdict.kind] += 1;
  else if (known.some((entry) => entry.file === name)) {
    counts.explained += 1;
    outcome.used.add(name);
  } else {
    counts.difference += 1;
    outcome.unexplained.push({ name, ...verdict });
  }
}

let lastShown = 0;

function showProgress(finished, total, name, outcome) {
  const percent = Math.floor((100 * finished) / total);
  if (percent < lastShown + 5) return;
  lastShown = percent;
  console.error(`${String(percent).padStart(3)} %  ${name}  ${outcome.unexplained.length} differences`);
}

function report(corpora, outcome, known) {
  outcome.unexplained.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, line, cpython, ours } of outcome.unexplained.slice(0, shownDifferences)) {
    console.log(`${name}:${line}\n  CPython: ${cpython.slice(0, 200)}\n  ours:    ${ours.slice(0, 200)}`);
  }
  if (outcome.unexplained.length > shownDifferences) console.log(`… and ${outcome.unexplained.length - shownDifferences} more`);
  for (const line of outcome.notJudged.toSorted()) console.log(`not judged: ${line}`);
  const names = corpora.map(({ name }) => `${name}/`);
  for (const { file } of known) {
    if (!outcome.used.has(file) && names.some((name) => file.startsWith(name))) console.log(`no longer different: ${file}`);
  }
  const columns = ['files', 'lines', 'agreed', 'rejected-by-both', 'not-judged', 'explained', 'difference'];
  const row = (name, cells) => name.padEnd(24) + cells.map((cell, index) => String(cell).padStart(columns[index].length + 3)).join('');
  console.log(`\n${row('corpus', columns)}`);
  const sum = emptyCounts();
  for (const { name, counts } of corpora) {
    for (const column of columns) sum[column] += counts[column];
    console.log(
      row(
        name,
        columns.map((column) => counts[column]),
      ),
    );
  }
  console.log(
    row(
      'all',
      columns.map((column) => sum[column]),
    ),
  );
}

await main();
