import { describe, expect, test } from 'vitest';
import { EVERYTHING, reviewInputOf, reviewOf } from '../../test/review-input.ts';
import type { Finding } from '../model/finding.ts';
import type { ProgramView } from './program-view.ts';
import { review } from './review.ts';

function shown({ severity, rule, path, place }: Finding): string {
  return `${severity} ${rule} ${path}:${place.line}`;
}

const EVAL = 'def f(text):\n    return eval(text)\n';
const EMPTY_EXCEPT = 'def g():\n    try:\n        f()\n    except:\n        pass\n';
const LOGGED_EXCEPT = 'def g():\n    try:\n        f()\n    except:\n        print(1)\n';
const SECRET = 'engine("postgresql://shop:Tr0ub4dour@db.shop.internal/shop")\n';

describe('order', () => {
  test('most serious first, then surest, then path and line', async () => {
    const result = await reviewOf({
      'b.py': EVAL,
      'a.py': `${EMPTY_EXCEPT}${LOGGED_EXCEPT}`,
      'c.py': SECRET,
      'd.py': `${EVAL}${EMPTY_EXCEPT}`,
    });
    expect(result.findings.map(shown)).toEqual([
      'critical hard-coded-configuration c.py:1',
      'major bare-except a.py:4',
      'major bare-except d.py:6',
      'major eval-or-exec b.py:2',
      'major eval-or-exec d.py:2',
      'minor bare-except a.py:9',
    ]);
    expect(result.counts).toEqual({ critical: 1, major: 4, minor: 1, suggestion: 0 });
    expect(result.rules.map((rule) => rule.id)).toEqual(result.rules.map((rule) => rule.id).toSorted());
    expect(result.rules.find((rule) => rule.id === 'eval-or-exec')?.findings).toBe(2);
  });

  test('does not depend on the order of the modules', async () => {
    const { program, linked } = await reviewInputOf({ 'b.py': EVAL, 'a.py': EMPTY_EXCEPT, 'c.py': EVAL });
    const turned: ProgramView = { ...program, modules: program.modules.toReversed() };
    expect(program.modules.length).toBe(3);
    expect(review({ program: turned, linked, selection: EVERYTHING })).toEqual(review({ program, linked, selection: EVERYTHING }));
  });
});

describe('what is not reviewed', () => {
  test.each([
    ['vendored', { isVendored: true }],
    ['generated', { isGenerated: true }],
    ['a test', { isTest: true }],
    ['a stub', { isStub: true }],
  ])('%s', async (_, flag) => {
    const { program, linked } = await reviewInputOf({ 'a.py': EVAL });
    const { modules, ...rest } = program;
    expect(review({ program, linked, selection: EVERYTHING }).findings.length).toBe(1);
    const flagged = modules.map((module) => ({ ...module, ...flag }));
    expect(review({ program: { ...rest, modules: flagged }, linked, selection: EVERYTHING }).findings).toEqual([]);
  });

  test.each(['docs/a.py', 'examples/a.py', 'benchmarks/a.py'])('%s', async (path) => {
    expect((await reviewOf({ [path]: EVAL, 'a.py': EVAL })).findings.map((finding) => finding.path)).toEqual(['a.py']);
  });
});

describe('selection', () => {
  const texts = { 'a.py': `${EVAL}${EMPTY_EXCEPT}` };
  test.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['by rule', ['bare-except'], [], ['bare-except']],
    ['by criterion', ['security'], [], ['eval-or-exec']],
    ['what is ignored wins', ['security', 'bare-except'], ['eval-or-exec'], ['bare-except']],
    ['nothing selected is everything', [], ['error-handling'], ['eval-or-exec']],
  ])('%s', async (_, select, ignore, expected) => {
    const result = await reviewOf(texts, { select, ignore });
    expect(result.findings.map((finding) => finding.rule)).toEqual(expected);
    expect(result.problems).toEqual([]);
  });

  test('an unknown name is a problem that names the known ones', async () => {
    const { problems } = await reviewOf(texts, { select: ['bare-excpt'], ignore: ['bare-excpt'] });
    expect(problems).toMatchObject([{ code: 'unknown-rule', message: "there is no rule or criterion 'bare-excpt'" }]);
    expect(problems[0]?.hint).toContain('bare-except');
  });
});

describe('comments that silence', () => {
  const withComment = (comment: string): string => `def f(text):\n    return eval(text)  ${comment}\n`;
  test.each<[string, boolean]>([
    ['# architrave: ignore[eval-or-exec] the text is ours', true],
    ['# architrave: ignore[bare-except, eval-or-exec] the text is ours', true],
    ['# architrave: ignore[eval-or-exec]', false],
    ['# architrave: ignore[bare-except] wrong rule', false],
    ['# architrave: ignore everything', false],
    ['# noqa', true],
    ['# noqa: S307', true],
    ['# noqa: E501, PGH001', true],
    ['# noqa: E501', false],
    ['# nosec', true],
    ['# nosec B307', true],
    ['# pylint: disable=eval-used', true],
    ['# pylint: disable=line-too-long', false],
    ['# ruff: ignore[suspicious-eval-usage]', true],
    ['# type: ignore', false],
    ['# a remark', false],
  ])('%s', async (comment, isSilenced) => {
    const result = await reviewOf({ 'a.py': withComment(comment) });
    expect(result.findings.filter(({ rule }) => rule === 'eval-or-exec').length).toBe(isSilenced ? 0 : 1);
    expect(result.suppressed).toBe(isSilenced ? 1 : 0);
  });

  test('on the first or the last line of what is found', async () => {
    const text = 'import pickle\n\nitem = (pickle\n    .loads(data))  # architrave: ignore[unsafe-deserialisation] ours\n';
    const { findings } = await reviewOf({ 'a.py': 'def f(text):\n    return eval(  # noqa: S307\n        text\n    )\n', 'b.py': text });
    expect(findings.map(shown)).toEqual([]);
    expect((await reviewOf({ 'b.py': text.replace(/#.*/, '') })).findings.length).toBe(1);
  });

  test('those that silence nothing are findings that tell why', async () => {
    const result = await reviewOf({
      'a.py': [
        'a = 1  # architrave: ignore[eval-or-exec] nothing here',
        'b = 2  # architrave: ignore[no-such-rule] what',
        'c = 3  # architrave: ignore because',
        'd = 4  # architrave: ignore[eval-or-exec]',
        'e = 5  # noqa: S307',
        '',
      ].join('\n'),
    });
    expect(result.findings.map(({ place, message }) => `${place.line} ${message}`)).toEqual([
      '1 the comment silences `eval-or-exec`, which finds nothing here',
      '2 the comment names `no-such-rule`, and there is no such rule',
      '3 the comment names no rule, so it silences nothing',
      '4 the comment gives no reason for silencing `eval-or-exec`, so it does not',
    ]);
  });

  test('nobody can tell about a rule that did not run', async () => {
    const texts = { 'a.py': withComment('# architrave: ignore[eval-or-exec] ours') };
    expect((await reviewOf(texts, { select: ['bare-except', 'unused-suppression'], ignore: [] })).findings).toEqual([]);
  });
});

describe('fingerprints', () => {
  const fingerprints = async (texts: Readonly<Record<string, string>>): Promise<readonly string[]> =>
    (await reviewOf(texts)).findings.map((finding) => finding.fingerprint);

  test('survive moved lines, other numbers and a renamed file', async () => {
    const before = await fingerprints({ 'a.py': EVAL });
    expect(before).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/)]);
    expect(await fingerprints({ 'a.py': `"""Doc."""\n\nimport os\n\n\n${EVAL}` })).toEqual(before);
    expect(await fingerprints({ 'other.py': EVAL })).toEqual(before);
  });

  test('survive a renamed file where names of modules are told', async () => {
    const cycle = (name: string) => ({
      'shop/__init__.py': '',
      [`shop/${name}.py`]: 'import time\n\n\ndef pause():\n    time.sleep(1)\n',
      'shop/api.py': `from fastapi import FastAPI\nfrom shop.${name} import pause\napp = FastAPI()\n\n\n@app.get("/")\nasync def get():\n    pause()\n`,
    });
    const before = await fingerprints(cycle('clock'));
    expect(before.length).toBeGreaterThan(0);
    expect(await fingerprints(cycle('watch'))).toEqual(before);
  });

  test('tell equals apart by their order, and other functions and rules by their names', async () => {
    const twice = await fingerprints({ 'a.py': 'def f(text):\n    eval(text)\n    return eval(text)\n' });
    const once = await fingerprints({ 'a.py': EVAL });
    expect(new Set(twice).size).toBe(2);
    expect(twice[0]).toBe(once[0]);
    expect(await fingerprints({ 'a.py': EVAL.replace('def f', 'def g') })).not.toEqual(once);
  });
});

test('nothing to review is no fault', () => {
  expect(review({ program: { modules: [], edges: [], cycles: [] }, linked: null, selection: EVERYTHING })).toMatchObject({
    findings: [],
    modulesReviewed: 0,
    problems: [],
  });
});
