// Writes src/python/code-pages.ts: what CPython's single-byte codecs make of the bytes from 0x80 on. Run: node scripts/code-pages.mjs
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadPyodide } from 'pyodide';

const python = await loadPyodide();
const pages = JSON.parse(
  python.runPython(`
import codecs, encodings, json, pkgutil
from encodings.aliases import aliases

MOST_UNDEFINED = 60  # beyond that the codec is one of several bytes a character

def upper_half(codec):
    if bytes(range(128)).decode(codec) != ''.join(map(chr, range(128))):
        return None
    text = ''
    for code in range(128, 256):
        try:
            character = bytes([code]).decode(codec)
        except UnicodeDecodeError:
            character = chr(0xfffd)
        if len(character) != 1:
            return None
        text += character
    return text

names = {}
modules = [module.name for module in pkgutil.iter_modules(encodings.__path__)]
for alias, codec in [*aliases.items(), *((codec, codec) for codec in [*aliases.values(), *modules])]:
    names.setdefault(codec, set()).add(alias.replace('_', '-'))
pages = []
for codec in sorted(names):
    try:
        info = codecs.lookup(codec)
        if not info._is_text_encoding or codec in ('ascii', 'latin_1', 'utf_8'):
            continue
        text = upper_half(codec)
    except Exception:
        continue
    if text is not None and text.count(chr(0xfffd)) <= MOST_UNDEFINED:
        pages.append([codec.replace('_', '-'), sorted(names[codec]), text])
json.dumps(pages)
`),
);

const escape = (text) =>
  `'${[...text].map((c) => (c < '\u00a1' || c === '\u00ad' || c === '\ufffd' || /[\p{M}\p{Cf}\p{Co}]/u.test(c) ? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}` : c)).join('')}'`;
const lines = pages.map(([, names, text]) => `  [${escapeNames(names)}, ${escape(text)}],`);
function escapeNames(names) {
  return `'${names.join(' ')}'`;
}
const file = `/**
 * What CPython's single-byte codecs make of the bytes 0x80 to 0xff; U+FFFD where a byte is undefined. The browsers' tables
 * differ. Written by \`scripts/code-pages.mjs\`.
 */

/** Names (lower case, hyphens) apart by blanks, and 128 characters. */
const PAGES: readonly (readonly [names: string, upperHalf: string])[] = [
${lines.join('\n')}
];

/** The 128 characters of the codec with this name (lower case, hyphens for underscores), or null. */
export function codePage(name: string): string | null {
  for (const [names, upperHalf] of PAGES) {
    if (names.split(' ').includes(name)) return upperHalf;
  }
  return null;
}
`;
writeFileSync(fileURLToPath(new URL('../src/python/code-pages.ts', import.meta.url)), file);
console.log(`${pages.length} code pages`);
