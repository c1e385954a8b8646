import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { EVERYTHING, reviewInputOf } from '../../../test/review-input.ts';
import type { Finding } from '../../model/finding.ts';
import { review } from '../review.ts';
import type { Example } from '../rule.ts';
import { ALL_RULES } from './all.ts';

async function findingsIn(example: Example): Promise<readonly Finding[]> {
  const input = await reviewInputOf(example);
  expect(input.program.modules.length).toBe(Object.keys(example).filter((path) => /\.pyi?$/u.test(path)).length);
  return review({ ...input, selection: EVERYTHING }).findings;
}

describe.each(ALL_RULES)('$id', (rule) => {
  test.each(rule.bad.map((example, index) => ({ index, example })))(
    'bad example $index: one finding, of this rule',
    async ({ example }) => {
      expect((await findingsIn(example)).map((finding) => `${finding.rule}: ${finding.message}`)).toEqual([
        expect.stringMatching(new RegExp(`^${rule.id}: `)),
      ]);
    },
  );

  test.each(rule.good.map((example, index) => ({ index, example })))('good example $index: no finding of any rule', async ({ example }) => {
    expect((await findingsIn(example)).map((finding) => `${finding.rule}: ${finding.message}`)).toEqual([]);
  });

  test('explains itself', () => {
    expect(rule.bad.length).toBeGreaterThan(0);
    expect(rule.good.length).toBeGreaterThan(0);
    for (const text of [rule.why, rule.remedy]) expect(text).toMatch(/^[A-Z`].*\.$/);
    expect(rule.references.length).toBeGreaterThan(0);
  });
});

test('every rule stands in a file of its name in a folder of its criterion, and is listed', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
  for (const rule of ALL_RULES) expect(files).toContain(`${rule.criterion}/${rule.id}.ts`);
  expect(ALL_RULES.map((rule) => rule.id)).toEqual(ALL_RULES.map((rule) => rule.id).toSorted());
});
