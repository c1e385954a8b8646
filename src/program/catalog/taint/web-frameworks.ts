/** Sanic, Tornado, Litestar, Quart, Bottle, Falcon. */
import type { TaintCatalog } from '../taint.ts';
import {
  FOR_SCRIPTS,
  addresses,
  handlers,
  is,
  isDictionary,
  isOrAbsent,
  members,
  methodHandlers,
  passes,
  sanitisers,
  sinks,
  sources,
  structures,
  uploads,
  uses,
} from './define.ts';

const VERBS = 'get post put patch delete head options';
const HTML = ["'text/html'", "'text/html; charset=utf-8'", "'text/html;charset=utf-8'"];

export const sanic: TaintCatalog = {
  distribution: 'sanic',
  checked: ['25.12.1'],
  source: 'https://sanic.dev/en/guide/basics/request.html',
  sources: [
    ...sources(
      'http',
      members(
        'sanic.Request sanic.request.Request',
        'args query_args form files json body cookies headers raw_headers match_info query_string token content_type stream get_args get_form',
      ),
    ),
    ...sources('http', members('sanic.Request sanic.request.Request', 'path url raw_url host server_name'), [601, 918]),
    ...sources('http', members('sanic.Websocket', 'recv')),
  ],
  sinks: [
    ...sinks(79, { 'sanic.response.html sanic.html': 'body:0' }),
    ...sinks(
      79,
      { 'sanic.response.text sanic.text sanic.response.HTTPResponse sanic.HTTPResponse': 'body:0' },
      { when: [is('content_type:3', ...HTML)] },
    ),
    ...sinks(601, { 'sanic.response.redirect sanic.redirect': 'to:0' }),
    ...sinks(22, { 'sanic.response.file sanic.response.file_stream sanic.file': 'location:0' }),
  ],
  sanitisers: sanitisers([79], 'sanic.response.json sanic.json'),
  handlers: handlers(members('sanic.Sanic sanic.Blueprint', `${VERBS} route add_route websocket`), { parameters: 'http' }),
};

export const tornado: TaintCatalog = {
  distribution: 'tornado',
  checked: ['6.6.1'],
  source: 'https://www.tornadoweb.org/en/stable/web.html#input',
  sources: [
    ...sources(
      'http',
      members(
        'tornado.web.RequestHandler',
        'get_argument get_arguments get_query_argument get_query_arguments get_body_argument get_body_arguments get_cookie cookies path_args path_kwargs decode_argument',
      ),
    ),
    ...sources(
      'http',
      members('tornado.httputil.HTTPServerRequest', 'query arguments query_arguments body_arguments body headers cookies files'),
    ),
    ...sources('http', members('tornado.httputil.HTTPServerRequest', 'uri path host host_name full_url'), [601, 918]),
    ...sources('network', members('tornado.httpclient.HTTPResponse', 'body headers')),
  ],
  sinks: [
    // Dictionaries are written as JSON.
    ...sinks(
      79,
      { 'tornado.web.RequestHandler.write tornado.web.RequestHandler.finish': 'chunk:0' },
      { unless: [isDictionary('chunk:0')] },
    ),
    ...sinks(601, { 'tornado.web.RequestHandler.redirect': 'url:0' }),
    ...sinks(
      601,
      { 'tornado.web.RequestHandler.set_header tornado.web.RequestHandler.add_header': 'value:1' },
      { when: [is('name:0', "'location'")] },
    ),
    ...sinks(1336, { 'tornado.template.Template': 'template_string:0' }),
    ...sinks(918, {
      'tornado.httpclient.AsyncHTTPClient.fetch tornado.httpclient.HTTPClient.fetch': 'request:0',
      'tornado.websocket.websocket_connect': 'url:0',
    }),
  ],
  // Arguments stand behind the question mark; a body and headers do not choose the host.
  passes: passes({ 'tornado.httputil.url_concat': 'url:0', 'tornado.httpclient.HTTPRequest': 'url:0' }),
  sanitisers: [
    ...sanitisers([79], 'tornado.escape.xhtml_escape tornado.escape.json_encode tornado.web.RequestHandler.render_string'),
    ...sanitisers([22, 79, 601, 918, 113], 'tornado.escape.url_escape'),
    ...sanitisers([79, 601], 'tornado.web.RequestHandler.reverse_url tornado.web.RequestHandler.static_url'),
  ],
  uses: [
    ...uses(614, 'tornado.web.RequestHandler.set_cookie tornado.web.RequestHandler.set_signed_cookie', {
      when: [isOrAbsent('secure', 'False', 'None')],
    }),
    ...uses(1004, 'tornado.web.RequestHandler.set_cookie tornado.web.RequestHandler.set_signed_cookie', {
      when: [isOrAbsent('httponly', 'False', 'None')],
      unless: [is('name:0', FOR_SCRIPTS)],
    }),
    ...uses(489, 'tornado.web.Application', { when: [is('debug', 'True')] }),
    ...uses(295, 'tornado.httpclient.HTTPRequest', { when: [is('validate_cert:24', 'False')] }),
  ],
  handlers: [
    ...methodHandlers('tornado.web.RequestHandler', `${VERBS} prepare`, { parameters: 'http' }),
    ...methodHandlers('tornado.websocket.WebSocketHandler', 'on_message open', { parameters: 'http' }),
  ],
};

const LITESTAR_SESSION = 'litestar.connection.ASGIConnection.session';

export const litestar: TaintCatalog = {
  distribution: 'litestar',
  checked: ['2.25.0'],
  source: 'https://docs.litestar.dev/latest/usage/requests.html',
  makes: { [LITESTAR_SESSION]: LITESTAR_SESSION },
  sources: [
    ...sources(
      'http',
      members('litestar.Request litestar.WebSocket litestar.connection.ASGIConnection', 'query_params path_params headers cookies'),
    ),
    ...sources('http', members('litestar.Request litestar.WebSocket litestar.connection.ASGIConnection', 'url base_url'), [601, 918]),
    ...sources('http', members('litestar.Request', 'body json form msgpack stream content_type')),
    ...sources(
      'http',
      members('litestar.WebSocket', 'receive_data receive_text receive_bytes receive_json receive_msgpack iter_data iter_json'),
    ),
    ...sources('http', members('litestar.datastructures.UploadFile', 'filename read file content_type headers')),
  ],
  sinks: [
    ...sinks(501, {
      [LITESTAR_SESSION]: 'value:0',
      [`${LITESTAR_SESSION}.__setitem__`]: 'key:0 value:1',
      [members(LITESTAR_SESSION, 'update setdefault').join(' ')]: '*',
      'litestar.connection.ASGIConnection.set_session': 'value:0',
    }),
    ...sinks(
      79,
      { 'litestar.Response litestar.response.Response': 'content:0' },
      { when: [is('media_type', ...HTML, 'litestar.MediaType.HTML', 'litestar.enums.MediaType.HTML')] },
    ),
    ...sinks(601, { 'litestar.response.Redirect': 'path:0' }),
    ...sinks(22, { 'litestar.response.File': 'path:0' }),
  ],
  sanitisers: [],
  uses: [
    ...uses(614, 'litestar.datastructures.Cookie litestar.datastructures.cookie.Cookie', { when: [isOrAbsent('secure', 'False', 'None')] }),
    ...uses(1004, 'litestar.datastructures.Cookie litestar.datastructures.cookie.Cookie', {
      when: [isOrAbsent('httponly', 'False', 'None')],
      unless: [is('key:0', FOR_SCRIPTS)],
    }),
    ...uses(614, members('litestar.Response litestar.response.Response', 'set_cookie'), {
      when: [isOrAbsent('secure', 'False', 'None'), is('key:0', '*')],
    }),
    ...uses(942, 'litestar.config.cors.CORSConfig', { when: [isOrAbsent('allow_origins[0]', "'*'"), is('allow_credentials', 'True')] }),
    ...uses(489, 'litestar.Litestar litestar.app.Litestar', { when: [is('debug', 'True')] }),
  ],
  handlers: handlers(members('litestar', `get post put patch delete head route websocket websocket_listener`), { parameters: 'http' }),
};

const QUART_REQUESTS = 'quart.request quart.Request';

export const quart: TaintCatalog = {
  distribution: 'quart',
  checked: ['0.22.0'],
  source: 'https://quart.palletsprojects.com/en/latest/reference/source/quart.wrappers.request.html',
  sources: [
    ...sources(
      'http',
      members(QUART_REQUESTS, 'args form values headers cookies data body query_string view_args referrer user_agent get_data'),
    ),
    ...structures(members(QUART_REQUESTS, 'json get_json')),
    ...uploads(members(QUART_REQUESTS, 'files')),
    ...addresses(members(QUART_REQUESTS, 'path')),
    ...sources('http', members(QUART_REQUESTS, 'full_path url base_url root_url host_url host'), [601, 918]),
    ...sources('http', members('quart.websocket quart.Websocket', 'receive receive_json args headers cookies')),
  ],
  sinks: [
    ...sinks(79, { 'quart.make_response': 'args:0[0]' }),
    ...sinks(
      79,
      { 'quart.Response': 'response:0' },
      { when: [isOrAbsent('mimetype:3', 'None', ...HTML), isOrAbsent('content_type:4', 'None', ...HTML)] },
    ),
    ...sinks(1336, { 'quart.render_template_string quart.stream_template_string': 'source:0' }),
    ...sinks(601, { 'quart.redirect': 'location:0' }),
    ...sinks(22, { 'quart.send_file': 'filename_or_io:0', 'quart.send_from_directory': 'directory:0' }),
    ...sinks(501, { 'quart.session.__setitem__': 'key:0 value:1' }),
  ],
  neverReturns: ['quart.abort'],
  sanitisers: [
    ...sanitisers(
      [79],
      'quart.make_response quart.Response quart.jsonify quart.render_template quart.render_template_string quart.stream_template',
    ),
    ...sanitisers([79, 601], 'quart.url_for'),
  ],
  uses: [
    ...uses(614, 'quart.Response.set_cookie', { when: [isOrAbsent('secure:6', 'False')] }),
    ...uses(489, 'quart.Quart.run', { when: [is('debug:2', 'True')] }),
  ],
  handlers: [
    ...handlers(members('quart.Quart quart.Blueprint', 'route get post put patch delete add_url_rule'), {
      parameters: 'http',
      hasSegments: true,
      returns: 79,
    }),
    ...handlers(members('quart.Quart quart.Blueprint', 'errorhandler before_request'), { returns: 79 }),
  ],
};

const BOTTLE_REQUESTS = 'bottle.request bottle.BaseRequest';

export const bottle: TaintCatalog = {
  distribution: 'bottle',
  checked: ['0.13.4'],
  source: 'https://bottlepy.org/docs/stable/api.html#bottle.BaseRequest',
  sources: [
    ...sources(
      'http',
      members(BOTTLE_REQUESTS, 'query GET forms POST params files json body cookies get_cookie headers get_header query_string url_args'),
    ),
    ...sources('http', members(BOTTLE_REQUESTS, 'path fullpath url urlparts script_name'), [601, 918]),
    ...sources('http', members('bottle.FileUpload', 'file raw_filename')),
  ],
  sinks: [
    ...sinks(79, { 'bottle.HTTPResponse': 'body:0', 'bottle.HTTPError': 'body:1' }),
    ...sinks(1336, { 'bottle.template bottle.SimpleTemplate': '*' }),
    ...sinks(601, { 'bottle.redirect': 'url:0' }),
    ...sinks(22, { 'bottle.static_file': 'root:1' }),
  ],
  neverReturns: ['bottle.abort', 'bottle.redirect'],
  sanitisers: [...sanitisers([79], 'bottle.html_escape bottle.html_quote'), ...sanitisers([22], 'bottle.FileUpload.filename')],
  handlers: handlers(
    [...members('bottle.Bottle', 'route get post put delete patch'), ...members('bottle', 'route get post put delete patch')],
    { parameters: 'http', returns: 79 },
  ),
};

export const falcon: TaintCatalog = {
  distribution: 'falcon',
  checked: ['4.4.0'],
  source: 'https://falcon.readthedocs.io/en/stable/api/request_and_response_wsgi.html',
  sources: [
    ...sources(
      'http',
      members(
        'falcon.Request falcon.asgi.Request',
        'params media get_media get_param get_param_as_list get_param_as_json get_header headers cookies get_cookie_values stream bounded_stream query_string referer user_agent',
      ),
    ),
    ...sources('http', members('falcon.Request falcon.asgi.Request', 'path uri url relative_uri forwarded_uri host'), [601, 918]),
  ],
  sinks: [
    ...sinks(601, {
      [members('falcon', 'HTTPMovedPermanently HTTPFound HTTPSeeOther HTTPTemporaryRedirect HTTPPermanentRedirect').join(' ')]:
        'location:0',
    }),
  ],
  sanitisers: sanitisers([79], 'falcon.uri.encode falcon.uri.encode_value'),
  uses: uses(614, 'falcon.Response.set_cookie', { when: [is('secure:6', 'False')] }),
};
