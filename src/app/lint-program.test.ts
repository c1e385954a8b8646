/** ruff in a review: what the project configures, what comments silence, what ours supersedes. */
import { describe, expect, test } from 'vitest';
import { Ruff } from '../host/ruff.ts';
import type { Linter } from '../kit/ports.ts';
import type { ReviewReport } from '../model/review-report.ts';
import { hostOf } from './host-fixture.ts';
import { review } from './operations/review.ts';
import { revisionHost } from './revision-host.ts';

type Texts = Readonly<Record<string, string>>;
type Given = { readonly select?: readonly string[]; readonly ignore?: readonly string[]; readonly ruff?: boolean; readonly all?: boolean };

/** ruff itself, over texts. */
function linterOver(texts: Texts): Linter {
  const ruff = new Ruff();
  return {
    lint: (requests) => Promise.resolve(requests.map(({ path, settings, text }) => ruff.check(text ?? texts[path] ?? '', settings))),
  };
}

async function reviewed(texts: Texts, given: Given = {}): Promise<ReviewReport> {
  const input = review.input.parse({ ...given, path: '.' });
  return review.run({ ...hostOf(texts, null), linter: linterOver(texts) }, input, { report: () => {} });
}

async function rulesFound(texts: Texts, given: Given = {}): Promise<readonly string[]> {
  return (await reviewed(texts, given)).findings.map(({ rule, path, place }) => `${rule} ${path}:${place.line}`);
}

const FAULTS = 'import os\n\n\ndef put(x: str) -> int:\n    return len(x.strip("data:"), y)\n';
const FOUND = ['ruff/B005 a.py:5', 'ruff/F821 a.py:5', 'ruff/F401 a.py:1'];

test('a finding like others: criterion, severity, symbol, place, address', async () => {
  const { findings, rules } = await reviewed({ 'a.py': FAULTS });
  const found = findings.find(({ rule }) => rule === 'ruff/F821');
  expect(found).toMatchObject({
    criterion: 'correctness',
    severity: 'major',
    confidence: 'high',
    symbol: 'put',
    message: 'Undefined name `y`',
    place: { line: 5, column: 34, endLine: 5, endColumn: 35 },
    references: ['https://docs.astral.sh/ruff/rules/undefined-name/'],
    fingerprint: expect.stringMatching(/^[0-9a-f]{16,}$/u),
  });
  expect(rules.map(({ id }) => id)).toContain('ruff/B012');
  expect(rules.map(({ id }) => id)).not.toContain('ruff/SIM102');
});

test.each<[string, Given, readonly string[]]>([
  ['all', {}, FOUND],
  ['none', { ruff: false }, []],
  ['a code', { select: ['F821'] }, ['ruff/F821 a.py:5']],
  ['a family', { select: ['F'] }, ['ruff/F821 a.py:5', 'ruff/F401 a.py:1']],
  ['by its full name', { select: ['ruff/B005'] }, ['ruff/B005 a.py:5']],
  ['a criterion', { select: ['idiom'] }, ['ruff/F401 a.py:1']],
  ['all of it', { select: ['ruff'], ignore: ['F4'] }, ['ruff/B005 a.py:5', 'ruff/F821 a.py:5']],
  ['nothing of it', { ignore: ['ruff'] }, []],
])('selection: %s', async (_, given, expected) => {
  expect(await rulesFound({ 'a.py': FAULTS }, given)).toEqual(expected);
});

test('what is optional is asked where it is named', async () => {
  const texts = { 'a.py': 'def put(x: int) -> bool:\n    if x:\n        return True\n    return False\n' };
  expect(await rulesFound(texts)).toEqual([]);
  expect(await rulesFound(texts, { select: ['ruff'] })).toEqual([]);
  expect(await rulesFound(texts, { select: ['SIM103'] })).toEqual(['ruff/SIM103 a.py:2']);
  expect(await rulesFound({ ...texts, 'ruff.toml': 'lint.select = ["SIM"]' })).toEqual(['ruff/SIM103 a.py:2']);
});

test.each<[string, Texts, readonly string[]]>([
  ['ignored codes', { 'ruff.toml': 'lint.ignore = ["B", "F401"]' }, ['ruff/F821 a.py:5']],
  ['per file', { 'pyproject.toml': '[tool.ruff.lint.per-file-ignores]\n"a.py" = ["F"]' }, ['ruff/B005 a.py:5']],
  ['left out', { 'ruff.toml': 'extend-exclude = ["a.py"]' }, []],
  ['names that are there', { '.ruff.toml': 'builtins = ["y"]' }, ['ruff/B005 a.py:5', 'ruff/F401 a.py:1']],
  ['turned off', { 'architrave.toml': '[review]\nruff = false' }, []],
  ['turned off elsewhere', { 'pyproject.toml': '[tool.architrave.review]\nruff = false' }, []],
])('configuration: %s', async (_, texts, expected) => {
  expect(await rulesFound({ 'a.py': FAULTS, ...texts })).toEqual(expected);
});

test('a configuration that ruff does not take is told, and its files are left to our rules', async () => {
  const texts = { 'a.py': FAULTS, 'in/b.py': FAULTS, 'in/ruff.toml': 'line-length = "wide"' };
  const { findings, problems } = await reviewed(texts, { select: ['F821', 'eval-or-exec'] });
  expect(findings.map(({ path }) => path)).toEqual(['a.py']);
  expect(problems).toMatchObject([{ code: 'ruff-configuration', path: 'in/ruff.toml', message: expect.stringContaining('wide') }]);
});

test('where ruff is not there, that is told, and none of its rules counts as run', async () => {
  const input = review.input.parse({ path: '.' });
  const linter: Linter = { lint: (requests) => Promise.resolve(requests.map(() => ({ kind: 'refused', why: 'absent', message: 'gone' }))) };
  const texts = { 'a.py': 'print(1)  # architrave: ignore[F821] set by the loader\n' };
  const { rules, findings, problems } = await review.run({ ...hostOf(texts, null), linter }, input, { report: () => {} });
  expect(findings).toEqual([]);
  expect(rules.filter(({ id }) => id.startsWith('ruff/'))).toEqual([]);
  expect(problems).toMatchObject([{ code: 'ruff-missing', message: 'ruff cannot be loaded: gone' }]);
});

test('a switch that is no switch ends the run', async () => {
  const texts = { 'a.py': FAULTS, 'architrave.toml': '[review]\nruff = "no"' };
  await expect(reviewed(texts)).rejects.toThrow('architrave.toml [review.ruff]');
});

test('a module that gives its names away may have names that nobody sees written', async () => {
  expect(await rulesFound({ 'a.py': 'import loader\n\nloader.fill(globals())\nprint(y)\n' }, { select: ['F821'] })).toEqual([]);
});

describe('comments', () => {
  test.each<[string, string, readonly string[]]>([
    ['of ruff', '# noqa: F821', []],
    ['of ruff, for all', '# noqa', []],
    ['of ruff, another code', '# noqa: B005', ['ruff/F821 a.py:1']],
    ['ours', '# architrave: ignore[F821] set by the loader', []],
    ['ours, in full', '# architrave: ignore[ruff/F821] set by the loader', []],
    ['ours, without a reason', '# architrave: ignore[F821]', ['ruff/F821 a.py:1', 'unused-suppression a.py:1']],
  ])('%s', async (_, comment, expected) => {
    expect(await rulesFound({ 'a.py': `print(y)  ${comment}\n` }, { select: ['F', 'unused-suppression'] })).toEqual(expected);
  });

  test('for a whole file', async () => {
    expect(await rulesFound({ 'a.py': `# ruff: noqa: F401, F821\n${FAULTS}` })).toEqual(['ruff/B005 a.py:6']);
  });

  test('one of ours that silences nothing is told only where ruff was asked', async () => {
    const texts = { 'a.py': 'print(1)  # architrave: ignore[F821] old\n' };
    expect(await rulesFound(texts)).toEqual(['unused-suppression a.py:1']);
    expect(await rulesFound(texts, { ruff: false })).toEqual([]);
  });
});

test('what a rule of ours looks at is not asked, whatever ours says of it', async () => {
  const texts = {
    'ruff.toml': 'lint.select = ["B006", "S608", "E722", "F403", "S311"]',
    'a.py': 'import random\n\n\ndef put(x: int, seen: list[int] = []) -> float:\n    return random.random() + x + len(seen)\n',
  };
  // `S311` is silent, for nobody takes the number for a secret.
  expect(await rulesFound(texts)).toEqual(['mutable-default a.py:4']);
  expect(await rulesFound(texts, { select: ['B006'] })).toEqual(['mutable-default a.py:4']);
  expect(await rulesFound(texts, { ignore: ['B006'] })).toEqual([]);
});

test('tests, stubs, showcases and files that are no Python give nothing', async () => {
  const paths = ['tests/test_a.py', 'docs/a.py', 'examples/a.py', 'a.pyi', '_vendor/a.py'];
  expect(await rulesFound({ 'b.py': 'x = 1\n', ...Object.fromEntries(paths.map((path) => [path, FAULTS])) })).toEqual([]);
  expect(await rulesFound({ 'a.py': 'print "x"\nimport os\n' })).toEqual([]);
});

test('what the program shows to be no fault', async () => {
  const texts = {
    'shop/__init__.py': 'from .orders import Order\n\n__all__ = ["Order", "carts"]\n',
    'shop/orders.py': 'from decimal import Decimal\nfrom typing import Any, Protocol\n\n\nclass Order:\n    pass\n',
    'shop/carts.py':
      'from .orders import Decimal\n\n__all__ = ["Cart"]\nprint(Decimal)\n\n\ndef __getattr__(name: str) -> int:\n    return 1\n',
    'shop/compat.py': 'import sys\n\nPY2 = sys.version_info[0] == 2\ntext = unicode if PY2 else str\n',
    'shop/old.py': 'text = unicode\n',
    'tests/test_carts.py': 'from unittest import mock\n\nwith mock.patch("shop.orders.Any"):\n    pass\n',
  };
  const { findings } = await reviewed(texts, { select: ['F'] });
  expect(findings.map(({ path, message }) => `${path} ${message}`)).toEqual([
    'shop/old.py Undefined name `unicode`',
    'shop/orders.py `typing.Protocol` imported but unused',
  ]);
});

test('at a revision it is asked about the texts of that time', async () => {
  const texts = { 'a.py': 'x = 1\n' };
  const then: Texts = { 'a.py': FAULTS };
  const host = { ...hostOf(texts, null), linter: linterOver(texts) };
  const files = hostOf(then, null).files;
  const history = {
    ...host.history,
    revision: () => Promise.resolve({ kind: 'revision' as const, id: '1', files, bytesOf: () => null, hashOf: () => '1', leftOut: 0 }),
  };
  const { host: at } = await revisionHost({ ...host, history }, 'main');
  const settings = JSON.stringify({ lint: { select: ['F821'] } });
  const [answer] = (await at.linter?.lint([{ path: 'a.py', hash: '1', settings, text: null }])) ?? [];
  expect(answer).toMatchObject({ kind: 'findings', findings: [{ code: 'F821' }] });
});
