import { expect, test } from 'vitest';
import { safePattern } from './safe-pattern.ts';

test.each(['https://.*\\.example\\.com', '.*', '^https?://[a-z.]+$', '(?:https|http)://shop', 'a{2,3}b+'])('%s runs', (pattern) => {
  expect(safePattern(pattern, 'u')).toBeInstanceOf(RegExp);
});

test.each(['^(?:([a-z:/.]+)+)+$', '(a*)*b', '(.*){9}', '(?:a|a)+', 'a*a*a*a*b', '(a)\\1+', 'x'.repeat(300), '('])(
  '%s does not',
  (pattern) => {
    expect(safePattern(pattern, 'u')).toBeNull();
  },
);
