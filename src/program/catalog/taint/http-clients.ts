/** requests, httpx, urllib3. */
import type { TaintCatalog } from '../taint.ts';
import { is, members, sinks, sources, uses, passes } from './define.ts';

const VERBS = 'get post put patch delete head options';

export const requests: TaintCatalog = {
  distribution: 'requests',
  checked: ['2.34.2'],
  source: 'https://requests.readthedocs.io/en/latest/api/',
  sources: sources('network', members('requests.Response', 'text content json headers cookies raw iter_content iter_lines url reason')),
  sinks: [
    ...sinks(918, {
      [members('requests requests.Session', VERBS).join(' ')]: 'url:0',
      'requests.request requests.Session.request requests.Request': 'url:1',
    }),
  ],
  sanitisers: [],
  uses: [
    ...uses(295, [...members('requests requests.Session', VERBS), 'requests.request'], { when: [is('verify', 'False')] }),
    ...uses(295, 'requests.Session.request', { when: [is('verify:13', 'False')] }),
    ...uses(295, 'requests.Session.verify', { when: [is('value:0', 'False')] }),
  ],
};

export const httpx: TaintCatalog = {
  distribution: 'httpx',
  checked: ['0.28.1'],
  source: 'https://www.python-httpx.org/api/',
  sources: sources(
    'network',
    members(
      'httpx.Response',
      'text content json headers cookies iter_bytes iter_text iter_lines aiter_bytes aiter_text aiter_lines read aread stream url',
    ),
  ),
  sinks: sinks(918, {
    [members('httpx httpx.Client httpx.AsyncClient', VERBS).join(' ')]: 'url:0',
    [members('httpx httpx.Client httpx.AsyncClient', 'request stream').join(' ')]: 'url:1',
    'httpx.Client.build_request httpx.AsyncClient.build_request httpx.Request': 'url:1',
    'httpx.Client httpx.AsyncClient': 'base_url',
  }),
  // Path and query do not choose the host.
  passes: passes({ 'httpx.URL': 'url:0 host:-1 netloc:-1 raw_path:-1' }),
  sanitisers: [],
  uses: [
    ...uses(295, [...members('httpx', `${VERBS} request stream`), 'httpx.Client', 'httpx.AsyncClient'], { when: [is('verify', 'False')] }),
    ...uses(295, 'httpx.HTTPTransport httpx.AsyncHTTPTransport', { when: [is('verify:0', 'False')] }),
  ],
};

const UNVERIFIED = ["'CERT_NONE'", 'ssl.CERT_NONE'];

export const urllib3: TaintCatalog = {
  distribution: 'urllib3',
  checked: ['2.8.0'],
  source: 'https://urllib3.readthedocs.io/en/stable/reference/index.html',
  sources: sources(
    'network',
    members('urllib3.BaseHTTPResponse urllib3.HTTPResponse urllib3.response.HTTPResponse', 'data headers read json stream'),
  ),
  sinks: sinks(918, {
    'urllib3.request urllib3.PoolManager.request urllib3.PoolManager.urlopen urllib3.ProxyManager.urlopen': 'url:1',
    'urllib3.PoolManager.connection_from_url urllib3.connection_from_url': 'url:0',
    'urllib3.HTTPConnectionPool urllib3.HTTPSConnectionPool': 'host:0',
  }),
  sanitisers: [],
  uses: [
    ...uses(295, 'urllib3.PoolManager urllib3.ProxyManager urllib3.connection_from_url', { when: [is('cert_reqs', ...UNVERIFIED)] }),
    ...uses(295, 'urllib3.HTTPSConnectionPool', { when: [is('cert_reqs:11', ...UNVERIFIED)] }),
  ],
};
