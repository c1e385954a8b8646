import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const HASHES: Behaviour = { effects: ['cpu'] };
const VERIFIES: Behaviour = { effects: ['cpu', 'authenticate'] };
const SCHEMES = ['bcrypt', 'bcrypt_sha256', 'argon2', 'scrypt', 'pbkdf2_sha256', 'pbkdf2_sha512', 'sha256_crypt', 'sha512_crypt'];

export const passlib: Library = {
  distribution: 'passlib',
  checked: ['1.7.4'],
  source: 'https://passlib.readthedocs.io/en/stable/lib/passlib.context.html',
  needs: ['setuptools==80.9.0', 'bcrypt==4.0.1', 'argon2-cffi==25.1.0'],
  symbols: symbols(
    each('passlib.context.CryptContext', 'hash encrypt', HASHES),
    each('passlib.context.CryptContext', 'verify verify_and_update', { ...VERIFIES, raises: ['passlib.exc.UnknownHashError'] }),
    each('passlib.context.CryptContext', 'dummy_verify', HASHES),
    eachOf(
      SCHEMES.map((scheme) => `passlib.hash.${scheme}`),
      'hash',
      HASHES,
    ),
    eachOf(
      SCHEMES.map((scheme) => `passlib.hash.${scheme}`),
      'verify',
      VERIFIES,
    ),
    each('passlib.totp.TOTP', 'match verify', { effects: ['authenticate'], raises: ['passlib.exc.TokenError'] }),
  ),
};
