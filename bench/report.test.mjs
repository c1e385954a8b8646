import { expect, test } from 'vitest';
import { graphSection } from './report.mjs';

const measured = (wallSeconds, more = {}) => ({
  kind: 'measured',
  runs: 1,
  wallSeconds,
  leastSeconds: wallSeconds,
  cpuSeconds: wallSeconds,
  peakMb: 100,
  ...more,
});
const graphs = ({ cold, warm, pylint }) => ({
  runs: 1,
  corpora: [
    {
      name: 'stdlib',
      folder: 'stdlib-3.11',
      leftOut: [],
      rows: [
        { name: 'architrave, cold', ...measured(cold, { peakMb: 700 }) },
        { name: 'architrave, warm', ...measured(warm) },
        { name: 'ruff', ...measured(0.5) },
        { name: 'pylint', ...pylint },
      ],
    },
  ],
});

const goalsOf = (text) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| stdlib:'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

test.each([
  {
    name: 'a peer that was cut off counts as its limit, and says so',
    input: { cold: 1.5, warm: 0.6, pylint: { kind: 'timed-out', seconds: 600 } },
    goals: [
      ['stdlib: cold at most 4 times ruff', '3.00×', 'met'],
      ['stdlib: warm no slower than ruff', '1.20×', '**missed**'],
      ['stdlib: 20 times faster than pylint', 'over 400×', 'met'],
      ['stdlib: at most 600 MB', '700 MB', '**missed**'],
    ],
  },
  {
    name: 'a peer that failed gives no figure and meets no goal',
    input: { cold: 1, warm: 0.5, pylint: { kind: 'failed', exitCode: 32 } },
    goals: [
      ['stdlib: cold at most 4 times ruff', '2.00×', 'met'],
      ['stdlib: warm no slower than ruff', '1.00×', 'met'],
      ['stdlib: 20 times faster than pylint', '–', '**missed**'],
      ['stdlib: at most 600 MB', '700 MB', '**missed**'],
    ],
  },
])('$name', ({ input, goals }) => {
  expect(goalsOf(graphSection(graphs(input), 'two cores'))).toEqual(goals);
});
