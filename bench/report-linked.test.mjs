import { expect, test } from 'vitest';
import { growthSection, linkedSection } from './report-linked.mjs';

const measured = (name, wallSeconds, peakMb = 100) => ({
  kind: 'measured',
  name,
  runs: 1,
  wallSeconds,
  leastSeconds: wallSeconds,
  cpuSeconds: wallSeconds,
  peakMb,
});
const corpus = (name, rows) => ({
  name,
  folder: `${name}-1`,
  lines: 1000,
  code: { words: 9000, stringCharacters: 4000 },
  coverage: { calls: 200, firstParty: 100, external: 80, unresolved: 20 },
  size: { functions: 10, calls: 20, ownCalls: 5 },
  changed: null,
  rows,
});
const rowsOf = (text, start) =>
  text
    .split('\n')
    .filter((line) => line.startsWith(start))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

test('goals of time and memory, met and missed', () => {
  const django = corpus('django', [
    measured('architrave, cold', 4.4),
    measured('architrave, warm', 0.7),
    measured('architrave, one file changed', 0.31),
    { kind: 'failed', name: 'PyCG, from the package', exitCode: 1, said: 'Traceback\nIndexError: list index out of range' },
    { kind: 'timed-out', name: 'pyright', seconds: 120 },
  ]);
  const homeassistant = corpus('homeassistant', [measured('architrave, cold', 29, 2600)]);
  const text = linkedSection({ corpora: [django, homeassistant] }, 'a machine');
  expect(rowsOf(text, '| django')).toEqual([
    ['django: cold in at most 4 s', '4.40 s', '**missed**'],
    ['django: warm in at most 0.8 s', '0.70 s', 'met'],
    ['django: one changed file in at most 0.3 s', '0.31 s', '**missed**'],
  ]);
  expect(rowsOf(text, '| homeassistant')).toEqual([
    ['homeassistant: cold in at most 30 s', '29.0 s', 'met'],
    ['homeassistant: at most 2500 MB', '2600 MB', '**missed**'],
  ]);
  expect(rowsOf(text, '| PyCG')[0].slice(0, 2)).toEqual(['PyCG, from the package', 'failed, exit code 1']);
  expect(rowsOf(text, '| pyright')[0].slice(0, 2)).toEqual(['pyright', 'stopped after 120 s']);
  expect(text).toContain('Of 200 calls, 90.0 % are resolved');
  expect(text).toContain('ended with `IndexError: list index out of range`');
});

test.each([
  { largest: measured('', 22), verdict: ['1.10×', 'met'] },
  { largest: measured('', 30), verdict: ['1.50×', '**missed**'] },
  { largest: { kind: 'failed', exitCode: 70, said: '' }, verdict: ['–', '**missed**'] },
])('growth $verdict', ({ largest, verdict }) => {
  const rows = [
    { names: ['a'], lines: 50_000, calls: 1, ...measured('', 1) },
    { names: ['a', 'b'], lines: 1_000_000, calls: 1, ...largest },
  ];
  const text = growthSection({ rows }, 'a machine');
  expect(rowsOf(text, '| a line of 1,000,000')[0].slice(1)).toEqual(verdict);
});
