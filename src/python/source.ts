/** From a file's bytes to text as Python reads it: byte order mark, declared encoding (PEP 263), invalid bytes. */
import { codePage } from './code-pages.ts';
import { encodeUtf8, utf8Text } from './text.ts';
import type { Source, SyntaxProblem } from './tree.ts';

/** NULs behind the text, so that no scanner needs to ask whether it is at the end. */
const PADDING = 8;
/** The declaration stands in one of the first two lines; no longer line is searched. */
const MAX_COOKIE_LINE = 4_096;

/** Never fails: what cannot be decoded becomes U+FFFD and a problem. */
export function readSource(file: Uint8Array): Source {
  const hasMark = file[0] === 0xef && file[1] === 0xbb && file[2] === 0xbf;
  const body = hasMark ? file.subarray(3) : file;
  const bytes = padded(body);
  const length = body.length;
  const declared = declaredEncoding(bytes, length);
  const isAscii = isAsciiOnly(bytes, length);
  // As CPython: beside a byte order mark only the full name will do.
  const isUtf8 = declared === null || (hasMark ? /^utf-8(?:-|$)/.test(declared.name) : isUtf8Name(declared.name));
  if (isUtf8) return isAscii ? plain(bytes, length, 'utf-8', []) : utf8(bytes, length);
  if (hasMark) {
    const problem = at(declared, `the byte order mark says UTF-8, the declaration says ${declared.name}`);
    return isAscii ? plain(bytes, length, 'utf-8', [problem]) : utf8(bytes, length, [problem]);
  }
  return transcoded(bytes, length, declared, isAscii);
}

type Declaration = { readonly name: string; readonly start: number; readonly end: number };

function plain(bytes: Uint8Array, length: number, encoding: string, problems: readonly SyntaxProblem[]): Source {
  return { bytes, length, encoding, problems };
}

function padded(body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(body.length + PADDING);
  bytes.set(body);
  return bytes;
}

function at(declared: Declaration, message: string): SyntaxProblem {
  return { code: 'encoding', message, start: declared.start, end: declared.end };
}

function isAsciiOnly(bytes: Uint8Array, length: number): boolean {
  const words = new Int32Array(bytes.buffer, 0, length >> 2);
  for (let i = 0; i < words.length; i++) {
    if ((words[i]! & 0x80808080) !== 0) return false;
  }
  for (let i = words.length * 4; i < length; i++) {
    if (bytes[i]! >= 128) return false;
  }
  return true;
}

function utf8(bytes: Uint8Array, length: number, problems: readonly SyntaxProblem[] = []): Source {
  const bad = firstInvalidUtf8(bytes, length);
  if (bad < 0) return plain(bytes, length, 'utf-8', problems);
  const code = bytes[bad]!.toString(16).padStart(2, '0');
  const problem: SyntaxProblem = { code: 'encoding', message: `byte 0x${code} is no valid UTF-8`, start: bad, end: bad + 1 };
  const replaced = encodeUtf8(utf8Text(bytes, 0, length));
  return plain(padded(replaced), replaced.length, 'utf-8', [...problems, problem]);
}

/** The offset of the first byte that begins no valid sequence (Unicode 15, table 3-7), or -1. */
function firstInvalidUtf8(bytes: Uint8Array, length: number): number {
  let p = 0;
  while (p < length) {
    const c = bytes[p]!;
    if (c < 0x80) {
      p++;
      continue;
    }
    const size = c >= 0xc2 && c <= 0xdf ? 2 : c >= 0xe0 && c <= 0xef ? 3 : c >= 0xf0 && c <= 0xf4 ? 4 : 0;
    if (size === 0 || p + size > length) return p;
    const second = bytes[p + 1]!;
    const low = c === 0xe0 ? 0xa0 : c === 0xf0 ? 0x90 : 0x80;
    const high = c === 0xed ? 0x9f : c === 0xf4 ? 0x8f : 0xbf;
    if (second < low || second > high) return p;
    for (let i = 2; i < size; i++) {
      if ((bytes[p + i]! & 0xc0) !== 0x80) return p;
    }
    p += size;
  }
  return -1;
}

// ---------------------------------------------------------------- the declared encoding

const COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)/;
const BLANK_OR_COMMENT = /^[ \t\f]*(?:#.*)?$/;

function declaredEncoding(bytes: Uint8Array, length: number): Declaration | null {
  let start = 0;
  for (let line = 0; line < 2; line++) {
    let end = start;
    while (end < length && bytes[end] !== 10 && bytes[end] !== 13) end++;
    if (hasHash(bytes, start, end)) {
      const text = latin1(bytes, start, Math.min(end, start + MAX_COOKIE_LINE));
      const match = COOKIE.exec(text);
      if (match !== null) return { name: match[1]!.toLowerCase().replaceAll('_', '-'), start, end };
      if (!BLANK_OR_COMMENT.test(text)) return null;
    } else if (!isBlank(bytes, start, end)) {
      return null;
    }
    start = bytes[end] === 13 && bytes[end + 1] === 10 ? end + 2 : end + 1;
  }
  return null;
}

function hasHash(bytes: Uint8Array, start: number, end: number): boolean {
  for (let p = start; p < end; p++) {
    const c = bytes[p];
    if (c === 35) return true;
    if (c !== 32 && c !== 9 && c !== 12) return false;
  }
  return false;
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let p = start; p < end; p++) {
    const c = bytes[p];
    if (c !== 32 && c !== 9 && c !== 12) return false;
  }
  return true;
}

function latin1(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let p = start; p < end; p++) text += String.fromCharCode(bytes[p]!);
  return text;
}

function isUtf8Name(name: string): boolean {
  return name === 'utf-8' || name.startsWith('utf-8-') || name === 'utf8' || name === 'u8' || name === 'utf' || name === 'cp65001';
}

const LATIN1 = /^(?:latin-1|iso-8859-1|iso-latin-1|iso8859-1|latin1|latin|l1|cp819|ibm819|iso-ir-100|csisolatin1|8859|iso88591)(?:-.*)?$/;
const ASCII = /^(?:ascii|us-ascii|us|646|cp367|csascii|ibm367|iso-ir-6|ansi-x3\.4-19(?:68|86)|iso646-us)$/;

/** Python's names of codecs with several bytes a character that `TextDecoder` knows under another label. */
const LABELS: Readonly<Record<string, string>> = {
  'euc-jp': 'euc-jp',
  eucjp: 'euc-jp',
  ujis: 'euc-jp',
  'u-jis': 'euc-jp',
  sjis: 'shift_jis',
  's-jis': 'shift_jis',
  shiftjis: 'shift_jis',
  'shift-jis': 'shift_jis',
  cp932: 'shift_jis',
  ms932: 'shift_jis',
  'iso-2022-jp': 'iso-2022-jp',
  iso2022jp: 'iso-2022-jp',
  cp949: 'euc-kr',
  'euc-kr': 'euc-kr',
  euckr: 'euc-kr',
  korean: 'euc-kr',
  cp936: 'gbk',
  gbk: 'gbk',
  gb2312: 'gbk',
  'euc-cn': 'gbk',
  euccn: 'gbk',
  gb18030: 'gb18030',
  big5: 'big5',
  'big5-tw': 'big5',
  cp950: 'big5',
};

function transcoded(bytes: Uint8Array, length: number, declared: Declaration, isAscii: boolean): Source {
  const { name } = declared;
  if (LATIN1.test(name)) {
    if (isAscii) return plain(bytes, length, 'latin-1', []);
    const text = latin1ToUtf8(bytes, length);
    return plain(text.bytes, text.length, 'latin-1', []);
  }
  if (ASCII.test(name)) {
    if (isAscii) return plain(bytes, length, 'ascii', []);
    return utf8(bytes, length, [at(declared, 'the text is declared to be ASCII and is not')]);
  }
  const page = codePage(name);
  if (page !== null) {
    if (isAscii) return plain(bytes, length, name, []);
    return reencoded(declared, singleByteText(bytes, length, page));
  }
  const label = LABELS[name];
  if (label === undefined) {
    const problem = at(declared, `unknown encoding: ${name}`);
    return isAscii ? plain(bytes, length, name, [problem]) : utf8(bytes, length, [problem]);
  }
  if (isAscii && label !== 'iso-2022-jp') return plain(bytes, length, name, []);
  return reencoded(declared, new TextDecoder(label).decode(bytes.subarray(0, length)));
}

function reencoded(declared: Declaration, text: string): Source {
  const encoded = encodeUtf8(text);
  const problems = text.includes('\ufffd') ? [at(declared, `some bytes are no valid ${declared.name}`)] : [];
  return plain(padded(encoded), encoded.length, declared.name, problems);
}

function singleByteText(bytes: Uint8Array, length: number, upperHalf: string): string {
  const parts: string[] = [];
  let start = 0;
  for (let p = 0; p < length; p++) {
    const c = bytes[p]!;
    if (c < 128) continue;
    parts.push(utf8Text(bytes, start, p), upperHalf[c - 128]!);
    start = p + 1;
  }
  parts.push(utf8Text(bytes, start, length));
  return parts.join('');
}

function latin1ToUtf8(bytes: Uint8Array, length: number): { readonly bytes: Uint8Array; readonly length: number } {
  let high = 0;
  for (let p = 0; p < length; p++) high += bytes[p]! >> 7;
  const result = new Uint8Array(length + high + PADDING);
  let q = 0;
  for (let p = 0; p < length; p++) {
    const c = bytes[p]!;
    if (c < 128) {
      result[q++] = c;
    } else {
      result[q++] = 0xc0 | (c >> 6);
      result[q++] = 0x80 | (c & 0x3f);
    }
  }
  return { bytes: result, length: q };
}
