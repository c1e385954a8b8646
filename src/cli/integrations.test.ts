/** The action and the hook in the root of the repository call the command as it is. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { folderWith } from '../../test/built-command.ts';
import { review } from '../app/operations/review.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const read = (name: string): unknown => parse(readFileSync(join(repository, name), 'utf8'));
const action = z
  .object({
    inputs: z.record(z.string(), z.object({ description: z.string().min(1), default: z.string() })),
    runs: z.object({ steps: z.array(z.object({ run: z.string().optional(), env: z.record(z.string(), z.string()).optional() })) }),
  })
  .parse(read('action.yml'));
const step = action.runs.steps.find(({ run }) => run !== undefined) ?? {};

/** A stand-in for npx that writes down how it was called, one word a line. */
const folder = folderWith({
  'bin/npx':
    '#!/usr/bin/env bash\nprintf "%s\\n" "$@" >> "$CALLS"; echo --- >> "$CALLS"\ncase "$*" in *github*) exit "${ENDS:-0}";; esac\n',
});
chmodSync(join(folder, 'bin/npx'), 0o755);
mkdirSync(join(folder, 'out'));
afterAll(() => rmSync(folder, { recursive: true }));

let runs = 0;
function runAction(environment: Readonly<Record<string, string>>) {
  runs += 1;
  const calls = join(folder, 'out', `calls-${runs}`);
  const { status } = spawnSync('bash', ['-c', step.run ?? ''], {
    env: {
      PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`,
      CALLS: calls,
      GITHUB_STEP_SUMMARY: join(folder, 'out', 'summary'),
      REVIEW_PATH: '.',
      REVIEW_SINCE: '',
      REVIEW_BASELINE: 'false',
      REVIEW_FAIL_ON: 'major',
      REVIEW_SARIF: '',
      REVIEW_VERSION: '1.0.0',
      ...environment,
    },
  });
  const told = readFileSync(calls, 'utf8').split('---\n').filter(Boolean);
  return { status, calls: told.map((call) => call.trimEnd().split('\n')) };
}

describe('the action', () => {
  test('hands over every input as a variable, and interpolates none into the script', () => {
    expect(step.run).not.toContain('${{');
    expect(Object.values(step.env ?? {}).toSorted()).toEqual(
      Object.keys(action.inputs)
        .map((name) => `\${{ inputs.${name} }}`)
        .toSorted(),
    );
  });

  test('calls the command with flags and formats that exist', () => {
    const { status, calls } = runAction({ REVIEW_SINCE: 'main; rm -rf x', REVIEW_BASELINE: 'true', REVIEW_SARIF: 'out.sarif' });
    expect(status).toBe(0);
    expect(calls.map((words) => words.slice(0, 3))).toEqual(Array.from({ length: 3 }, () => ['--yes', 'architrave@1.0.0', 'review']));
    const known = new Set([...Object.keys(review.input.shape), 'format', 'output', 'fail-on'].map((name) => `--${name}`));
    const flags = calls.flatMap((words) => words.slice(3).filter((word) => word.startsWith('--')));
    expect(flags.filter((flag) => !known.has(flag))).toEqual([]);
    expect(calls[0]).toContain('main; rm -rf x');
    const formats = calls.map((words) => words[words.indexOf('--format') + 1]);
    expect(formats).toEqual(['github', 'markdown', 'sarif']);
    expect(review.formats.map(({ id }) => id)).toEqual(expect.arrayContaining(formats));
  });

  test('fails for findings after it has told them, and at once for what is wrong', () => {
    expect(runAction({ ENDS: '1' })).toMatchObject({ status: 1, calls: { length: 2 } });
    expect(runAction({ ENDS: '2' })).toMatchObject({ status: 2, calls: { length: 1 } });
  });
});

test('the hook calls the review of the whole project', () => {
  expect(read('.pre-commit-hooks.yaml')).toMatchObject([
    { id: 'architrave-review', entry: `architrave ${review.id}`, language: 'node', pass_filenames: false },
  ]);
});
