import { expect, test } from 'vitest';
import { factsOf } from '../../../test/facts-of.ts';

const TEXT = `"""What it is.

# no comment
"""
import os

# alone
@os.wraps

# between
def f(a):

    # inside
    return (
        # in brackets

        a + """x

# in a string
"""
    )
# noqa
x = 1  # beside

# see :\`f\`
`;

test('are comments that stand alone and blank lines before a statement, but in strings', () => {
  expect(factsOf(TEXT).quietLines).toEqual([6, 7, 10, 12, 13, 15]);
});

test.each([
  { name: 'a comment', from: '# alone', to: '# another\n# and more' },
  { name: 'no comment', from: '    # inside\n', to: '' },
  { name: 'blank lines', from: '\n    # inside', to: '\n\n\n    # inside' },
  { name: 'a comment before blank lines', from: '\n    # inside', to: '\n\n# here\n\n    # inside' },
])('leave the wording alone: $name', ({ from, to }) => {
  const changed = TEXT.replace(from, to);
  expect(factsOf(changed).wording).toBe(factsOf(TEXT).wording);
});

test.each([
  { name: 'in a docstring', from: '# no comment\n', to: '' },
  { name: 'in a string', from: '# in a string\n', to: '' },
  { name: 'blank lines in a string', from: 'x\n\n#', to: 'x\n#' },
  { name: 'a comment that silences', from: '# noqa\n', to: '' },
  { name: 'a comment beside code', from: '  # beside', to: '' },
  { name: 'a line of code', from: 'x = 1', to: 'x = 2' },
  { name: 'a comment that is no longer one', from: '# alone', to: 'alone' },
])('and all else does not: $name', ({ from, to }) => {
  const changed = TEXT.replace(from, to);
  expect(changed).not.toBe(TEXT);
  expect(factsOf(changed).wording).not.toBe(factsOf(TEXT).wording);
});

test('what cannot be read has none', () => {
  expect(factsOf('# a\nx = (\n')).toMatchObject({ wording: '', quietLines: [] });
});
