/** Pyramid, whose requests and responses are those of WebOb. */
import type { TaintCatalog } from '../taint.ts';
import { FOR_SCRIPTS, handlers, is, isOrAbsent, members, sanitisers, sinks, sources, structures, uploads, uses } from './define.ts';

const REQUEST = 'pyramid.request.Request';
const RESPONSE = 'pyramid.response.Response';
const SESSION = `${REQUEST}.session`;
const HTML = ["'text/html'", "'text/html; charset=utf-8'"];

export const pyramid: TaintCatalog = {
  distribution: 'pyramid',
  checked: ['2.1'],
  source: 'https://docs.pylonsproject.org/projects/pyramid/en/latest/api/request.html',
  makes: { [SESSION]: SESSION, [`${REQUEST}.response`]: RESPONSE },
  sources: [
    ...sources(
      'http',
      members(REQUEST, 'params GET matchdict text headers cookies path_info path_qs query_string user_agent referer content_type'),
    ),
    ...structures(members(REQUEST, 'json json_body body')),
    ...uploads(members(REQUEST, 'POST body_file')),
    ...sources('http', members(REQUEST, 'url path path_url host host_url application_url'), [601, 918]),
  ],
  sinks: [
    ...sinks(79, { [RESPONSE]: 'body:0' }, { when: [isOrAbsent('content_type:4', 'None', ...HTML)] }),
    ...sinks(601, {
      [members('pyramid.httpexceptions', 'HTTPFound HTTPSeeOther HTTPMovedPermanently HTTPTemporaryRedirect HTTPPermanentRedirect').join(
        ' ',
      )]: 'location:0',
    }),
    ...sinks(22, { 'pyramid.response.FileResponse': 'path:0' }),
    ...sinks(501, {
      [`${SESSION}.__setitem__`]: 'key:0 value:1',
      [members(SESSION, 'update setdefault').join(' ')]: '*',
    }),
    ...sinks(330, { [`${RESPONSE}.set_cookie`]: 'value:1' }),
  ],
  sanitisers: sanitisers(
    [79, 601],
    members(REQUEST, 'route_url route_path current_route_url current_route_path resource_url resource_path static_url static_path'),
  ),
  uses: [
    ...uses(614, `${RESPONSE}.set_cookie`, { when: [isOrAbsent('secure:5', 'False', 'None')] }),
    ...uses(1004, `${RESPONSE}.set_cookie`, {
      when: [isOrAbsent('httponly:6', 'False', 'None')],
      unless: [is('name:0', FOR_SCRIPTS)],
    }),
  ],
  // What stands before the request is a context that the application itself has made.
  handlers: handlers('pyramid.view.view_config pyramid.view.notfound_view_config pyramid.view.forbidden_view_config', {}),
};
