import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../parser.ts';
import { readSource } from '../source.ts';
import { decodeCode, encodeCode } from './code-codec.ts';
import { lowerModule } from './lower.ts';
import type { ModuleCode } from './module-code.ts';

function codeOf(text: string): ModuleCode {
  return lowerModule(parse(readSource(new TextEncoder().encode(text))), { isStub: false });
}

const TEXT = `
class C:
    async def m(self, a, /, b=1, *c, d: 'é', **e):
        yield lambda: a
def f(): ...
x = 'ü€😀'
`;

/** Views of one buffer and copies compare alike. */
function plain(code: ModuleCode | null): unknown {
  return code === null ? null : { ...code, words: [...code.words], lineStarts: [...code.lineStarts] };
}

describe('module code as bytes', () => {
  test.each([
    ['a module', TEXT],
    ['an empty file', ''],
    ['unpaired surrogates', `x = '\\ud800', '\\udc00'\n`],
  ])('%s reads back as it was', (_, text) => {
    const code = codeOf(text);
    const bytes = encodeCode(code);
    expect(bytes.length % 4).toBe(0);
    expect(plain(decodeCode(bytes))).toEqual(plain(code));
  });

  test('reads back from any place in a larger buffer', () => {
    const code = codeOf(TEXT);
    const bytes = encodeCode(code);
    for (const offset of [4, 5, 6, 7]) {
      const larger = new Uint8Array(bytes.length + offset + 3);
      larger.set(bytes, offset);
      expect(plain(decodeCode(larger.subarray(offset, offset + bytes.length)))).toEqual(plain(code));
    }
  });

  test('that is cut anywhere is nothing', () => {
    const bytes = encodeCode(codeOf(TEXT));
    for (let length = 0; length < bytes.length; length++) expect(decodeCode(bytes.slice(0, length))).toBeNull();
  });

  test('with any byte changed is nothing', () => {
    const bytes = encodeCode(codeOf(TEXT));
    for (let at = 0; at < bytes.length; at++) {
      const damaged = bytes.slice();
      damaged[at]! ^= 0x20;
      expect(decodeCode(damaged)).toBeNull();
    }
  });

  test('made of noise is nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        expect(decodeCode(noise)).toBeNull();
      }),
    );
  });
});
