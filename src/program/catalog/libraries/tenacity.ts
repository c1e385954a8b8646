import type { Behaviour, CallbackBehaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const CALLED: readonly CallbackBehaviour[] = [{ parameter: 'fn', position: 0, boundary: 'none', argumentsFrom: 1, returnsResult: true }];
const RAISES: Behaviour = { raises: ['tenacity.RetryError'] };

export const tenacity: Library = {
  distribution: 'tenacity',
  checked: ['9.2.1', '8.5.0'],
  source: 'https://tenacity.readthedocs.io/en/latest/api.html',
  symbols: symbols(
    {
      'tenacity.retry': { calls: [{ parameter: '*', position: 0, boundary: 'deferred' }], ...RAISES },
      // Sleeps only between attempts, and only where it is told to wait.
      'tenacity.Retrying.__call__': { effects: ['blocks:sleep'], calls: CALLED, ...RAISES },
      'tenacity.Retrying.__iter__': { effects: ['blocks:sleep'], ...RAISES },
      'tenacity.AsyncRetrying.__call__': { effects: ['waits:sleep'], isAsync: true, calls: CALLED, ...RAISES },
      'tenacity.AsyncRetrying.__anext__': { effects: ['waits:sleep'], isAsync: true, ...RAISES },
      'tenacity.sleep': { effects: ['blocks:sleep'] },
      'tenacity.nap.sleep': { effects: ['blocks:sleep'] },
    },
    each('tenacity.Retrying', 'wraps', { calls: [{ parameter: 'f', position: 0, boundary: 'deferred' }] }),
    each('tenacity.AsyncRetrying', 'wraps', { calls: [{ parameter: 'fn', position: 0, boundary: 'deferred' }] }),
    eachOf(['tenacity.retry_if_exception', 'tenacity.retry_if_result', 'tenacity.retry_if_not_result'], '__init__', {
      calls: [{ parameter: 'predicate', position: 0, boundary: 'deferred' }],
    }),
  ),
};
