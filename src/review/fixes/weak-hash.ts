import type { Fix } from '../fix.ts';
import { calledName, keywordOf, withArgument } from '../fixing/arguments.ts';
import { nameImport } from '../fixing/needed-import.ts';

const WEAK = /^(?:md5|sha1)$/iu;
/** Names of what is no secret and no signature. */
const NO_SECRET = /cache|etag|checksum|fingerprint|bucket|shard|dedup/iu;
/** A fast hash of any kind is no way to keep these. */
const PASSWORD = /passw|pwd|pin\b|credential/iu;

/** `usedforsecurity=False` where a name says that it identifies content, else SHA-256: what was hashed before no longer compares. Nothing for passwords, which need a slow hash. */
export const fixWeakHash: Fix = ({ place, symbol }, code) => {
  const call = code.callAt(place);
  const called = call === null ? null : calledName(call);
  if (call === null || called === null || PASSWORD.test(`${symbol} ${code.of(call)}`)) return null;
  const statement = code.statementOf(call);
  const names = `${symbol} ${statement?.kind === 'Assign' ? statement.targets.map((target) => code.of(target)).join(' ') : ''}`;
  if (NO_SECRET.test(names) && keywordOf(call, 'usedforsecurity') === null && WEAK.test(called.name)) {
    return { title: 'Say that it protects nothing', edits: [withArgument(code, call, 'usedforsecurity=False')], isSafe: false };
  }
  const title = 'Hash with SHA-256';
  if (called.name === 'new') {
    const [name] = call.args;
    if (name?.kind !== 'StringLiteral' || !WEAK.test(code.of(name).slice(1, -1))) return null;
    return { title, edits: [{ start: name.start + 1, end: name.end - 1, text: 'sha256' }], isSafe: false };
  }
  if (!WEAK.test(called.name)) return null;
  const isUpper = called.name === called.name.toUpperCase();
  if (isUpper) return null;
  const needed = call.func.kind === 'Name' ? nameImport(code, 'hashlib', 'sha256') : { expression: 'sha256', edits: [] };
  if (needed === null) return null;
  return { title, edits: [...needed.edits, { start: called.start, end: called.end, text: needed.expression }], isSafe: false };
};
