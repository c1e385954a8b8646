import type { Library } from '../library.ts';

/** What a program keeps with its application and its requests. */
export const sanic: Library = {
  distribution: 'sanic',
  checked: ['25.12.1'],
  source: 'https://sanic.dev/en/guide/basics/app.html#application-context',
  symbols: {
    'sanic.Request.app': { returns: 'sanic.Sanic' },
    'sanic.Request.ctx': { returns: 'types.SimpleNamespace' },
    'sanic.Sanic.ctx': { returns: 'types.SimpleNamespace' },
  },
};
