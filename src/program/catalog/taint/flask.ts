/** Flask with Werkzeug's request, response and helpers. */
import type { TaintCatalog } from '../taint.ts';
import {
  FOR_SCRIPTS,
  addresses,
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

const REQUESTS = 'flask.request flask.Request werkzeug.Request werkzeug.wrappers.Request';
const RESPONSES = 'flask.Response werkzeug.Response werkzeug.wrappers.Response';

const HTML = ["'text/html'", "'text/html; charset=utf-8'", "'text/html;charset=utf-8'", "'application/xhtml+xml'", "'image/svg+xml'"];

/** Where a request keeps its fields, and what they can be asked for as, without text in it. */
const FIELDS = `${members(REQUESTS, 'args form values headers cookies').join(' ')}
  werkzeug.datastructures.MultiDict werkzeug.datastructures.Headers werkzeug.datastructures.TypeConversionDict`;
const NUMBERS = ['builtins.int', 'builtins.float', 'builtins.bool', 'uuid.UUID', 'decimal.Decimal'];

/** A response is read as HTML unless its type says otherwise. */
const IS_HTML = [isOrAbsent('headers:2', 'None'), isOrAbsent('mimetype:3', 'None', ...HTML), isOrAbsent('content_type:4', 'None', ...HTML)];

export const flask: TaintCatalog = {
  distribution: 'flask',
  checked: ['3.1.3', '2.2.5'],
  source: 'https://flask.palletsprojects.com/en/stable/api/#incoming-request-data',
  sources: [
    ...sources(
      'http',
      members(
        REQUESTS,
        `args form values headers cookies query_string environ referrer
         user_agent authorization content_type mimetype mimetype_params origin input_stream remote_user access_route
         accept_mimetypes accept_charsets accept_encodings accept_languages if_match if_none_match range pragma`,
      ),
    ),
    ...structures(members(REQUESTS, 'json get_json data get_data')),
    ...sources('http', 'flask.request.view_args flask.Request.view_args'),
    // The application's own address: a redirect to it, or a request to it, stays there.
    ...sources('http', members(REQUESTS, 'full_path url base_url root_url url_root host host_url root_path script_root'), [601, 918]),
    ...addresses(members(REQUESTS, 'path')),
    ...sources('http', 'werkzeug.datastructures.FileStorage.filename'),
    ...uploads(['werkzeug.datastructures.FileStorage.stream', ...members(REQUESTS, 'files stream')]),
  ],
  sinks: [
    // The body; status and headers come after it, or it is the first of a tuple of them.
    ...sinks(
      79,
      { 'flask.make_response flask.Flask.make_response': 'args:0[0]' },
      { isResponse: true, when: [isOrAbsent("args:2['Content-Type']", ...HTML)] },
    ),
    ...sinks(79, { [RESPONSES]: 'response:0' }, { isResponse: true, when: IS_HTML }),
    ...sinks(79, { [members(RESPONSES, 'set_data').join(' ')]: 'value:0', [members(RESPONSES, 'data').join(' ')]: 'value:0' }),
    ...sinks(1336, { 'flask.render_template_string flask.stream_template_string': 'source:0' }),
    ...sinks(601, { 'flask.redirect flask.Flask.redirect werkzeug.utils.redirect': 'location:0' }),
    ...sinks(601, { [members(RESPONSES, 'location').join(' ')]: 'value:0', [RESPONSES]: "headers:2['Location']" }),
    ...sinks(
      601,
      {
        'werkzeug.datastructures.Headers.__setitem__': 'value:1',
        'werkzeug.datastructures.Headers.add werkzeug.datastructures.Headers.set werkzeug.datastructures.Headers.setdefault': 'value:1',
      },
      { when: [is('key:0', "'location'")] },
    ),
    // Only the directory: the path is joined safely.
    ...sinks(22, {
      'flask.send_file': 'path_or_file:0',
      'flask.send_from_directory': 'directory:0',
      'werkzeug.utils.send_file': 'path_or_file:0',
      'werkzeug.utils.send_from_directory': 'directory:0',
      'werkzeug.datastructures.FileStorage.save': 'dst:0',
      'flask.Flask.open_resource flask.Flask.open_instance_resource flask.Blueprint.open_resource': 'resource:0',
      'flask.Config.from_pyfile flask.Config.from_file': 'filename:0',
    }),
    ...sinks(94, { 'flask.Config.from_pyfile': 'filename:0' }),
    // Values with a line break are refused, names are not.
    ...sinks(113, {
      'werkzeug.datastructures.Headers.__setitem__': 'key:0',
      'werkzeug.datastructures.Headers.add werkzeug.datastructures.Headers.set werkzeug.datastructures.Headers.setdefault': 'key:0',
    }),
    ...sinks(330, {
      [members(RESPONSES, 'set_cookie').join(' ')]: 'value:1',
      'flask.session.__setitem__ flask.sessions.SessionMixin.__setitem__': 'value:1',
    }),
    ...sinks(501, {
      'flask.session.__setitem__ flask.sessions.SessionMixin.__setitem__': 'key:0 value:1',
      'flask.session.update flask.session.setdefault': '*',
    }),
  ],
  sanitisers: [
    ...sanitisers([22], 'werkzeug.utils.secure_filename werkzeug.utils.safe_join'),
    ...sanitisers(
      [79],
      'flask.jsonify flask.json.jsonify flask.render_template flask.render_template_string flask.stream_template flask.stream_template_string',
    ),
    // Whether a response is harmful is told where it is made: its type and headers are known there.
    ...sanitisers([79], `flask.make_response flask.Flask.make_response ${RESPONSES}`),
    // `get('page', type=int)` gives numbers.
    ...sanitisers([], members(FIELDS, 'get'), [is('type:2', ...NUMBERS)]),
    ...sanitisers([], members(FIELDS, 'getlist'), [is('type:1', ...NUMBERS)]),
    ...sanitisers([79, 601], 'flask.url_for flask.Flask.url_for'),
    ...sanitisers([], 'werkzeug.security.generate_password_hash werkzeug.security.check_password_hash'),
  ],
  neverReturns: ['flask.abort', 'werkzeug.exceptions.abort'],
  passes: passes({ 'flask.make_response flask.Flask.make_response': 'args:0[0]' }),
  uses: [
    ...uses(614, members(RESPONSES, 'set_cookie'), { when: [isOrAbsent('secure:6', 'False', 'None')] }),
    ...uses(1004, members(RESPONSES, 'set_cookie'), {
      when: [isOrAbsent('httponly:7', 'False', 'None')],
      unless: [is('key:0', FOR_SCRIPTS)],
    }),
    ...uses(489, 'flask.Flask.run', { when: [is('debug:2', 'True')] }),
    ...uses(489, 'flask.Flask.debug', { when: [is('value:0', 'True')] }),
  ],
  handlers: [
    ...handlers(members('flask.Flask flask.Blueprint', 'route get post put patch delete'), {
      parameters: 'http',
      hasSegments: true,
      returns: 79,
    }),
    ...handlers(members('flask.Flask flask.Blueprint', 'add_url_rule'), { parameters: 'http', hasSegments: true, returns: 79 }),
    ...handlers(
      [
        ...members('flask.Flask flask.Blueprint', 'errorhandler before_request'),
        ...members('flask.Blueprint', 'app_errorhandler before_app_request'),
      ],
      { returns: 79 },
    ),
    ...methodHandlers('flask.views.View flask.views.MethodView', 'dispatch_request get post put patch delete head options', {
      parameters: 'http',
      returns: 79,
    }),
  ],
};

const resources = (distribution: string, module: string, checked: string, source: string): TaintCatalog => ({
  distribution,
  checked: [checked],
  source,
  sources: [],
  sinks: [],
  sanitisers: [],
  // What their methods return is sent as JSON, texts too.
  handlers: methodHandlers(`${module}.Resource`, 'get post put patch delete head options', { parameters: 'http' }),
});

export const flaskRestful = resources(
  'flask-restful',
  'flask_restful',
  '0.3.10',
  'https://flask-restful.readthedocs.io/en/latest/quickstart.html',
);
export const flaskRestx = resources('flask-restx', 'flask_restx', '1.3.2', 'https://flask-restx.readthedocs.io/en/latest/quickstart.html');
