import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const handler = (parameter: string, position: number): Behaviour => ({ calls: [{ parameter, position, boundary: 'deferred' }] });
const APPS = ['flask.Flask', 'flask.Blueprint'];
const FILE: Behaviour = { effects: ['blocks:disk'] };

export const flask: Library = {
  distribution: 'flask',
  checked: ['3.1.3'],
  source: 'https://flask.palletsprojects.com/en/stable/api/',
  symbols: symbols(
    eachOf(APPS, 'add_url_rule', handler('view_func', 2)),
    eachOf(APPS, 'register_error_handler', handler('f', 1)),
    eachOf(APPS, 'before_request after_request teardown_request context_processor url_defaults url_value_preprocessor', handler('f', 0)),
    each('flask.Flask', 'teardown_appcontext shell_context_processor', handler('f', 0)),
    each('flask.Flask', 'add_template_filter add_template_global add_template_test', handler('f', 0)),
    each('flask.Blueprint', 'before_app_request after_app_request teardown_app_request', handler('f', 0)),
    each('flask', 'after_this_request', handler('f', 0)),
    each('flask.Flask', 'ensure_sync', { calls: [{ parameter: 'func', position: 0, boundary: 'none' }] }),
    each('flask', 'send_file send_from_directory', { ...FILE, raises: ['werkzeug.exceptions.NotFound'] }),
    eachOf(APPS, 'open_resource send_static_file', FILE),
    each('flask.Flask', 'open_instance_resource', FILE),
    each('flask.Config', 'from_pyfile from_file', FILE),
    each('flask.Config', 'from_envvar from_prefixed_env', { effects: ['environment'] }),
    each(
      'flask',
      'template_rendered before_render_template request_started request_finished request_tearing_down got_request_exception appcontext_tearing_down appcontext_pushed appcontext_popped message_flashed',
      { returns: 'blinker.NamedSignal', isRead: true },
    ),
    // Of the proxy, not of what is behind it.
    {
      'flask.current_app._get_current_object': { returns: 'flask.Flask' },
      'flask.request._get_current_object': { returns: 'flask.Request' },
    },
    each('flask', 'abort', { raises: ['werkzeug.exceptions.HTTPException'] }),
  ),
};
