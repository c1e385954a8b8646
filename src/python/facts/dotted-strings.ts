/** String literals that may name a module. Hot: every string of a file is looked at, most fall at their first bytes. */
import type { StringLiteral } from '../tree.ts';
import type { Extraction } from './extraction.ts';
import { quoteStart, quoteWidth } from './quotes.ts';
import { MAX_STRING_CHARACTERS } from './strings.ts';

const DOT = 0x2e;

/** Names whose strings are modules by convention, so that one without a dot counts too: Django's INSTALLED_APPS, plug-in lists. */
const MODULE_LIST = /(?:^|_)(?:APPS|MODULES|PACKAGES|PLUGINS|EXTENSIONS)$/;

/** Notes the literal where it reads as a dotted path. `target` is the name that it is assigned to, '' where there is none. */
export function noteString(x: Extraction, node: StringLiteral, target: string): void {
  if (node.isBytes || node.tokens !== null || x.typeDepth > 0) return;
  const bytes = x.bytes;
  const quote = quoteStart(bytes, node.start, node.end);
  const width = quoteWidth(bytes, quote, node.end);
  const start = quote + width;
  const end = node.end - width;
  if (end - start > MAX_STRING_CHARACTERS) return;
  const dots = countDots(bytes, start, end);
  if (dots < 0 || (dots === 0 && !MODULE_LIST.test(target))) return;
  x.dottedStrings.push({ value: x.slice(start, end), target, place: x.lines.place(node.start, node.end) });
}

/** Dots between identifiers, -1 where the text is anything but ASCII identifiers parted by dots. */
function countDots(bytes: Uint8Array, start: number, end: number): number {
  let dots = 0;
  let isFirst = true;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (isLetter(byte) || (byte >= 0x30 && byte <= 0x39 && !isFirst)) {
      isFirst = false;
    } else if (byte === DOT && !isFirst) {
      isFirst = true;
      dots++;
    } else {
      return -1;
    }
  }
  return isFirst ? -1 : dots;
}

function isLetter(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a) || byte === 0x5f;
}
