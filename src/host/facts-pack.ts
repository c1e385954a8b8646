/**
 * A cache file: encoded facts, or module code, by content, and for each path the stamp under which its content was last seen. One file,
 * replaced as a whole. A header tells version and checksum, so that anything cut, foreign or damaged reads as nothing.
 *
 *     magic 8 · format u32 · crc32 of the rest u32 · key 32 · inode f64 · birth f64 · blobs u32 · paths u32 · bytes of paths f64
 *     per blob: hash 32, flavour 2, unused 2, length u32 · per path: size, mtime, ctime, inode f64, blob u32, length u32
 *     paths in UTF-8, padded with zeros · blobs
 */
import { crc32 } from 'node:zlib';

const MAGIC = 'ARCHFACT';
const FORMAT = 2;
/** Blobs whose lengths are multiples of this begin at such, so that they can be read as words in place. */
const ALIGNMENT = 4;
const HEADER_BYTES = 80;
const CHECKED_FROM = 16;
const BLOB_RECORD_BYTES = 40;
const PATH_RECORD_BYTES = 40;

/** What tells that a file has not changed, without reading it. */
export type FileStamp = { readonly size: number; readonly mtimeMs: number; readonly ctimeMs: number; readonly inode: number };

export type PackedBlob = { readonly hash: string; readonly flavour: string; readonly bytes: Uint8Array };
export type PackedFile = { readonly path: string; readonly stamp: FileStamp; readonly blob: PackedBlob };

/** Blobs that several files share are one object. */
export type Pack = { readonly files: readonly PackedFile[] };

/**
 * Which file on disk a pack is, known from its creation on and not for a user to set: a pack that was copied, or checked
 * out with a repository, is another file.
 */
export type PackIdentity = { readonly inode: number; readonly bornMs: number };

/** Parts to be written one after the other; the checksum is already in the first. */
export function encodePack(pack: Pack, key: Uint8Array, identity: PackIdentity): readonly Uint8Array[] {
  const blobs = [...new Set(pack.files.map((file) => file.blob))];
  const blobIndex = new Map(blobs.map((blob, index) => [blob, index]));
  const paths = pack.files.map((file) => Buffer.from(file.path));
  const pathLength = paths.reduce((sum, path) => sum + path.length, 0);
  const pathBytes = Buffer.concat(paths, Math.ceil(pathLength / ALIGNMENT) * ALIGNMENT);
  const head = Buffer.alloc(HEADER_BYTES + blobs.length * BLOB_RECORD_BYTES + pack.files.length * PATH_RECORD_BYTES);
  head.write(MAGIC, 0, 'latin1');
  head.writeUInt32LE(FORMAT, 8);
  head.set(key, 16);
  head.writeDoubleLE(identity.inode, 48);
  head.writeDoubleLE(identity.bornMs, 56);
  head.writeUInt32LE(blobs.length, 64);
  head.writeUInt32LE(pack.files.length, 68);
  head.writeDoubleLE(pathBytes.length, 72);
  let at = HEADER_BYTES;
  for (const blob of blobs) {
    head.write(blob.hash, at, 'hex');
    head.write(blob.flavour, at + 32, 'latin1');
    head.writeUInt32LE(blob.bytes.length, at + 36);
    at += BLOB_RECORD_BYTES;
  }
  for (const [index, file] of pack.files.entries()) {
    writeStamp(head, at, file.stamp);
    head.writeUInt32LE(blobIndex.get(file.blob) ?? 0, at + 32);
    head.writeUInt32LE(paths[index]?.length ?? 0, at + 36);
    at += PATH_RECORD_BYTES;
  }
  const parts = [head, pathBytes, ...blobs.map((blob) => blob.bytes)];
  const checksum = parts.reduce((sum, part, index) => crc32(index === 0 ? part.subarray(CHECKED_FROM) : part, sum), 0);
  head.writeUInt32LE(checksum, 12);
  return parts;
}

/** Null for anything but an undamaged pack of this key and, where one is given, of this identity. The blobs are views of `bytes`. */
export function decodePack(bytes: Buffer, key: Uint8Array, identity: PackIdentity | null): Pack | null {
  if (bytes.length < HEADER_BYTES || bytes.toString('latin1', 0, 8) !== MAGIC || bytes.readUInt32LE(8) !== FORMAT) return null;
  if (!bytes.subarray(16, 48).equals(key)) return null;
  if (identity !== null && (bytes.readDoubleLE(48) !== identity.inode || bytes.readDoubleLE(56) !== identity.bornMs)) return null;
  if (crc32(bytes.subarray(CHECKED_FROM)) !== bytes.readUInt32LE(12)) return null;
  const blobCount = bytes.readUInt32LE(64);
  const pathCount = bytes.readUInt32LE(68);
  const pathStart = HEADER_BYTES + blobCount * BLOB_RECORD_BYTES + pathCount * PATH_RECORD_BYTES;
  const blobStart = pathStart + bytes.readDoubleLE(72);
  if (!(pathStart <= blobStart && blobStart <= bytes.length)) return null;
  const blobs = decodeBlobs(bytes, blobCount, blobStart);
  return blobs === null ? null : decodeFiles(bytes, blobs, HEADER_BYTES + blobCount * BLOB_RECORD_BYTES, pathCount);
}

function decodeBlobs(bytes: Buffer, count: number, start: number): readonly PackedBlob[] | null {
  const blobs: PackedBlob[] = [];
  let offset = start;
  for (let index = 0; index < count; index++) {
    const at = HEADER_BYTES + index * BLOB_RECORD_BYTES;
    const end = offset + bytes.readUInt32LE(at + 36);
    if (end > bytes.length) return null;
    const hash = bytes.toString('hex', at, at + 32);
    blobs.push({ hash, flavour: bytes.toString('latin1', at + 32, at + 34), bytes: bytes.subarray(offset, end) });
    offset = end;
  }
  return offset === bytes.length ? blobs : null;
}

function decodeFiles(bytes: Buffer, blobs: readonly PackedBlob[], start: number, count: number): Pack | null {
  const files: PackedFile[] = [];
  let offset = start + count * PATH_RECORD_BYTES;
  for (let at = start; at < start + count * PATH_RECORD_BYTES; at += PATH_RECORD_BYTES) {
    const blob = blobs[bytes.readUInt32LE(at + 32)];
    const end = offset + bytes.readUInt32LE(at + 36);
    if (blob === undefined || end > bytes.length) return null;
    files.push({ path: bytes.toString('utf8', offset, end), stamp: readStamp(bytes, at), blob });
    offset = end;
  }
  return { files };
}

function writeStamp(target: Buffer, at: number, stamp: FileStamp): void {
  target.writeDoubleLE(stamp.size, at);
  target.writeDoubleLE(stamp.mtimeMs, at + 8);
  target.writeDoubleLE(stamp.ctimeMs, at + 16);
  target.writeDoubleLE(stamp.inode, at + 24);
}

function readStamp(bytes: Buffer, at: number): FileStamp {
  return {
    size: bytes.readDoubleLE(at),
    mtimeMs: bytes.readDoubleLE(at + 8),
    ctimeMs: bytes.readDoubleLE(at + 16),
    inode: bytes.readDoubleLE(at + 24),
  };
}
