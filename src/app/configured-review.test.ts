import { describe, expect, test } from 'vitest';
import type { ReviewReport } from '../model/review-report.ts';
import { type Texts, hostOf } from './host-fixture.ts';
import { review } from './operations/review.ts';

const SHOP: Texts = {
  'shop/calc.py': 'def total(formula: str) -> object:\n    return eval(formula)\n',
  'shop/legacy/old.py':
    'def total(formula: str) -> object:\n    return eval(formula)\n\n\ndef put(x: int, seen: list[int] = []) -> None:\n    seen.append(x)\n',
};

async function reviewed(toml: string, given: { select?: readonly string[]; ignore?: readonly string[] } = {}): Promise<ReviewReport> {
  const host = hostOf({ ...SHOP, 'architrave.toml': toml }, null);
  return review.run(host, review.input.parse({ path: '.', ...given }), { report: () => {} });
}

async function told(toml: string, given: { select?: readonly string[]; ignore?: readonly string[] } = {}): Promise<readonly string[]> {
  return (await reviewed(toml, given)).findings.map(({ rule, path, severity }) => `${severity} ${rule} ${path}`).toSorted();
}

const EVAL = ['major eval-or-exec shop/calc.py', 'major eval-or-exec shop/legacy/old.py'];
const ALL = [...EVAL, 'major mutable-default shop/legacy/old.py'].toSorted();

describe('what is told', () => {
  test.each<[string, string, readonly string[]]>([
    ['all of it', '', ALL],
    ['what is selected', 'select = ["mutable-default"]', ['major mutable-default shop/legacy/old.py']],
    ['but what is ignored', 'ignore = ["correctness"]', EVAL],
    ['not in a folder', 'exclude = ["shop/legacy"]', ['major eval-or-exec shop/calc.py']],
    ['not under a pattern', 'exclude = ["**/legacy/*.py"]', ['major eval-or-exec shop/calc.py']],
    ['a rule not in a folder', 'ignore-in = { "shop/legacy" = ["eval-or-exec"] }', ALL.filter((one) => one !== EVAL[1])],
    ['a criterion not in a folder', 'ignore-in = { "shop/legacy" = ["security", "correctness"] }', [EVAL[0] ?? '']],
    [
      'as serious as the project says',
      'severity = { security = "critical" }',
      ['critical eval-or-exec shop/calc.py', 'critical eval-or-exec shop/legacy/old.py', 'major mutable-default shop/legacy/old.py'],
    ],
  ])('%s', async (_, line, expected) => {
    expect(await told(`[review]\n${line}\n`)).toEqual(expected);
  });

  test('the command line selects instead, and ignores besides', async () => {
    const toml = '[review]\nselect = ["mutable-default"]\nignore = ["security"]\n';
    expect(await told(toml, { select: ['eval-or-exec', 'mutable-default'] })).toEqual(['major mutable-default shop/legacy/old.py']);
    expect(await told(toml, { ignore: ['mutable-default'] })).toEqual([]);
  });

  test('what is left out is counted, and a priority follows the severity', async () => {
    const { leftOut, findings } = await reviewed('[review]\nexclude = ["shop/legacy"]\nseverity = { eval-or-exec = "critical" }\n');
    expect(leftOut).toBe(2);
    expect(findings.map(({ priority }) => priority.level)).toEqual(['critical']);
  });
});

describe('what is wrong ends the run', () => {
  test.each([
    ['ignores = ["security"]', 'architrave.toml [review]: Unrecognized key: "ignores"'],
    ['severity = { security = "high" }', 'architrave.toml [review.severity.security]'],
    ['ignore = ["evil-or-exec"]', "architrave.toml [review]: there is no rule or criterion 'evil-or-exec'"],
    ['ignore-in = { "a" = ["evil-or-exec"] }', "there is no rule or criterion 'evil-or-exec'"],
    ['severity = { evil-or-exec = "minor" }', "there is no rule or criterion 'evil-or-exec'"],
  ])('%s', async (line, message) => {
    await expect(reviewed(`[review]\n${line}\n`)).rejects.toThrow(message);
  });

  test('a table that nobody reads', async () => {
    await expect(reviewed('[reveiw]\nignore = []\n')).rejects.toThrow('architrave.toml has a table [reveiw], which says nothing');
  });
});
