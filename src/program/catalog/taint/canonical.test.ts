import { expect, test } from 'vitest';
import { loadLibraryTypes } from '../types/load.ts';
import { canonicalNames } from './canonical.ts';

const types = await loadLibraryTypes(['aiohttp', 'sqlalchemy', 'flask']);

test.each([
  // A class under another name, and its members.
  ['aiohttp.web.Request.query', ['aiohttp.web.Request.query', 'aiohttp.web_request.Request.query']],
  ['aiohttp.web.FileResponse', ['aiohttp.web.FileResponse', 'aiohttp.web_fileresponse.FileResponse']],
  // Inherited, and not said of the base.
  ['aiohttp.web.Request.text', ['aiohttp.web.Request.text', 'aiohttp.web_request.Request.text']],
  // Functions.
  ['sqlalchemy.sql.expression.text', ['sqlalchemy.sql.expression.text', 'sqlalchemy.text']],
  // The same, or unknown.
  ['os.system', ['os.system']],
  ['builtins.str.startswith', ['builtins.str.startswith']],
  ['flask.request.args', ['flask.request.args']],
  ['unheard.of', ['unheard.of']],
])('%s', (name, expected) => {
  expect(canonicalNames(name, types)).toEqual(expected);
});

test('without types a name is itself', () => {
  expect(canonicalNames('aiohttp.web.Request.query', null)).toEqual(['aiohttp.web.Request.query']);
});
