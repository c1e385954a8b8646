import type { Library } from '../library.ts';

export const stamina: Library = {
  distribution: 'stamina',
  checked: ['26.1.0', '24.3.0'],
  source: 'https://stamina.hynek.me/en/stable/api.html',
  symbols: {
    // Waits between attempts: by default up to ten, 45 seconds in all.
    'stamina.retry': { timeout: { parameter: 'timeout', default: 'finite' } },
    'stamina.retry_context': { timeout: { parameter: 'timeout', position: 2, default: 'finite' } },
    'stamina.RetryingCaller': { timeout: { parameter: 'timeout', position: 1, default: 'finite' } },
    'stamina.RetryingCaller.__call__': {
      effects: ['blocks:sleep'],
      calls: [{ parameter: 'callable_', position: 1, boundary: 'none', argumentsFrom: 2, returnsResult: true }],
    },
    'stamina.RetryingCaller.on': { returns: 'stamina.BoundRetryingCaller' },
    'stamina.BoundRetryingCaller.__call__': {
      effects: ['blocks:sleep'],
      calls: [{ parameter: 'callable_', position: 0, boundary: 'none', argumentsFrom: 1, returnsResult: true }],
    },
    'stamina.AsyncRetryingCaller.__call__': {
      effects: ['waits:sleep'],
      isAsync: true,
      calls: [{ parameter: 'callable_', position: 1, boundary: 'none', argumentsFrom: 2, returnsResult: true }],
    },
    'stamina.AsyncRetryingCaller.on': { returns: 'stamina.BoundAsyncRetryingCaller' },
    'stamina.BoundAsyncRetryingCaller.__call__': {
      effects: ['waits:sleep'],
      isAsync: true,
      calls: [{ parameter: 'callable_', position: 0, boundary: 'none', argumentsFrom: 1, returnsResult: true }],
    },
  },
};
