/** aiohttp: server and client. */
import type { TaintCatalog } from '../taint.ts';
import {
  FOR_SCRIPTS,
  addresses,
  handlers,
  is,
  isOrAbsent,
  members,
  methodHandlers,
  sanitisers,
  sinks,
  sources,
  structures,
  uses,
} from './define.ts';

const REQUESTS = 'aiohttp.web.Request aiohttp.web.BaseRequest';
const VERBS = 'get post put patch delete head options';

/** Sessions of aiohttp, in a distribution of their own. */
export const aiohttpSession: TaintCatalog = {
  distribution: 'aiohttp-session',
  checked: ['2.12.1'],
  needs: ['aiohttp==3.14.5'],
  source: 'https://aiohttp-session.readthedocs.io/en/stable/',
  makes: { 'aiohttp_session.get_session': 'aiohttp_session.Session', 'aiohttp_session.new_session': 'aiohttp_session.Session' },
  sources: [],
  sinks: sinks(501, {
    'aiohttp_session.Session.__setitem__': 'key:0 value:1',
    'aiohttp_session.Session.update aiohttp_session.Session.setdefault': '*',
  }),
  sanitisers: [],
};

export const aiohttp: TaintCatalog = {
  distribution: 'aiohttp',
  checked: ['3.14.5'],
  source: 'https://docs.aiohttp.org/en/stable/web_reference.html#request-and-base-request',
  sources: [
    ...sources(
      'http',
      members(REQUESTS, 'query query_string rel_url headers raw_headers cookies content text post read multipart content_type'),
    ),
    ...structures(members(REQUESTS, 'json')),
    ...sources('http', members(REQUESTS, 'path_qs raw_path url host forwarded'), [601, 918]),
    ...addresses(members(REQUESTS, 'path')),
    ...sources('http', 'aiohttp.web.Request.match_info'),
    ...sources('http', members('aiohttp.web.WebSocketResponse', 'receive receive_str receive_bytes receive_json')),
    ...sources('http', members('aiohttp.BodyPartReader', 'read text json form filename read_chunk')),
    ...sources('network', members('aiohttp.ClientResponse', 'text json read content headers cookies')),
    ...sources('network', members('aiohttp.ClientWebSocketResponse', 'receive receive_str receive_bytes receive_json')),
  ],
  sinks: [
    ...sinks(
      79,
      { 'aiohttp.web.Response': 'text body' },
      { when: [is('content_type', "'text/html'", "'application/xhtml+xml'", "'image/svg+xml'")] },
    ),
    ...sinks(601, {
      [members('aiohttp.web', 'HTTPFound HTTPMovedPermanently HTTPSeeOther HTTPTemporaryRedirect HTTPPermanentRedirect').join(' ')]:
        'location:0',
    }),
    ...sinks(22, { 'aiohttp.web.FileResponse': 'path:0' }),
    ...sinks(918, {
      [members('aiohttp.ClientSession', `${VERBS} ws_connect`).join(' ')]: 'url:0',
      'aiohttp.ClientSession.request aiohttp.request': 'url:1',
      'aiohttp.ClientSession': 'base_url:0',
    }),
  ],
  sanitisers: sanitisers([79], 'aiohttp.web.json_response'),
  uses: [
    ...uses(614, 'aiohttp.web.StreamResponse.set_cookie', { when: [isOrAbsent('secure', 'False', 'None')] }),
    ...uses(1004, 'aiohttp.web.StreamResponse.set_cookie', {
      when: [isOrAbsent('httponly', 'False', 'None')],
      unless: [is('name:0', FOR_SCRIPTS)],
    }),
    ...uses(295, 'aiohttp.TCPConnector', { when: [is('ssl', 'False')] }),
    ...uses(295, 'aiohttp.TCPConnector', { when: [is('verify_ssl', 'False')] }),
    ...uses(295, members('aiohttp.ClientSession', `${VERBS} request ws_connect`), { when: [is('ssl', 'False')] }),
    ...uses(295, members('aiohttp.ClientSession', `${VERBS} request ws_connect`), { when: [is('verify_ssl', 'False')] }),
  ],
  handlers: [
    ...methodHandlers('aiohttp.web.View', VERBS, {}),
    ...handlers(members('aiohttp.web.RouteTableDef', `${VERBS} route`), {}),
    ...handlers(members('aiohttp.web.UrlDispatcher', 'add_get add_post add_put add_patch add_delete add_head add_options add_route'), {}),
    ...handlers(members('aiohttp.web', 'get post put patch delete head options route'), {}),
  ],
};
