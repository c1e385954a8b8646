import type { Behaviour, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

const VERIFIES: Behaviour = {
  effects: ['authenticate'],
  raises: ['flask_jwt_extended.exceptions.JWTExtendedException', 'jwt.InvalidTokenError'],
};
const LOADERS =
  'user_lookup_loader user_identity_loader additional_claims_loader token_in_blocklist_loader expired_token_loader invalid_token_loader unauthorized_loader revoked_token_loader';

export const flaskJwtExtended: Library = {
  distribution: 'Flask-JWT-Extended',
  checked: ['4.7.4', '4.6.0'],
  source: 'https://flask-jwt-extended.readthedocs.io/en/stable/api.html',
  symbols: symbols(
    {
      'flask_jwt_extended.jwt_required': { decorates: ['authenticate'] },
      'flask_jwt_extended.verify_jwt_in_request': VERIFIES,
      'flask_jwt_extended.decode_token': VERIFIES,
      'flask_jwt_extended.current_user': { effects: ['authenticate'], isRead: true },
    },
    each('flask_jwt_extended', 'get_jwt_identity get_jwt get_current_user', { effects: ['authenticate'] }),
    each('flask_jwt_extended.JWTManager', LOADERS, { calls: [{ parameter: 'callback', position: 0, boundary: 'deferred' }] }),
  ),
};
