/**
 * Module facts as bytes, for workers and the cache: a header, the section that the import graph needs, and the rest. Each
 * section has its own table of strings and its own checksum, so the first is read without a look at the second.
 *
 * Header, little-endian: magic (3 bytes), format version (1), length of each section (2 × 4), checksum of header and
 * import section (4), checksum of the rest (4).
 */
import type { ModuleFacts } from './facts.ts';
import { ByteReader } from './facts/byte-reader.ts';
import { ByteWriter } from './facts/byte-writer.ts';
import { readDetailSection, writeDetailSection } from './facts/detail-section.ts';
import { readImportSection, writeImportSection } from './facts/import-section.ts';
import type { ImportSection } from './facts/import-section.ts';

export type { ImportSection } from './facts/import-section.ts';

/** To be raised whenever the meaning or the layout of facts changes: cached records of another version are not read. */
export const FACTS_VERSION = 11;

const MAGIC = [0x41, 0x46, 0x63];
const VERSION_AT = 3;
const IMPORTS_LENGTH_AT = 4;
const DETAILS_LENGTH_AT = 8;
const IMPORTS_CHECKSUM_AT = 12;
const DETAILS_CHECKSUM_AT = 16;
const HEADER_LENGTH = 20;

/** The facts as one record. */
export function encodeFacts(facts: ModuleFacts): Uint8Array {
  const writer = new ByteWriter();
  writeImportSection(writer, facts);
  const imports = writer.finish();
  writeDetailSection(writer, facts);
  const details = writer.finish();
  const detailsStart = HEADER_LENGTH + imports.length;
  const record = new Uint8Array(detailsStart + details.length);
  record.set(MAGIC);
  record[VERSION_AT] = FACTS_VERSION;
  record.set(imports, HEADER_LENGTH);
  record.set(details, detailsStart);
  writeWord(record, IMPORTS_LENGTH_AT, imports.length);
  writeWord(record, DETAILS_LENGTH_AT, details.length);
  writeWord(record, DETAILS_CHECKSUM_AT, checksum(record, detailsStart, record.length, OFFSET_BASIS));
  writeWord(record, IMPORTS_CHECKSUM_AT, importsChecksum(record, detailsStart));
  return record;
}

/** The facts of a record; null where it is truncated, damaged, foreign or of another version. Never throws. */
export function decodeFacts(record: Uint8Array): ModuleFacts | null {
  const detailsStart = startOfDetails(record);
  if (detailsStart === -1) return null;
  if (readWord(record, DETAILS_CHECKSUM_AT) !== checksum(record, detailsStart, record.length, OFFSET_BASIS)) return null;
  const section = readImports(record, detailsStart);
  if (section === null) return null;
  const reader = new ByteReader(record, detailsStart, record.length);
  const details = readDetailSection(reader);
  if (!reader.isComplete()) return null;
  const { functionCount: _functions, classCount: _classes, interfaceSize: _size, ...others } = section;
  const { cyclomatic: _cyclomatic, cognitive: _cognitive, computedImportCount: _computed, ...rest } = others;
  const { abstractClassCount: _abstract, importCalls: _calls, ...imports } = rest;
  return { ...imports, ...details };
}

/** What the import graph needs of a record; null as for `decodeFacts`, but damage in the rest is not looked for. Never throws. */
export function decodeImportSection(record: Uint8Array): ImportSection | null {
  const detailsStart = startOfDetails(record);
  return detailsStart === -1 ? null : readImports(record, detailsStart);
}

function readImports(record: Uint8Array, end: number): ImportSection | null {
  const reader = new ByteReader(record, HEADER_LENGTH, end);
  const section = readImportSection(reader);
  return reader.isComplete() ? section : null;
}

/** Where the second section begins, -1 where the header or the first section are not as they were written. */
function startOfDetails(record: Uint8Array): number {
  if (record.length < HEADER_LENGTH || record[VERSION_AT] !== FACTS_VERSION) return -1;
  if (MAGIC.some((byte, index) => record[index] !== byte)) return -1;
  const detailsStart = HEADER_LENGTH + readWord(record, IMPORTS_LENGTH_AT);
  if (detailsStart + readWord(record, DETAILS_LENGTH_AT) !== record.length) return -1;
  return readWord(record, IMPORTS_CHECKSUM_AT) === importsChecksum(record, detailsStart) ? detailsStart : -1;
}

/** Covers all before the details but itself. */
function importsChecksum(record: Uint8Array, detailsStart: number): number {
  const header = checksum(record, 0, IMPORTS_CHECKSUM_AT, OFFSET_BASIS);
  return checksum(record, DETAILS_CHECKSUM_AT, detailsStart, header);
}

const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a of 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/): a change of any single byte shows for certain. */
function checksum(bytes: Uint8Array, start: number, end: number, basis: number): number {
  let hash = basis;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, PRIME);
  return hash >>> 0;
}

function writeWord(bytes: Uint8Array, at: number, value: number): void {
  for (let index = 0; index < 4; index++) bytes[at + index] = value >>> (8 * index);
}

function readWord(bytes: Uint8Array, at: number): number {
  return (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;
}
