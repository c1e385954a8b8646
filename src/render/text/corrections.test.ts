import { expect, test } from 'vitest';
import { lineDiff } from '../../kit/line-diff.ts';
import type { Corrections } from '../../model/review-report.ts';
import { OPTIONS, REPORT } from '../sample.ts';
import { correctionNote, reviewOrDiff } from './corrections.ts';

const CORRECTIONS: Corrections = {
  isApplied: false,
  count: 1,
  unsafe: 2,
  unproved: 0,
  files: [{ path: 'shop/cart.py', hunks: lineDiff('a\nb = \u001b[31m\nc', 'x\nb = \u001b[31m\nd') }],
};

test('what was only asked for is a patch, without what a terminal would obey', () => {
  const report = { ...REPORT, corrections: CORRECTIONS };
  expect(reviewOrDiff(report, OPTIONS)).toBe(
    [
      '--- a/proj/shop/cart.py',
      '+++ b/proj/shop/cart.py',
      '@@ -1,3 +1,3 @@',
      '-a',
      '+x',
      ' b = \\x1b[31m',
      '-c',
      '\\ No newline at end of file',
      '+d',
      '\\ No newline at end of file',
      '',
    ].join('\n'),
  );
  expect(correctionNote(report)).toBe('Would correct 1 place in 1 file; 2 more with --unsafe, which may change what the program does');
});

test('what was written is told after what is left', () => {
  const report = { ...REPORT, corrections: { ...CORRECTIONS, isApplied: true } };
  expect(
    reviewOrDiff(report, OPTIONS).endsWith('\nCorrected 1 place in 1 file; 2 more with --unsafe, which may change what the program does\n'),
  ).toBe(true);
  expect(reviewOrDiff({ ...REPORT, corrections: null }, OPTIONS)).not.toContain('---');
});
