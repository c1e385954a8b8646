import type { Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

export const loguru: Library = {
  distribution: 'loguru',
  checked: ['0.7.3'],
  source: 'https://loguru.readthedocs.io/en/stable/api/logger.html',
  symbols: symbols(
    each('loguru.logger', 'trace debug info success warning error critical exception log', { effects: ['log'] }),
    each('loguru.logger', 'add', { calls: [{ parameter: 'sink', position: 0, boundary: 'deferred' }] }),
  ),
};
