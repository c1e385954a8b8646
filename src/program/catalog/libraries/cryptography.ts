import type { Behaviour, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

const CPU: Behaviour = { effects: ['cpu'] };
const KDF = 'cryptography.hazmat.primitives.kdf';
const ASYMMETRIC = 'cryptography.hazmat.primitives.asymmetric';
const INVALID_TOKEN: Behaviour = { raises: ['cryptography.fernet.InvalidToken'] };

export const cryptography: Library = {
  distribution: 'cryptography',
  checked: ['50.0.2', '43.0.3'],
  source: 'https://cryptography.io/en/latest/',
  symbols: symbols(
    {
      // Slow by design.
      [`${KDF}.pbkdf2.PBKDF2HMAC.derive`]: CPU,
      [`${KDF}.scrypt.Scrypt.derive`]: CPU,
      [`${KDF}.pbkdf2.PBKDF2HMAC.verify`]: { effects: ['cpu', 'authenticate'], raises: ['cryptography.exceptions.InvalidKey'] },
      [`${KDF}.scrypt.Scrypt.verify`]: { effects: ['cpu', 'authenticate'], raises: ['cryptography.exceptions.InvalidKey'] },
      [`${ASYMMETRIC}.rsa.generate_private_key`]: { effects: ['cpu', 'random'] },
      [`${ASYMMETRIC}.dsa.generate_private_key`]: { effects: ['cpu', 'random'] },
      [`${ASYMMETRIC}.dh.generate_parameters`]: { effects: ['cpu', 'random'] },
      'cryptography.fernet.Fernet.generate_key': { effects: ['random'] },
      'cryptography.fernet.Fernet.encrypt': { effects: ['random', 'clock'] },
    },
    each('cryptography.fernet.Fernet', 'decrypt decrypt_at_time', INVALID_TOKEN),
    each('cryptography.fernet.MultiFernet', 'decrypt rotate', INVALID_TOKEN),
    each(`${ASYMMETRIC}.rsa.RSAPublicKey`, 'verify', { raises: ['cryptography.exceptions.InvalidSignature'] }),
    each(`${ASYMMETRIC}.ec.EllipticCurvePublicKey`, 'verify', { raises: ['cryptography.exceptions.InvalidSignature'] }),
    each(`${ASYMMETRIC}.ed25519.Ed25519PublicKey`, 'verify', { raises: ['cryptography.exceptions.InvalidSignature'] }),
    each(`${ASYMMETRIC}.ed25519.Ed25519PrivateKey`, 'generate', { effects: ['random'] }),
    each('cryptography.hazmat.primitives.hmac.HMAC', 'verify', {
      effects: ['authenticate'],
      raises: ['cryptography.exceptions.InvalidSignature'],
    }),
  ),
};
