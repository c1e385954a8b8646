import type { Library } from '../library.ts';

export const pythonJose: Library = {
  distribution: 'python-jose',
  checked: ['3.5.0'],
  source: 'https://python-jose.readthedocs.io/en/latest/jwt/api.html',
  symbols: {
    'jose.jwt.decode': {
      effects: ['authenticate', 'clock'],
      raises: ['jose.exceptions.JWTError', 'jose.exceptions.ExpiredSignatureError', 'jose.exceptions.JWTClaimsError'],
    },
    'jose.jwt.encode': { raises: ['jose.exceptions.JWTError'], returns: 'builtins.str' },
    'jose.jwt.get_unverified_claims': { raises: ['jose.exceptions.JWTError'] },
    'jose.jwt.get_unverified_header': { raises: ['jose.exceptions.JWTError'] },
    'jose.jws.verify': { effects: ['authenticate'], raises: ['jose.exceptions.JWSError'] },
    'jose.jws.sign': { raises: ['jose.exceptions.JWSError'], returns: 'builtins.str' },
    'jose.jwe.decrypt': { raises: ['jose.exceptions.JWEError'] },
  },
};
