import { describe, expect, test } from 'vitest';
import { terminalSvg } from './ansi-svg.mjs';

const draw = (output, columns = 20, maxLines = 10) => terminalSvg({ command: 'ls', output, columns, maxLines });
const texts = (svg) => [...svg.matchAll(/<tspan[^>]*>([^<]*)</gu)].map((match) => match[1] ?? '');

describe('a picture of a terminal', () => {
  test('shows the command and the lines', () => expect(texts(draw('one\ntwo'))).toEqual(['$', 'ls', 'one', 'two']));
  test('wraps at a blank, or at the last column', () => {
    expect(texts(draw('ab cd ef', 6)).slice(2)).toEqual(['ab cd', 'ef']);
    expect(texts(draw('abcdef', 4)).slice(2)).toEqual(['abcd', 'ef']);
  });
  test('counts what does not fit', () => expect(texts(draw('1\n2\n3\n4', 40, 2)).at(-1)).toBe('… and 2 more lines'));
  test('escapes text', () => expect(draw('<a> & "b"')).toContain('&lt;a&gt; &amp; &quot;b&quot;'));
  test('is the same for the same input', () => expect(draw('\u001b[31mred')).toBe(draw('\u001b[31mred')));
  test('drops codes that are not looks', () => expect(texts(draw('a\u001b[2Kb')).slice(2)).toEqual(['ab']));

  test.each([
    ['\u001b[1mx\u001b[22my', /font-weight="700">x<\/tspan> <tspan[^>]*?">y/u],
    ['\u001b[31mx\u001b[39m', /fill="#ff8080">x/u],
    ['\u001b[2mx\u001b[0m', /fill="#8b93a0">x/u],
    ['\u001b[1;36mx', /fill="#6cc7d8" font-weight="700">x/u],
  ])('%j keeps its look', (output, expected) => expect(draw(output)).toMatch(expected));

  test('ends after a paragraph where it can', () =>
    expect(texts(draw('1\n\n2\n3\n4', 40, 3)).slice(2)).toEqual(['1', '… and 3 more lines']));

  test('columns keep their place after blanks', () => {
    expect(draw('a    b c')).toContain(`x="${22 + 5 * 8.4}" textLength="25.2">b c<`);
    expect(draw('  \u001b[1mx')).toContain(`x="${22 + 2 * 8.4}"`);
  });
});
