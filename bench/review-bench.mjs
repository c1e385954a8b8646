/** The review beside its peers: which of the labelled bad cases each finds, and how long each takes on real code. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { HELD_OUT, casesOf, firstRunOf, rulesWithCases } from '../test/review-cases.mjs';
import { BANDIT, PYLINT, PYRIGHT, RUFF } from './peers.mjs';
import { timesOf } from './review-times.mjs';

const MAX_BYTES = 512 * 1024 * 1024;

/** What each tool reports below a folder: `{ path, line, code }[]`, paths with forward slashes. */
const PEERS = [
  {
    name: 'ruff ALL',
    command: (folder) => [RUFF, 'check', '--select', 'ALL', '--isolated', '--no-cache', '--output-format', 'json', folder],
    read: (text) => JSON.parse(text).map(({ filename, location, code }) => ({ path: filename, line: location.row, code })),
  },
  {
    name: 'pylint',
    // Each pair of files is compared by `duplicate-code`, which says nothing of cases that are alike by design, and takes minutes.
    command: (folder) => [
      PYLINT,
      '--enable=all',
      '--disable=import-error,duplicate-code',
      '--jobs=2',
      '--output-format=json',
      '--recursive=y',
      folder,
    ],
    read: (text) => JSON.parse(text).map(({ path, line, symbol }) => ({ path, line, code: symbol })),
  },
  {
    name: 'Bandit',
    command: (folder) => [BANDIT, '--recursive', '--format', 'json', '--quiet', folder],
    read: (text) => JSON.parse(text).results.map(({ filename, line_number: line, test_id: code }) => ({ path: filename, line, code })),
  },
  {
    name: 'pyright',
    command: (folder) => [process.execPath, PYRIGHT, '--outputjson', folder],
    read: (text) =>
      JSON.parse(text).generalDiagnostics.map(({ file, range, rule = 'error' }) => ({
        path: file,
        line: range.start.line + 1,
        code: rule,
      })),
  },
];

/** `applications` are names of corpora. */
export async function benchReview({ applications, isQuick, say }) {
  return {
    ...compared(casesIn('.'), 'labelled', say),
    heldOut: {
      ...compared(casesIn(HELD_OUT), 'held-out', say),
      firstRuns: rulesWithCases(HELD_OUT).map(firstRunOf),
      differing: casesIn(HELD_OUT).filter(({ differs }) => differs !== null),
    },
    times: isQuick ? [] : await timesOf({ applications, peers: PEERS.filter(({ name }) => name !== 'pyright'), say }),
  };
}

function casesIn(folder) {
  return rulesWithCases(folder).flatMap((rule) =>
    casesOf(rule, folder).map((one, index) => ({ ...one, rule, folder: `${rule}/${index}` })),
  );
}

/** What the peers find of some cases, by rule. */
function compared(cases, kind, say) {
  const root = mkdtempSync(join(tmpdir(), 'architrave-review-'));
  try {
    for (const { folder, files } of cases) writeFiles(join(root, folder), files);
    // Each case is a project of its own.
    const environments = cases.map(({ folder }) => ({ root: folder }));
    writeFileSync(join(root, 'pyrightconfig.json'), JSON.stringify({ executionEnvironments: environments }));
    const found = PEERS.map(({ name, command, read }) => {
      say(`review: ${name} on ${cases.length} ${kind} cases`);
      return { name, byRule: foundBy(cases, reportsOf(command(root), read, root)) };
    });
    return { rules: countsByRule(cases), found };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function writeFiles(folder, files) {
  for (const [path, text] of Object.entries(files)) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    // A mark is no part of the code.
    writeFileSync(target, text.replaceAll(/[ \t]*#[ \t]*finding[ \t]*$/gmu, ''));
  }
}

/** They exit with other codes than 0 where they find something. */
function reportsOf([program, ...words], read, root) {
  const { stdout, stderr } = spawnSync(program, words, { encoding: 'utf8', maxBuffer: MAX_BYTES, cwd: root });
  try {
    return read(stdout).map((report) => ({ ...report, path: relative(root, resolve(root, report.path)).split(sep).join('/') }));
  } catch (error) {
    throw new Error(`${program} answered what cannot be read: ${stderr.slice(0, 500)}`, { cause: error });
  }
}

/**
 * By rule, how many bad cases a tool finds: it reports on a marked line with a code that it gives there more often than in
 * the good cases of the rule, for any other code is about something else.
 */
function foundBy(cases, reports) {
  const byFolder = new Map();
  for (const report of reports) {
    const [rule, index, ...path] = report.path.split('/');
    const key = `${rule}/${index}`;
    byFolder.set(key, [...(byFolder.get(key) ?? []), { ...report, path: path.join('/') }]);
  }
  const codesOf = ({ folder, isBad, marked }) => {
    const own = byFolder.get(folder) ?? [];
    return new Set((isBad ? own.filter(({ path, line }) => marked.includes(`${path}:${line}`)) : own).map(({ code }) => code));
  };
  const surplus = new Map();
  for (const one of cases) {
    for (const code of codesOf(one)) {
      const key = `${one.rule} ${code}`;
      surplus.set(key, (surplus.get(key) ?? 0) + (one.isBad ? 1 : -1));
    }
  }
  const found = new Map();
  for (const one of cases) {
    if (!one.isBad) continue;
    const isFound = [...codesOf(one)].some((code) => surplus.get(`${one.rule} ${code}`) > 0);
    found.set(one.rule, (found.get(one.rule) ?? 0) + Number(isFound));
  }
  return found;
}

function countsByRule(cases) {
  const rules = new Map();
  for (const { rule, isBad } of cases) {
    const known = rules.get(rule) ?? { rule, bad: 0, good: 0 };
    rules.set(rule, known);
    if (isBad) known.bad += 1;
    else known.good += 1;
  }
  return [...rules.values()];
}
