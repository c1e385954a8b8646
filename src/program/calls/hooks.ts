/** Methods of library classes that call methods which subclasses are meant to write: `Thread.start` runs `run`. */
import { Boundary } from './call-graph.ts';
import type { Machine } from './machine.ts';

export type Hook = {
  readonly name: string;
  /** Every method whose name begins so. */
  readonly isPrefix: boolean;
  readonly boundary: number;
};

function hooks(names: string, boundary: number = Boundary.NONE): readonly Hook[] {
  return names.split(' ').map((name) => ({
    name: name.endsWith('*') ? name.slice(0, -1) : name,
    isPrefix: name.endsWith('*'),
    boundary,
  }));
}

const HOOKS: ReadonlyMap<string, readonly Hook[]> = new Map([
  ['threading.Thread.start', hooks('run', Boundary.THREAD)],
  ['multiprocessing.Process.start', hooks('run', Boundary.PROCESS)],
  ['multiprocessing.context.Process.start', hooks('run', Boundary.PROCESS)],
  ['celery.Task.delay', hooks('run', Boundary.QUEUE)],
  ['celery.Task.apply_async', hooks('run', Boundary.QUEUE)],
  ['celery.app.task.Task.delay', hooks('run', Boundary.QUEUE)],
  ['celery.app.task.Task.apply_async', hooks('run', Boundary.QUEUE)],
  ['ast.NodeVisitor.visit', hooks('visit_* generic_visit')],
  ['ast.NodeVisitor.generic_visit', hooks('visit_* generic_visit visit')],
  ['ast.NodeTransformer.generic_visit', hooks('visit_* generic_visit visit')],
  ['html.parser.HTMLParser.feed', hooks('handle_* unknown_decl')],
  ['json.JSONEncoder.encode', hooks('default iterencode')],
  ['json.JSONEncoder.iterencode', hooks('default')],
  ['logging.Logger.handle', hooks('callHandlers filter')],
  ['logging.Handler.handle', hooks('emit filter')],
  ['logging.Formatter.format', hooks('formatTime formatException formatMessage formatStack')],
  ['cmd.Cmd.cmdloop', hooks('do_* onecmd default precmd postcmd preloop postloop emptyline')],
  ['cmd.Cmd.onecmd', hooks('do_* default emptyline parseline')],
  ['socketserver.BaseServer.serve_forever', hooks('process_request finish_request handle_error verify_request service_actions')],
  ['socketserver.BaseRequestHandler.__init__', hooks('setup handle finish')],
  ['argparse.ArgumentParser.parse_args', hooks('error exit format_help convert_arg_line_to_args')],
  ['argparse.ArgumentParser.error', hooks('exit format_usage')],
  ['configparser.RawConfigParser.read', hooks('optionxform')],
  ['string.Formatter.format', hooks('vformat get_field get_value format_field convert_field check_unused_args parse')],
  ['string.Formatter.vformat', hooks('get_field get_value format_field convert_field check_unused_args parse')],
  ['unittest.TestCase.run', hooks('setUp tearDown setUpClass tearDownClass test*')],
  ['unittest.TestCase.debug', hooks('setUp tearDown test*')],
  ['click.Command.main', hooks('make_context invoke')],
  ['click.Command.__call__', hooks('main make_context invoke')],
  ['click.Command.make_context', hooks('parse_args')],
  ['click.Command.parse_args', hooks('get_params get_help format_help format_options')],
  ['click.Command.get_help', hooks('format_help format_usage format_options format_epilog get_params')],
  ['click.Group.parse_args', hooks('get_params get_help format_help format_options list_commands get_command')],
  ['click.Group.get_help', hooks('format_help format_usage format_options format_commands format_epilog list_commands get_command')],
  ['click.Group.format_commands', hooks('list_commands get_command')],
  ['click.Group.invoke', hooks('resolve_command get_command')],
  ['click.Group.resolve_command', hooks('get_command list_commands')],
  ['werkzeug.Client.get', hooks('open')],
  ['werkzeug.Client.post', hooks('open')],
  ['collections.UserDict.__getitem__', hooks('__missing__')],
  ['builtins.dict.__getitem__', hooks('__missing__')],
  ['io.IOBase.__exit__', hooks('close')],
  ['io.IOBase.readlines', hooks('readline')],
  ['queue.Queue.put', hooks('_put')],
  ['queue.Queue.get', hooks('_get')],
  ['pickle.Pickler.dump', hooks('persistent_id reducer_override')],
  ['pickle.Unpickler.load', hooks('persistent_load find_class')],
  ['http.server.BaseHTTPRequestHandler.handle', hooks('do_* handle_one_request')],
  ['http.server.BaseHTTPRequestHandler.handle_one_request', hooks('do_* parse_request send_error')],
]);

/** What a method of a library class calls of its receiver's methods, by the first of its class's bases that says so. */
export function hooksOf(m: Machine, dotted: string): readonly Hook[] {
  const own = HOOKS.get(dotted);
  if (own !== undefined) return own;
  const dot = dotted.lastIndexOf('.');
  if (dot < 0) return [];
  const method = dotted.slice(dot);
  for (const ancestor of m.types.ancestors(dotted.slice(0, dot))) {
    const inherited = HOOKS.get(ancestor + method);
    if (inherited !== undefined) return inherited;
  }
  return [];
}
