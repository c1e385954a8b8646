import type { Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

export const werkzeug: Library = {
  distribution: 'werkzeug',
  checked: ['3.1.3'],
  source: 'https://werkzeug.palletsprojects.com/en/stable/',
  symbols: symbols(
    each('werkzeug.utils', 'send_file send_from_directory', { effects: ['blocks:disk'], raises: ['werkzeug.exceptions.NotFound'] }),
    each('werkzeug.datastructures.FileStorage', 'save', { effects: ['blocks:disk'] }),
    // Slow on purpose: scrypt or PBKDF2 (https://werkzeug.palletsprojects.com/en/stable/utils/#module-werkzeug.security).
    each('werkzeug.security', 'generate_password_hash', { effects: ['cpu', 'random'] }),
    each('werkzeug.security', 'check_password_hash', { effects: ['cpu', 'authenticate'] }),
  ),
};
