/** Flows against CPython: `record.py` ran each program and saw at which lines untrusted data arrives; the review says the same, of all of them in one project. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { reviewOf } from '../review-input.ts';

type Program = { readonly name: string; readonly text: string; readonly reached: readonly (readonly [line: number, cwe: number])[] };
type Recorded = { readonly helpers: Readonly<Record<string, string>>; readonly programs: readonly Program[] };

const { helpers, programs }: Recorded = JSON.parse(readFileSync(new URL('./programs.json', import.meta.url), 'utf8'));

const RULES = [
  'sql-injection',
  'command-injection',
  'code-injection',
  'path-traversal',
  'server-side-request-forgery',
  'cross-site-scripting',
  'open-redirect',
  'untrusted-deserialisation',
  'xml-external-entities',
  'ldap-injection',
  'xpath-injection',
  'template-injection',
  'header-injection',
  'log-injection',
  'regex-injection',
  'trust-boundary',
  'insecure-cookie',
  'weak-hash',
];

/** Not told apart yet: what is reported although nothing arrives, and what is missed. */
const KNOWN: readonly string[] = [
  'wrong: carrier: dict, key tainted, value taken',
  'wrong: carrier: closure, two of them',
  'missed: carrier: partial, own function, tainted',
  'wrong: carrier: json, other key',
  'missed: carrier: thread',
  'wrong: carrier: helper, factory through subclasses, clean',
  'missed: carrier: helper, singledispatch',
];

test('data arrives where it did under CPython', async () => {
  const modules = programs.map((_, at) => `case_${at}`);
  const texts: Record<string, string> = {
    ...helpers,
    'main.py': `from flask import Flask\n${modules.map((name) => `import ${name}\n`).join('')}app = Flask(__name__)\n${modules.map((name) => `${name}.init(app)\n`).join('')}`,
  };
  programs.forEach(({ text }, at) => {
    texts[`case_${at}.py`] = text;
  });
  const { findings } = await reviewOf(texts, { select: RULES, ignore: [] });
  const found = new Map(modules.map((name) => [`${name}.py`, new Set<string>()]));
  for (const finding of findings)
    for (const { path, place } of [finding, ...finding.alsoAt]) found.get(path)?.add(`${place.line} ${finding.cwe}`);
  const differences = programs.flatMap(({ name, reached }, at) => {
    const own = found.get(`case_${at}.py`)!;
    const recorded = new Set(reached.map(([line, cwe]) => `${line} ${cwe}`));
    const missed = [...recorded].filter((one) => !own.has(one)).map(() => `missed: ${name}`);
    const wrong = [...own].filter((one) => !recorded.has(one)).map(() => `wrong: ${name}`);
    return [...missed, ...wrong];
  });
  expect(programs.length).toBeGreaterThan(300);
  expect(differences).toEqual(KNOWN);
}, 120_000);
