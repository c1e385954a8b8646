import type { Behaviour, CatalogEffect, Library } from '../library.ts';
import { eachOf, symbols } from './symbols.ts';

const sends = (effect: CatalogEffect): Behaviour => ({
  effects: ['blocks:network', effect],
  returns: 'requests.Response',
  timeout: { parameter: 'timeout', default: 'none' },
  raises: ['requests.RequestException', 'requests.ConnectionError', 'requests.Timeout'],
});
const OWNERS = ['requests', 'requests.Session'];

export const requests: Library = {
  distribution: 'requests',
  checked: ['2.34.2'],
  source: 'https://requests.readthedocs.io/en/latest/api/',
  symbols: symbols(
    eachOf(OWNERS, 'get', sends('http:GET')),
    eachOf(OWNERS, 'options', sends('http:OPTIONS')),
    eachOf(OWNERS, 'head', sends('http:HEAD')),
    eachOf(OWNERS, 'post', sends('http:POST')),
    eachOf(OWNERS, 'put', sends('http:PUT')),
    eachOf(OWNERS, 'patch', sends('http:PATCH')),
    eachOf(OWNERS, 'delete', sends('http:DELETE')),
    eachOf(OWNERS, 'request', sends('http:*')),
    {
      'requests.session': { returns: 'requests.Session' },
      'requests.Session.send': sends('http:*'),
      'requests.adapters.HTTPAdapter.send': sends('http:*'),
      'requests.Response.raise_for_status': { raises: ['requests.HTTPError'] },
      'requests.Response.json': { returns: 'builtins.dict|builtins.list', raises: ['requests.JSONDecodeError'] },
      'requests.Response.iter_content': {
        effects: ['blocks:network'],
        raises: ['requests.exceptions.ChunkedEncodingError', 'requests.ConnectionError'],
      },
      'requests.Response.iter_lines': {
        effects: ['blocks:network'],
        raises: ['requests.exceptions.ChunkedEncodingError', 'requests.ConnectionError'],
      },
      'requests.Response.__iter__': { effects: ['blocks:network'] },
    },
  ),
};
