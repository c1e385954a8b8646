import type { Library } from '../library.ts';
import { symbols } from './symbols.ts';

/** Between threads and the event loop. What is passed runs when the returned function is called; it is said of the place where both are joined. */
export const asgiref: Library = {
  distribution: 'asgiref',
  checked: ['3.13.0'],
  source: 'https://docs.djangoproject.com/en/5.2/topics/async/',
  symbols: symbols({
    'asgiref.sync.sync_to_async': { calls: [{ parameter: 'func', position: 0, boundary: 'thread', returnsResult: true }] },
    'asgiref.sync.async_to_sync': { calls: [{ parameter: 'awaitable', position: 0, boundary: 'none', returnsResult: true }] },
    'asgiref.sync.SyncToAsync.__call__': { isAsync: true },
  }),
};
