import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const SENDS: Behaviour = {
  effects: ['blocks:network', 'http:*'],
  returns: 'urllib3.HTTPResponse',
  timeout: { parameter: 'timeout', default: 'none' },
  raises: ['urllib3.exceptions.HTTPError', 'urllib3.exceptions.MaxRetryError', 'urllib3.exceptions.TimeoutError'],
};
const READS: Behaviour = { effects: ['blocks:network'], raises: ['urllib3.exceptions.HTTPError', 'urllib3.exceptions.ReadTimeoutError'] };

export const urllib3: Library = {
  distribution: 'urllib3',
  checked: ['2.8.0'],
  source: 'https://urllib3.readthedocs.io/en/stable/reference/',
  symbols: symbols(
    // The only one with a default, of three seconds.
    { 'urllib3.request': { ...SENDS, timeout: { parameter: 'timeout', default: 'finite' } } },
    eachOf(['urllib3.PoolManager', 'urllib3.HTTPConnectionPool'], 'request urlopen request_encode_url request_encode_body', SENDS),
    each('urllib3.HTTPResponse', 'read read1 readinto read_chunked stream drain_conn __iter__', READS),
    each('urllib3.HTTPResponse', 'json', { ...READS, raises: ['json.JSONDecodeError', 'builtins.UnicodeDecodeError'] }),
  ),
};
