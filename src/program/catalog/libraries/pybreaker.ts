import type { Library } from '../library.ts';

export const pybreaker: Library = {
  distribution: 'pybreaker',
  checked: ['1.4.1', '1.2.0'],
  source: 'https://github.com/danielfm/pybreaker#readme',
  symbols: {
    'pybreaker.CircuitBreaker.__call__': {
      calls: [{ parameter: '*', position: 0, boundary: 'deferred' }],
      raises: ['pybreaker.CircuitBreakerError'],
    },
    'pybreaker.CircuitBreaker.call': {
      calls: [{ parameter: 'func', position: 0, boundary: 'none', argumentsFrom: 1, returnsResult: true }],
      raises: ['pybreaker.CircuitBreakerError'],
    },
    'pybreaker.CircuitBreaker.call_async': {
      calls: [{ parameter: 'func', position: 0, boundary: 'none', argumentsFrom: 1, returnsResult: true }],
      raises: ['pybreaker.CircuitBreakerError'],
    },
    'pybreaker.CircuitBreaker.calling': { raises: ['pybreaker.CircuitBreakerError'] },
  },
};
