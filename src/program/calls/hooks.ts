/** Methods of library classes that call methods which subclasses are meant to write: `Thread.start` runs `run`. */
import { Boundary, CallKind } from './call-graph.ts';
import type { Classes } from './classes.ts';
import { EMPTY, NO_ARGUMENTS, type Machine } from './machine.ts';
import { ObjectKind } from './objects.ts';

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

/** Methods that an abstract container has of its own, by those that a class must write: https://docs.python.org/3/library/collections.abc.html */
const MIXINS: readonly (readonly [string, string, string])[] = [
  ['typing.Mapping', 'get __contains__', '__getitem__'],
  ['typing.Mapping', '__eq__', '__iter__ __getitem__'],
  ['typing.MutableMapping', 'pop', '__getitem__ __delitem__'],
  ['typing.MutableMapping', 'popitem clear', '__iter__ __getitem__ __delitem__'],
  ['typing.MutableMapping', 'update', '__setitem__'],
  ['typing.MutableMapping', 'setdefault', '__getitem__ __setitem__'],
  ['typing.Sequence', '__iter__ __contains__ count', '__getitem__'],
  ['typing.Sequence', 'index __reversed__', '__len__ __getitem__'],
  ['typing.MutableSequence', 'append', '__len__ insert'],
  ['typing.MutableSequence', 'extend __iadd__', '__len__ insert'],
  ['typing.MutableSequence', 'pop clear', '__getitem__ __delitem__'],
  ['typing.MutableSequence', 'remove', '__getitem__ __delitem__'],
  ['typing.MutableSequence', 'reverse', '__len__ __getitem__ __setitem__'],
  ['typing.AbstractSet', '__or__ __sub__', '__iter__'],
  ['typing.AbstractSet', '__and__', '__contains__'],
  ['typing.AbstractSet', '__xor__', '__iter__ __contains__'],
  ['typing.AbstractSet', '__le__ __lt__ __ge__ __gt__ __eq__', '__len__ __contains__'],
  ['typing.AbstractSet', 'isdisjoint', '__contains__'],
  ['typing.MutableSet', 'remove', '__contains__ discard'],
  ['typing.MutableSet', 'pop clear', '__iter__ discard'],
  ['typing.MutableSet', '__ior__', 'add'],
  ['typing.MutableSet', '__iand__ __isub__ __ixor__', 'discard'],
];

const MIXIN_HOOKS: ReadonlyMap<string, readonly Hook[]> = new Map(
  MIXINS.flatMap(([owner, methods, called]) =>
    methods.split(' ').map((method): [string, readonly Hook[]] => [`${owner}.${method}`, hooks(called)]),
  ),
);

/** What a method of a library class calls of its receiver's methods, by the first of its class's bases that says so. */
export function hooksOf(m: Machine, dotted: string): readonly Hook[] {
  const own = HOOKS.get(dotted);
  if (own !== undefined) return own;
  const dot = dotted.lastIndexOf('.');
  if (dot < 0) return [];
  const method = dotted.slice(dot);
  const owner = dotted.slice(0, dot);
  // Other classes that inherit from an abstract one, `dict` first of all, write these methods anew.
  const mixin = owner.startsWith('typing.') ? m.types.member(owner, method.slice(1))?.owner : undefined;
  if (mixin !== undefined) return MIXIN_HOOKS.get(mixin + method) ?? [];
  for (const ancestor of m.types.ancestors(owner)) {
    const inherited = HOOKS.get(ancestor + method);
    if (inherited !== undefined) return inherited;
  }
  return [];
}

/** Calls what a method of a library's class calls of the methods of its receiver: what they give. */
export function callHook(m: Machine, classes: Classes, receiver: number, name: number, boundary: number): number {
  const owner = m.objects.kind[receiver] === ObjectKind.INSTANCE ? m.objects.a[receiver]! : receiver;
  if (m.objects.kind[owner] !== ObjectKind.CLASS || classes.lookup(owner, name) === EMPTY) return EMPTY;
  const instance = receiver === owner ? m.objects.intern(ObjectKind.INSTANCE, owner, 1) : receiver;
  let result = EMPTY;
  for (const bound of m.values.members(m.actions.attribute(instance, name))) {
    if (m.objects.kind[bound] !== ObjectKind.BOUND) continue;
    result = m.values.union(result, m.actions.invoke(bound, NO_ARGUMENTS, { kind: CallKind.CALLBACK, flags: 0, boundary }));
  }
  return result;
}

/** Calls those that an operator's method of an abstract container calls. */
export function callMixin(m: Machine, classes: Classes, receiver: number, dotted: string): void {
  for (const { name, boundary } of hooksOf(m, dotted)) callHook(m, classes, receiver, m.text(name), boundary);
}
