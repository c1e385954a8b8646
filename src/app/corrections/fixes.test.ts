/** Fixes and their proof: `fixtures/fixes/<rule>.md` holds projects as they are and as they are to be. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { EVERYTHING } from '../../../test/review-input.ts';
import { withHunks } from '../../kit/line-diff.ts';
import type { Host } from '../../kit/ports.ts';
import { ALL_RULES } from '../../review/rules/all.ts';
import { hostOf } from '../host-fixture.ts';
import { reviewProgram } from '../review-program.ts';
import { correct } from './correct.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../fixtures/fixes');
const progress = { report: () => {} };

type Case = {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly fixed: Readonly<Record<string, string>>;
};

function casesOf(text: string): readonly Case[] {
  return text
    .split(/^## /mu)
    .slice(1)
    .map((section) => {
      const [title = ''] = section.split('\n', 1);
      const blocks = [...section.matchAll(/^```\w* (\S+)( fixed)?\n(.*?)^```$/gmsu)];
      const named = (isFixed: boolean): Record<string, string> =>
        Object.fromEntries(
          blocks.filter(([, , mark]) => (mark !== undefined) === isFixed).map(([, file = '', , body = '']) => [file, body]),
        );
      return { name: title.trim(), files: named(false), fixed: named(true) };
    });
}

async function reviewOver(host: Host) {
  return (await reviewProgram(host, progress, EVERYTHING)).result();
}

async function fixedBy(rule: string, files: Case['files'], takesUnsafe: boolean): Promise<Case['files']> {
  const host = hostOf(files, null);
  const result = await reviewOver(host);
  expect(result.findings.map((finding) => finding.rule)).toContain(rule);
  const told = result.findings.filter((finding) => finding.rule === rule);
  const { corrections } = await correct({ host, progress, result, told, takesUnsafe, reviewOver });
  return Object.fromEntries(corrections.files.map((file) => [file.path, withHunks(files[file.path] ?? '', file.hunks) ?? '']));
}

const RULES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .map((name) => name.replace(/\.md$/u, ''));

test('every rule that has a fix has cases of it', () => {
  expect(RULES).toEqual(ALL_RULES.filter(({ fix }) => fix !== undefined).map(({ id }) => id));
});

describe.each(RULES)('%s', (rule) => {
  const cases = casesOf(readFileSync(path.join(FOLDER, `${rule}.md`), 'utf8'));

  test.each(cases)('$name', async ({ name, files, fixed }) => {
    expect(await fixedBy(rule, files, true)).toEqual(fixed);
    if (name.startsWith('unsafe')) expect(await fixedBy(rule, files, false)).toEqual({});
    if (name.startsWith('safe')) expect(await fixedBy(rule, files, false)).toEqual(fixed);
  });
});
