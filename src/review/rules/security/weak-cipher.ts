import { defineUseRule } from '../../use-rule.ts';

export const weakCipher = defineUseRule({
  id: 'weak-cipher',
  severity: 'major',
  confidence: 'high',
  fault: 'is a weak cipher',
  why: 'DES, RC4 and modes such as ECB leak or are broken; short keys are found by trying.',
  remedy: 'Use `cryptography.fernet` or AES-GCM with a fresh nonce; RSA keys of at least 2048 bits.',
  references: ['https://cheatsheetseries.owasp.org/cheatsheets/Cryptographic_Storage_Cheat_Sheet.html'],
  cwe: 327,
  cwes: [327, 326],
  codes: ['S304', 'S305', 'S505', 'B304', 'B305', 'B505', 'nosec'],
  silentWhen: ['the cipher and its mode are sound'],
  bad: [
    {
      'shop/secrets_box.py': `from Crypto.Cipher import DES


def sealed(key: bytes, text: bytes) -> bytes:
    return DES.new(key, DES.MODE_ECB).encrypt(text)
`,
    },
  ],
  good: [
    {
      'shop/secrets_box.py': `from cryptography.fernet import Fernet


def sealed(key: bytes, text: bytes) -> bytes:
    return Fernet(key).encrypt(text)
`,
    },
  ],
});
