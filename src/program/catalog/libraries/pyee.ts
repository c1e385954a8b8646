import type { ArgumentPlace, Library } from '../library.ts';
import { eachOf, symbols } from './symbols.ts';

const EVENT: ArgumentPlace = { parameter: 'event', position: 0 };
const EMITTERS = ['pyee.EventEmitter', 'pyee.base.EventEmitter', 'pyee.asyncio.AsyncIOEventEmitter', 'pyee.executor.ExecutorEventEmitter'];

/** Listeners run where the event is emitted, or are scheduled there. */
export const pyee: Library = {
  distribution: 'pyee',
  checked: ['13.0.0'],
  source: 'https://pyee.readthedocs.io/en/latest/',
  symbols: symbols(
    Object.fromEntries(EMITTERS.map((name) => [name, { isKeeper: true }])),
    eachOf(EMITTERS, 'on add_listener once', {
      calls: [{ parameter: 'f', position: 1, boundary: 'deferred', isKept: true, keptFor: EVENT }],
      returns: '~0',
    }),
    eachOf(EMITTERS, 'listens_to', {
      calls: [{ parameter: 'f', position: -1, boundary: 'deferred', isOfResult: true, isKept: true, keptFor: EVENT }],
      returns: '~0',
    }),
    eachOf(EMITTERS, 'emit', { sends: [{ for: EVENT, passes: 1 }] }),
  ),
};
