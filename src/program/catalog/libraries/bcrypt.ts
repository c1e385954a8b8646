import type { Library } from '../library.ts';

export const bcrypt: Library = {
  distribution: 'bcrypt',
  checked: ['5.0.0', '4.0.1'],
  source: 'https://github.com/pyca/bcrypt#readme',
  symbols: {
    'bcrypt.hashpw': { effects: ['cpu'] },
    'bcrypt.checkpw': { effects: ['cpu', 'authenticate'] },
    'bcrypt.kdf': { effects: ['cpu'] },
    'bcrypt.gensalt': { effects: ['random'] },
  },
};
