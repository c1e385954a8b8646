import type { Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

export const flaskHttpauth: Library = {
  distribution: 'Flask-HTTPAuth',
  checked: ['4.8.1'],
  source: 'https://flask-httpauth.readthedocs.io/en/latest/#api-documentation',
  symbols: symbols(
    {
      'flask_httpauth.HTTPAuth.login_required': {
        decorates: ['authenticate'],
        calls: [{ parameter: 'f', position: 0, boundary: 'deferred' }],
      },
      'flask_httpauth.HTTPBasicAuth.verify_password': { calls: [{ parameter: 'f', position: 0, boundary: 'deferred' }] },
      'flask_httpauth.HTTPTokenAuth.verify_token': { calls: [{ parameter: 'f', position: 0, boundary: 'deferred' }] },
      'flask_httpauth.MultiAuth.login_required': {
        decorates: ['authenticate'],
        calls: [{ parameter: 'f', position: 0, boundary: 'deferred' }],
      },
    },
    each('flask_httpauth.HTTPAuth', 'get_user_roles error_handler', { calls: [{ parameter: 'f', position: 0, boundary: 'deferred' }] }),
    each('flask_httpauth.HTTPAuth', 'current_user', { effects: ['authenticate'] }),
  ),
};
