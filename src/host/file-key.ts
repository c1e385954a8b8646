/** What facts are kept under. */
import { createHash } from 'node:crypto';

/** Larger files are left out with a problem. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** Hash of a file's bytes, hexadecimal. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Facts depend on the bytes and on this: 's' for a stub or 'm', then 'p' for a package or 'f'. */
export function flavourOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (name.endsWith('.pyi') ? 's' : 'm') + (name === '__init__.py' || name === '__init__.pyi' ? 'p' : 'f');
}
