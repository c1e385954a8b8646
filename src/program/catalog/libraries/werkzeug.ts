import type { CallbackBehaviour, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

const APPLICATION: CallbackBehaviour = { parameter: 'application', position: 0, boundary: 'deferred', isKept: true };

export const werkzeug: Library = {
  distribution: 'werkzeug',
  checked: ['3.1.3'],
  source: 'https://werkzeug.palletsprojects.com/en/stable/',
  symbols: symbols(
    each('werkzeug.local', 'LocalProxy', { delegates: ['~0'] }),
    each('werkzeug.utils', 'import_string', { imports: { parameter: 'import_name', position: 0 } }),
    each('werkzeug.utils', 'send_file send_from_directory', { effects: ['blocks:disk'], raises: ['werkzeug.exceptions.NotFound'] }),
    // A client for tests calls the application that it is made for.
    { 'werkzeug.Client': { isKeeper: true, calls: [APPLICATION] }, 'werkzeug.Client.__init__': { calls: [APPLICATION] } },
    each('werkzeug.Client', 'open run_wsgi_app get post put patch delete head options trace', { runsKept: true }),
    each('werkzeug.datastructures.FileStorage', 'save', { effects: ['blocks:disk'] }),
    // Slow on purpose: scrypt or PBKDF2 (https://werkzeug.palletsprojects.com/en/stable/utils/#module-werkzeug.security).
    each('werkzeug.security', 'generate_password_hash', { effects: ['cpu', 'random'] }),
    each('werkzeug.security', 'check_password_hash', { effects: ['cpu', 'authenticate'] }),
  ),
};
