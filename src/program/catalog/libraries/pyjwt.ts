import type { Behaviour, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

const DECODES: Behaviour = {
  effects: ['authenticate', 'clock'],
  raises: ['jwt.InvalidTokenError', 'jwt.ExpiredSignatureError', 'jwt.InvalidSignatureError', 'jwt.DecodeError'],
};
const FETCHES: Behaviour = { effects: ['blocks:network', 'http:GET'], raises: ['jwt.PyJWKClientError'] };

export const pyjwt: Library = {
  distribution: 'PyJWT',
  checked: ['2.15.1', '2.8.0'],
  source: 'https://pyjwt.readthedocs.io/en/stable/api.html',
  needs: ['cryptography==43.0.3'],
  symbols: symbols(
    each('jwt', 'decode decode_complete', DECODES),
    each('jwt.PyJWT', 'decode decode_complete', DECODES),
    each('jwt', 'get_unverified_header', { raises: ['jwt.DecodeError'] }),
    // Its own timeout is 30 seconds.
    each('jwt.PyJWKClient', 'fetch_data get_jwk_set get_signing_keys get_signing_key get_signing_key_from_jwt', FETCHES),
  ),
};
