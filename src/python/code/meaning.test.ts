/** What changes what code means, and what does not. */
import { expect, test } from 'vitest';
import { parse } from '../parser.ts';
import { readSource } from '../source.ts';
import { codeMeaning, encodeCode } from './code-codec.ts';
import { lowerModule } from './lower.ts';

const TEXT = `
import acme

class Shop(acme.Base, kind='web'):
    rate: int = 3

    def order(self, name, *, count=1):
        found = self.find(name, limit=count)
        for item in found:
            acme.send(item, timeout=0.5, size=1024, text='${'x'.repeat(70)}')
        return [item for item in found]
`;

function meaningOf(text: string): string | null {
  return codeMeaning(encodeCode(lowerModule(parse(readSource(new TextEncoder().encode(text))), { isStub: false })));
}

test.each([
  { name: 'comments and blank lines', from: 'import acme\n', to: '# é\n\nimport acme  # why\n' },
  { name: 'formatting', from: 'self.find(name, limit=count)', to: 'self.find(\n            name,\n            limit = count,\n        )' },
  { name: 'a docstring', from: 'count=1):\n', to: "count=1):\n        'Orders.'\n" },
  { name: 'the name of a local variable', from: /\bfound\b/gu, to: 'rows' },
  { name: 'a local variable named as something else', from: /\bfound\b/gu, to: 'acme_' },
  { name: 'a float', from: '0.5', to: '2.5' },
  { name: 'a large number', from: '1024', to: '2048' },
  { name: 'a long text', from: 'xxxx', to: 'yyyyy' },
  { name: 'quotes', from: "'web'", to: '"web"' },
])('$name is no difference', ({ from, to }) => {
  const changed = TEXT.replace(from, to);
  expect(changed).not.toBe(TEXT);
  expect(meaningOf(changed)).toBe(meaningOf(TEXT));
});

test.each([
  { name: 'an import', from: 'import acme', to: 'import acme.base' },
  { name: 'the name of a function', from: 'def order', to: 'def place' },
  { name: 'the name of a parameter', from: /\bcount\b/gu, to: 'number' },
  { name: 'a kind of parameter', from: '*, count', to: 'count' },
  { name: 'a default', from: 'count=1', to: 'count' },
  { name: 'an argument', from: 'limit=count)', to: 'limit=name)' },
  { name: 'a keyword', from: 'limit=count', to: 'most=count' },
  { name: 'a keyword of a class', from: 'kind=', to: 'sort=' },
  { name: 'an attribute', from: 'acme.send', to: 'acme.post' },
  { name: 'an annotation', from: 'rate: int', to: 'rate: str' },
  { name: 'a small number', from: '1024', to: '12' },
  { name: 'a text that gets short', from: /x{9,}/u, to: 'x' },
  { name: 'the type of a number', from: '1024', to: '1024.0' },
  { name: 'a literal', from: "'web'", to: "'app'" },
  { name: 'an operation', from: 'for item in found:\n            acme', to: 'with found as item:\n            acme' },
  { name: 'async', from: '    def', to: '    async def' },
  { name: 'a line less', from: /acme\.send.*/u, to: 'pass' },
])('$name is one', ({ from, to }) => {
  const changed = TEXT.replace(from, to);
  expect(changed).not.toBe(TEXT);
  expect(meaningOf(changed)).not.toBe(meaningOf(TEXT));
});

test('what is no module code means nothing', () => {
  expect(codeMeaning(new Uint8Array(0))).toBeNull();
  expect(codeMeaning(new Uint8Array(400))).toBeNull();
});
