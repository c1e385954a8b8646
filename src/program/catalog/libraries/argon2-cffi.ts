import type { Library } from '../library.ts';

export const argon2Cffi: Library = {
  distribution: 'argon2-cffi',
  checked: ['25.1.0', '23.1.0'],
  source: 'https://argon2-cffi.readthedocs.io/en/stable/api.html',
  symbols: {
    'argon2.PasswordHasher.hash': { effects: ['cpu'], raises: ['argon2.exceptions.HashingError'] },
    'argon2.PasswordHasher.verify': {
      effects: ['cpu', 'authenticate'],
      raises: ['argon2.exceptions.VerifyMismatchError', 'argon2.exceptions.VerificationError', 'argon2.exceptions.InvalidHashError'],
    },
    'argon2.low_level.hash_secret': { effects: ['cpu'] },
    'argon2.low_level.hash_secret_raw': { effects: ['cpu'] },
    'argon2.low_level.verify_secret': { effects: ['cpu', 'authenticate'], raises: ['argon2.exceptions.VerifyMismatchError'] },
  },
};
