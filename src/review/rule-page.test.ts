import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { explanationOf } from './explanation.ts';
import { ruleIndex, rulePage } from './rule-page.ts';
import { REVIEW_RULES } from './review-rules.ts';
import { ruffPage } from './ruff/ruff-page.ts';
import { ALL_RULES } from './rules/all.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../docs/rules');

// `node scripts/rule-docs.mjs` mends these.
test.each(ALL_RULES)('docs/rules/$id.md is what the rule says', (rule) => {
  expect(readFileSync(path.join(FOLDER, `${rule.id}.md`), 'utf8')).toBe(rulePage(explanationOf(rule)));
});

test('the index and the folder hold all rules and nothing else', () => {
  expect(readFileSync(path.join(FOLDER, 'README.md'), 'utf8')).toBe(ruleIndex(ALL_RULES));
  const pages = ALL_RULES.map((rule) => `${rule.id}.md`);
  expect(readdirSync(FOLDER).toSorted()).toEqual([...pages, 'README.md'].toSorted());
});

test('docs/ruff.md is what the rules say', () => {
  expect(readFileSync(path.join(FOLDER, '../ruff.md'), 'utf8')).toBe(ruffPage(REVIEW_RULES));
});
