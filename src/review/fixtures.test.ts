/**
 * The labelled corpus: `fixtures/review/<rule>.md` holds cases, `## bad: …` and `## good: …`, each a small project in fenced
 * blocks that name their files. A line that ends in `# finding` is one where the rule reports; no other is.
 */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { reviewOf } from '../../test/review-input.ts';
import { ALL_RULES } from './rules/all.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../fixtures/review');
const MARK = /#\s*finding\s*$/u;
const LEAST_CASES = 8;

type Case = { readonly name: string; readonly isBad: boolean; readonly files: Readonly<Record<string, string>> };

function casesOf(text: string): readonly Case[] {
  return text
    .split(/^## /mu)
    .slice(1)
    .map((section) => {
      const [title = ''] = section.split('\n', 1);
      const blocks = [...section.matchAll(/^```\w* (\S+)\n(.*?)^```$/gmsu)];
      return {
        name: title.trim(),
        isBad: title.startsWith('bad'),
        files: Object.fromEntries(blocks.map(([, file = '', body = '']) => [file, body])),
      };
    });
}

function markedIn(files: Case['files']): readonly string[] {
  return Object.entries(files).flatMap(([file, text]) =>
    text.split('\n').flatMap((line, index) => (MARK.test(line) ? [`${file}:${index + 1}`] : [])),
  );
}

const RULES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .map((name) => name.replace(/\.md$/u, ''));

test('every file of the corpus is named after a rule', () => {
  expect(ALL_RULES.map(({ id }) => id)).toEqual(expect.arrayContaining(RULES));
});

describe.each(RULES)('%s', (rule) => {
  const cases = casesOf(readFileSync(path.join(FOLDER, `${rule}.md`), 'utf8'));

  test('has enough cases of both kinds, and marks what is bad', () => {
    expect(cases.filter(({ isBad }) => isBad).length).toBeGreaterThanOrEqual(LEAST_CASES);
    expect(cases.filter(({ isBad }) => !isBad).length).toBeGreaterThanOrEqual(LEAST_CASES);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    for (const { name, isBad, files } of cases) expect([name, markedIn(files).length > 0]).toEqual([name, isBad]);
  });

  test.each(cases)('$name', async ({ files, isBad }) => {
    const { findings } = await reviewOf(files);
    const own = findings.filter((finding) => finding.rule === rule);
    const found = own.flatMap((finding) => [finding, ...finding.alsoAt]).map(({ path: file, place }) => `${file}:${place.line}`);
    expect(found.toSorted()).toEqual(markedIn(files).toSorted());
    const others = findings
      .filter(({ severity }) => severity === 'critical' || severity === 'major')
      .map(({ rule: id, message }) => `${id}: ${message}`);
    if (!isBad) expect(others).toEqual([]);
  });
});
