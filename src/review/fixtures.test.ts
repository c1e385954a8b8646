/**
 * The labelled corpus: `fixtures/review/<rule>.md` holds cases, `## bad: …` and `## good: …`, each a small project in fenced
 * blocks that name their files. A line that ends in `# finding` is one where the rule reports; no other is.
 */
import { describe, expect, test } from 'vitest';
import { casesOf, rulesWithCases } from '../../test/review-cases.mjs';
import { reviewOf } from '../../test/review-input.ts';
import { ALL_RULES } from './rules/all.ts';

const LEAST_CASES = 8;

test('every file of the corpus is named after a rule', () => {
  expect(rulesWithCases().length).toBeGreaterThan(0);
  expect(ALL_RULES.map(({ id }) => id)).toEqual(expect.arrayContaining([...rulesWithCases()]));
});

describe.each(rulesWithCases())('%s', (rule) => {
  const cases = casesOf(rule);

  test('has enough cases of both kinds, and marks what is bad', () => {
    expect(cases.filter(({ isBad }) => isBad).length).toBeGreaterThanOrEqual(LEAST_CASES);
    expect(cases.filter(({ isBad }) => !isBad).length).toBeGreaterThanOrEqual(LEAST_CASES);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    for (const { name, isBad, marked } of cases) expect([name, marked.length > 0]).toEqual([name, isBad]);
  });

  test.each(cases)('$name', async ({ files, isBad, marked }) => {
    const { findings } = await reviewOf(files);
    const own = findings.filter((finding) => finding.rule === rule);
    const found = own.flatMap((finding) => [finding, ...finding.alsoAt]).map(({ path: file, place }) => `${file}:${place.line}`);
    expect(found.toSorted()).toEqual(marked.toSorted());
    const others = findings
      .filter(({ severity }) => severity === 'critical' || severity === 'major')
      .map(({ rule: id, message }) => `${id}: ${message}`);
    if (!isBad) expect(others).toEqual([]);
  });
});
