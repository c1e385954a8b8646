/**
 * Cases that were written without knowing how the rules work: `fixtures/review/held-out/<rule>.md`, a second
 * set in `<rule>-2.md`. A bad one is found at the lines
 * that are marked and nowhere else, a good one is not, but for those that say why they differ.
 */
import { describe, expect, test } from 'vitest';
import { casesOf, firstRunOf, HELD_OUT, ruleOfCases, rulesWithCases } from '../../test/review-cases.mjs';
import { reviewOf } from '../../test/review-input.ts';
import { ALL_RULES } from './rules/all.ts';

test('every file is named after a rule, and marks what is bad', () => {
  expect(ALL_RULES.map(({ id }) => id)).toEqual(expect.arrayContaining(rulesWithCases(HELD_OUT).map(ruleOfCases)));
  for (const rule of rulesWithCases(HELD_OUT)) {
    for (const { name, isBad, marked } of casesOf(rule, HELD_OUT)) expect([rule, name, marked.length > 0]).toEqual([rule, name, isBad]);
  }
});

describe.each(rulesWithCases(HELD_OUT))('%s', (set) => {
  test('tells how its cases did at first', () => {
    expect(firstRunOf(set)).not.toBeNull();
  });

  test.each(casesOf(set, HELD_OUT))('$name', async ({ files, marked, differs }) => {
    const { findings } = await reviewOf(files);
    const own = findings.filter((finding) => finding.rule === ruleOfCases(set));
    const found = own.flatMap((finding) => [finding, ...finding.alsoAt]).map(({ path: file, place }) => `${file}:${place.line}`);
    if (differs === null) expect(found.toSorted()).toEqual(marked.toSorted());
    else expect(found.toSorted()).not.toEqual(marked.toSorted());
  });
});
