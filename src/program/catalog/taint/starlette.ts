/** Starlette and FastAPI. */
import type { TaintCatalog } from '../taint.ts';
import {
  FOR_SCRIPTS,
  handlers,
  is,
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

const CONNECTIONS =
  'starlette.requests.Request fastapi.Request starlette.requests.HTTPConnection starlette.websockets.WebSocket fastapi.WebSocket';
const SESSION = 'starlette.requests.HTTPConnection.session';
const HTML = ["'text/html'", "'text/html; charset=utf-8'", "'text/html;charset=utf-8'"];
const VERBS = 'get post put patch delete head options trace api_route websocket';

const ANY_ORIGIN = '?https://anybody.example';

export const starlette: TaintCatalog = {
  distribution: 'starlette',
  checked: ['0.46.2'],
  needs: ['fastapi==0.115.14', 'python-multipart==0.0.20'],
  source: 'https://www.starlette.io/requests/',
  makes: { [SESSION]: SESSION },
  sources: [
    ...sources('http', members(CONNECTIONS, 'query_params path_params headers cookies')),
    ...sources('http', members(CONNECTIONS, 'url base_url'), [601, 918]),
    ...sources('http', members('starlette.requests.Request fastapi.Request', 'form stream')),
    ...structures(members('starlette.requests.Request fastapi.Request', 'json body')),
    ...sources(
      'http',
      members(
        'starlette.websockets.WebSocket fastapi.WebSocket',
        'receive receive_text receive_bytes receive_json iter_text iter_bytes iter_json',
      ),
    ),
    ...uploads(members('starlette.datastructures.UploadFile fastapi.UploadFile', 'file')),
    ...sources('http', members('starlette.datastructures.UploadFile fastapi.UploadFile', 'filename headers content_type read')),
  ],
  sinks: [
    ...sinks(79, { 'starlette.responses.HTMLResponse fastapi.responses.HTMLResponse': 'content:0' }),
    ...sinks(
      79,
      { 'starlette.responses.Response fastapi.Response fastapi.responses.Response': 'content:0' },
      { when: [is('media_type:3', ...HTML)] },
    ),
    ...sinks(
      79,
      { 'starlette.responses.StreamingResponse fastapi.responses.StreamingResponse': 'content:0' },
      { when: [is('media_type:3', ...HTML)] },
    ),
    ...sinks(601, { 'starlette.responses.RedirectResponse fastapi.responses.RedirectResponse': 'url:0' }),
    ...sinks(601, { 'starlette.datastructures.MutableHeaders.__setitem__': 'value:1' }, { when: [is('key:0', "'location'")] }),
    ...sinks(22, { 'starlette.responses.FileResponse fastapi.responses.FileResponse': 'path:0' }),
    // A session is a dictionary.
    ...sinks(501, {
      [SESSION]: 'value:0',
      [`${SESSION}.__setitem__`]: 'key:0 value:1',
      [members(SESSION, 'update setdefault').join(' ')]: '*',
    }),
    ...sinks(330, { 'starlette.responses.Response.set_cookie fastapi.Response.set_cookie': 'value:1' }),
  ],
  // A query does not choose the host.
  passes: passes({
    [members('starlette.datastructures.URL', 'include_query_params replace_query_params remove_query_params').join(' ')]: 'self',
  }),
  sanitisers: [
    ...sanitisers(
      [79],
      'starlette.responses.JSONResponse fastapi.responses.JSONResponse starlette.templating.Jinja2Templates.TemplateResponse',
    ),
    ...sanitisers(
      [79, 601],
      'starlette.requests.Request.url_for fastapi.FastAPI.url_path_for starlette.applications.Starlette.url_path_for',
    ),
  ],
  uses: [
    ...uses(614, 'starlette.responses.Response.set_cookie fastapi.Response.set_cookie', { when: [isOrAbsent('secure:6', 'False')] }),
    ...uses(1004, 'starlette.responses.Response.set_cookie fastapi.Response.set_cookie', {
      when: [isOrAbsent('httponly:7', 'False')],
      unless: [is('key:0', FOR_SCRIPTS)],
    }),
    // Every origin with credentials.
    ...uses(942, 'starlette.middleware.cors.CORSMiddleware fastapi.middleware.cors.CORSMiddleware', {
      when: [is('allow_origins:1[]', "'*'"), is('allow_credentials:4', 'True')],
    }),
    ...uses(942, 'starlette.applications.Starlette.add_middleware fastapi.FastAPI.add_middleware', {
      when: [is('allow_origins[]', "'*'"), is('allow_credentials', 'True')],
    }),
    ...uses(942, 'starlette.middleware.Middleware', {
      when: [
        is('cls:0', 'starlette.middleware.cors.CORSMiddleware', 'fastapi.middleware.cors.CORSMiddleware'),
        is('allow_origins[]', "'*'"),
        is('allow_credentials', 'True'),
      ],
    }),
    // A pattern that takes the origins of strangers.
    ...uses(942, 'starlette.middleware.cors.CORSMiddleware fastapi.middleware.cors.CORSMiddleware', {
      when: [is('allow_origin_regex:5', ANY_ORIGIN), is('allow_credentials:4', 'True')],
    }),
    ...uses(942, 'starlette.applications.Starlette.add_middleware fastapi.FastAPI.add_middleware', {
      when: [is('allow_origin_regex', ANY_ORIGIN), is('allow_credentials', 'True')],
    }),
    ...uses(942, 'starlette.middleware.Middleware', {
      when: [
        is('cls:0', 'starlette.middleware.cors.CORSMiddleware', 'fastapi.middleware.cors.CORSMiddleware'),
        is('allow_origin_regex', ANY_ORIGIN),
        is('allow_credentials', 'True'),
      ],
    }),
    ...uses(489, 'fastapi.FastAPI', { when: [is('debug', 'True')] }),
    ...uses(489, 'starlette.applications.Starlette', { when: [is('debug:0', 'True')] }),
  ],
  handlers: [
    ...handlers(members('fastapi.FastAPI fastapi.APIRouter', VERBS), {
      parameters: 'http',
      hasSegments: true,
      returnsAs: { parameter: 'response_class', name: 'HTMLResponse', cwe: 79 },
    }),
    ...handlers('fastapi.Depends fastapi.Security', { parameters: 'http', isDependency: true }),
    ...handlers(members('fastapi.FastAPI fastapi.APIRouter', 'add_api_route add_api_websocket_route'), {
      parameters: 'http',
      hasSegments: true,
    }),
    ...methodHandlers('starlette.endpoints.HTTPEndpoint', 'get post put patch delete head options', { parameters: 'http' }),
    ...methodHandlers('starlette.endpoints.WebSocketEndpoint', 'on_receive', { parameters: 'http' }),
  ],
};
