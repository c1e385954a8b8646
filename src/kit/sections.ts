/**
 * Several arrays as one record, for the cache. Each begins at a multiple of four bytes and is viewed in place, so that only
 * what is asked for is decoded. Numbers are in the order of the machine.
 *
 *     count (word) · length of each in bytes (words) · the arrays, each padded with zeros
 */
const WORD = 4;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export function encodeSections(sections: readonly (Uint8Array | Int32Array)[]): Uint8Array {
  const sizes = sections.map(({ byteLength }) => byteLength);
  const head = Int32Array.from([sections.length, ...sizes]);
  const record = new Uint8Array(sizes.reduce((sum, size) => sum + padded(size), head.byteLength));
  record.set(bytesOf(head));
  let at = head.byteLength;
  for (const section of sections) {
    record.set(bytesOf(section), at);
    at += padded(section.byteLength);
  }
  return record;
}

/** Null where the record was cut, or is none. */
export function decodeSections(bytes: Uint8Array): readonly Uint8Array[] | null {
  if (bytes.length < WORD || bytes.length % WORD !== 0) return null;
  const aligned = bytes.byteOffset % WORD === 0 ? bytes : bytes.slice();
  const words = wordsOf(aligned);
  const count = words[0]!;
  if (count < 0 || count >= words.length) return null;
  const sections: Uint8Array[] = [];
  let at = (count + 1) * WORD;
  for (let number = 0; number < count; number += 1) {
    const size = words[number + 1]!;
    if (size < 0 || at + padded(size) > aligned.length) return null;
    sections.push(aligned.subarray(at, at + size));
    at += padded(size);
  }
  return at === aligned.length ? sections : null;
}

/** A section of numbers, in place. */
export function wordsOf({ buffer, byteOffset, byteLength }: Uint8Array): Int32Array {
  return new Int32Array(buffer, byteOffset, byteLength / WORD);
}

/** Plain data as a section. */
export type JsonSection<Value> = { encode(value: Value): Uint8Array; decode(section: Uint8Array): Value };

/** Only for records that are known to be what was written here: nothing but the kind of the value is looked at. */
export function jsonSection<Value extends object | null>(): JsonSection<Value> {
  const isValue = (value: unknown): value is Value => typeof value === 'object';
  return {
    encode: (value) => encoder.encode(JSON.stringify(value)),
    decode(section) {
      const value: unknown = JSON.parse(decoder.decode(section));
      if (!isValue(value)) throw new Error('A section holds no data');
      return value;
    },
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint8Array | Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function padded(size: number): number {
  return Math.ceil(size / WORD) * WORD;
}
