// The test suites of other linters as cases that nobody wrote for us: what they mark for a code that a rule of ours has, too, or that
// ruff has and we pass on, and what the review says there. Sources are the pinned archives of PyPI.
//
//   node test/linter-suites/run.mjs [--suite flake8-async] [--show 40]
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { fetchPinned } from '../../scripts/corpora.mjs';

const folder = path.dirname(fileURLToPath(import.meta.url));
const repository = path.resolve(folder, '..', '..');
const cache = path.join(repository, '.cache', 'linter-suites');
const MAX_OUTPUT_BYTES = 512 * 1024 * 1024;
const PINS = JSON.parse(readFileSync(path.join(folder, 'suites.json'), 'utf8'));

/** `markedIn`: what a suite marks in the text of one of its files, `{ line, code }[]`; null where its linter has to be asked. */
const SUITES = {
  bandit: { below: 'examples', markedIn: null },
  'flake8-async': { below: 'tests/eval_files', markedIn: (text, stem) => marksOf(text, (line) => asyncCodes(line, stem)) },
  'flake8-bugbear': {
    below: 'tests/eval_files',
    markedIn: (text) => marksOf(text, (line) => [...line.matchAll(/#\s*(B\d{3}): \d/gu)].map(([, code]) => code)),
  },
  pylint: { below: 'tests/functional', markedIn: pylintMarks },
};

async function main() {
  const { values } = parseArgs({ options: { suite: { type: 'string' }, show: { type: 'string', default: '0' } } });
  const program = await bundled();
  const rows = {};
  for (const [name, suite] of Object.entries(SUITES)) {
    if (values.suite !== undefined && values.suite !== name) continue;
    const pin = PINS.find((one) => one.name === name);
    const root = path.join(await fetchPinned(pin, cache), suite.below);
    const { counts, differences } = judged(name, suite, root, program);
    Object.assign(rows, counts);
    for (const difference of differences.slice(0, Number(values.show))) console.log(difference);
  }
  console.table(rows);
}

/** Findings of a suite held against its marks, by code. Each file is a project's module of its own. */
function judged(name, { markedIn }, root, program) {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.py') && path.basename(file) !== '__init__.py',
  );
  const copies = mkdtempSync(path.join(tmpdir(), 'architrave-suites-'));
  try {
    const originals = new Map();
    for (const [index, file] of files.toSorted().entries()) {
      // A folder called `tests` is none of what a program ships.
      const copy = `case_${index}/${path.basename(file).replace(/^test_/u, 'case_')}`;
      mkdirSync(path.join(copies, path.dirname(copy)), { recursive: true });
      copyFileSync(path.join(root, file), path.join(copies, copy));
      originals.set(copy, file);
    }
    const { found, rules } = JSON.parse(output(process.execPath, [program, copies]));
    const marks =
      markedIn === null
        ? banditMarks(copies)
        : [...originals].flatMap(([copy, file]) =>
            markedIn(readFileSync(path.join(root, file), 'utf8'), path.basename(file, '.py')).map((mark) => ({ ...mark, path: copy })),
          );
    const at = ({ path: file, line }) => `${originals.get(file)}:${line}`;
    const linesOf = new Map(rules.map(({ id }) => [id, new Set(found.filter(({ rule }) => rule === id).map(at))]));
    // Where nothing defines a name, nobody can say what it is.
    const undefinedAt = linesOf.get('ruff/F821');
    const counts = {};
    const differences = [];
    for (const { id, isOurs, codes } of rules) {
      const marked = new Set(marks.filter(({ code }) => codes.includes(code)).map(at));
      if (marked.size === 0) continue;
      const judgedAt = [...marked].filter((one) => !undefinedAt.has(one));
      const missed = judgedAt.filter(
        (one) => ![...linesOf].some(([other, lines]) => lines.has(one) && (other === id || sharesCode(rules, id, other))),
      );
      const besides = isOurs ? [...linesOf.get(id)].filter((one) => !marked.has(one)) : [];
      counts[`${name}: ${id}`] = {
        marked: marked.size,
        'of a name that nothing defines': marked.size - judgedAt.length,
        found: judgedAt.length - missed.length,
        missed: missed.length,
        besides: besides.length,
      };
      for (const one of missed) differences.push(`${id} missed ${name}/${one}`);
      for (const one of besides) differences.push(`${id} besides ${name}/${one}`);
    }
    return { counts, differences: differences.toSorted() };
  } finally {
    rmSync(copies, { recursive: true, force: true });
  }
}

/** Some codes name what two rules of ours tell apart. */
function sharesCode(rules, id, other) {
  const codesOf = (name) => rules.find((rule) => rule.id === name)?.codes ?? [];
  return codesOf(id).some((code) => code !== 'nosec' && codesOf(other).includes(code));
}

function marksOf(text, codesOf) {
  return text.split('\n').flatMap((line, index) => codesOf(line).map((code) => ({ line: index + 1, code })));
}

/** `# ASYNC210: 4`, and `# error: 4` for the code that the file is named after. */
function asyncCodes(line, stem) {
  const own = /^async(\d{3})/u.exec(stem)?.[1];
  return [...line.matchAll(/#\s*(?:(ASYNC\d{3})(?:_\w+)?|(error)): \d/gu)].flatMap(
    ([, code]) => code ?? (own === undefined ? [] : [`ASYNC${own}`]),
  );
}

/** `# [symbol, other]`, `# +1: [symbol]`. */
function pylintMarks(text) {
  return text
    .split('\n')
    .flatMap((line, index) =>
      [...line.matchAll(/#\s*(?:([+-]\d+):)?\s*(?:<[\d.]+:\s*)?\[([a-z][a-z0-9, -]*)\]/gu)].flatMap(([, offset = '0', names = '']) =>
        names.split(',').map((code) => ({ line: index + 1 + Number(offset), code: code.trim() })),
      ),
    );
}

/** Its tests count findings by file; where they are, it says itself. Its `B324` is ruff's `S324`. */
function banditMarks(copies) {
  const { version } = PINS.find(({ name }) => name === 'bandit');
  const venv = path.join(cache, `venv-bandit-${version}`);
  if (!existsSync(path.join(venv, 'bin', 'bandit'))) {
    execFileSync('python3', ['-m', 'venv', venv], { stdio: 'inherit' });
    execFileSync(path.join(venv, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', `bandit==${version}`], {
      stdio: 'inherit',
    });
  }
  const text = output(path.join(venv, 'bin', 'bandit'), [
    '--recursive',
    '--format',
    'json',
    '--quiet',
    '--exit-zero',
    '--ignore-nosec',
    copies,
  ]);
  return JSON.parse(text).results.map(({ filename, line_number: line, test_id: id }) => ({
    path: path.relative(copies, filename).replaceAll('\\', '/'),
    line,
    code: id.replace(/^B/u, 'S'),
  }));
}

async function bundled() {
  const outfile = path.join(cache, 'our-findings.mjs');
  mkdirSync(cache, { recursive: true });
  await build({
    entryPoints: [path.join(folder, 'our-findings.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    packages: 'external',
    logLevel: 'error',
  });
  return outfile;
}

function output(program, words) {
  return execFileSync(program, words, { encoding: 'utf8', maxBuffer: MAX_OUTPUT_BYTES, cwd: repository });
}

await main();
