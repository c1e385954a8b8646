import { fixWeakHash } from '../../fixes/weak-hash.ts';
import { defineUseRule } from '../../use-rule.ts';

export const weakHash = defineUseRule({
  id: 'weak-hash',
  severity: 'major',
  confidence: 'medium',
  fault: 'is broken as a hash',
  why: 'Collisions of MD5 and SHA-1 are computed in seconds, and fast hashes of passwords are guessed by the billion.',
  remedy: 'For passwords use `argon2` or `bcrypt`; for signatures `hmac` with SHA-256; for keys of caches say `usedforsecurity=False`.',
  references: ['https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html'],
  cwe: 328,
  cwes: [328, 916],
  seriousFor: /passw|passphrase|(?:^|_)pwd(?:_|$)|signature|(?:^|_)sign(?:s|ed|er|ing)?(?:_|$)|certificate/,
  neutralFor: /(?:^|_)(?:etag|content_?md5|gravatar|websocket_accept)(?:_|$)/,
  settings: [
    {
      name: 'PASSWORD_HASHERS',
      is: /\.(?:UnsaltedMD5|UnsaltedSHA1|MD5|SHA1|Crypt)PasswordHasher$/,
      fault: 'keeps passwords as fast hashes',
    },
  ],
  codes: ['S303', 'S324', 'B303', 'B324', 'nosec'],
  fix: fixWeakHash,
  silentWhen: [
    'the call says `usedforsecurity=False`',
    'the hash is of SHA-2, SHA-3 or BLAKE2',
    'the function speaks of what a protocol wants so: `Content-MD5`, `ETag`',
    'it is minor where neither what is hashed nor what becomes of the hash speaks of a password or a signature: names of files and keys of caches have no enemy',
  ],
  bad: [
    {
      'shop/files.py': `import hashlib


def fingerprint(password: bytes) -> str:
    return hashlib.md5(password).hexdigest()
`,
    },
  ],
  good: [
    {
      'shop/files.py': `import hashlib


def fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def cache_key(content: bytes) -> str:
    return hashlib.md5(content, usedforsecurity=False).hexdigest()
`,
    },
  ],
});
