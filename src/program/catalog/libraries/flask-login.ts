import type { Behaviour, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

const GUARDS: Behaviour = { decorates: ['authenticate'], calls: [{ parameter: 'func', position: 0, boundary: 'deferred' }] };
const LOADER = 'user_loader request_loader unauthorized_handler needs_refresh_handler';

export const flaskLogin: Library = {
  distribution: 'Flask-Login',
  checked: ['0.6.3'],
  source: 'https://flask-login.readthedocs.io/en/latest/#api-documentation',
  symbols: symbols(
    {
      'flask_login.login_required': GUARDS,
      'flask_login.fresh_login_required': GUARDS,
      'flask_login.current_user': { effects: ['authenticate'], isRead: true },
      'flask_login.login_fresh': { effects: ['authenticate'] },
      'flask_login.LoginManager.unauthorized': { raises: ['werkzeug.exceptions.Unauthorized'] },
    },
    each('flask_login.LoginManager', LOADER, { calls: [{ parameter: 'callback', position: 0, boundary: 'deferred' }] }),
  ),
};
