/** Litestar: handlers, controllers and routers below applications. */
import { getAttribute } from '../../program/loading/attributes.ts';
import { type CallEvent, type ClassValue, type FunctionValue, type Value, likeliest, list, textOf } from '../../program/loading/values.ts';
import { attributeOf, libraryBases } from './class-views.ts';
import type { Guard } from '../../model/system-model.ts';
import { accessReader } from '../access/access-reader.ts';
import { guardsOf, middlewareOf } from '../access/middleware.ts';
import { makeEndpoint } from './endpoint.ts';
import type { Extractor, SystemParts } from './extractor.ts';
import { type Handler, type LoadedView, isNamed } from './loaded-view.ts';

const VERBS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete', 'head']);
const SOCKETS: ReadonlySet<string> = new Set(['websocket', 'websocket_listener', 'websocket_stream', 'WebsocketRouteHandler']);
/** Routers in routers. */
const MAX_ROUTERS = 12;

export const litestar: Extractor = {
  framework: { name: 'Litestar', distribution: 'litestar', role: 'web' },
  importNames: ['litestar'],
  extract(view, into) {
    const applications = view.events.filter(({ name }) => isNamed(name.replace(/\.__init__$/u, ''), 'litestar', 'Litestar'));
    if (applications.length === 0) addUnregistered(view, into);
    for (const event of applications) {
      const application = view.nameOf(event.result) ?? '';
      const path = view.text(event, -1, 'path') ?? '';
      const middleware = view
        .elements(view.argument(event, -1, 'middleware'))
        .map((value) => middlewareOf(view, middlewareClass(view, value), { runs: 'around', within: '', place: view.placeOf(event) }));
      into.applications.push({ name: application, framework: 'Litestar', place: view.placeOf(event), middleware });
      const guards = [
        ...guardsOf(middleware),
        ...initGuards(view, event),
        ...guardsIn(view, view.argument(event, -1, 'guards'), 'application'),
      ];
      const below = { prefix: path, application, depth: 0, guards };
      addAll(view, into, view.argument(event, 0, 'route_handlers'), below);
      for (const handlers of addedOnStart(view, event)) addAll(view, into, handlers, below);
    }
  },
};

/** A library of routers and controllers is shown by itself. */
function addUnregistered(view: LoadedView, into: SystemParts): void {
  const below: Below = { prefix: '', application: '', depth: 0, guards: [] };
  const routers = view.events.filter(({ name }) => isNamed(name, 'litestar', 'Router'));
  const held = new Set(routers.flatMap((event) => view.elements(view.argument(event, -1, 'route_handlers')).map(likeliest)));
  for (const { result } of routers) if (!held.has(result)) addOne(view, into, result, below);
  for (const type of view.classes) if (!held.has(type)) addOne(view, into, type, below);
}

type Below = { readonly prefix: string; readonly application: string; readonly depth: number; readonly guards: readonly Guard[] };

/** `route_handlers` that plug-ins of the program and functions of `on_app_init` add to. */
function addedOnStart(view: LoadedView, event: CallEvent): readonly Value[] {
  const { loading } = view.program;
  const plugins = view
    .elements(view.argument(event, -1, 'plugins'))
    .map((plugin) => getAttribute(loading, likeliest(plugin), 'on_app_init'));
  const functions = [...plugins, ...view.elements(view.argument(event, -1, 'on_app_init'))].map(likeliest);
  return functions.flatMap((one) => {
    const callee = one.kind === 'bound' ? one.callee : one.kind === 'function' ? one : null;
    if (callee === null) return [];
    const handlers = list([]);
    const attributes = new Map<string, Value>([['route_handlers', handlers]]);
    const config: Value = { kind: 'made', by: null, type: 'litestar.config.app.AppConfig', attributes, members: new Map() };
    const positional = one.kind === 'bound' ? [one.self, config] : [config];
    loading.apart(() => loading.actions.invoke(loading, callee, { positional }));
    return [handlers];
  });
}

/** `guards=[…]` of an application, router, controller or handler. */
function guardsIn(view: LoadedView, value: Value | null, level: Guard['level']): readonly Guard[] {
  return value === null ? [] : accessReader(view).guard(value, { kind: 'permission', level, names: ['__call__'], role: 'guard' });
}

/** `on_app_init=[auth.on_app_init]`: what checks tokens puts itself around all routes but those that it leaves out. */
function initGuards(view: LoadedView, event: CallEvent): readonly Guard[] {
  return view.elements(view.argument(event, -1, 'on_app_init')).flatMap((value) => {
    const one = likeliest(value);
    const made = one.kind === 'member' && one.owner.kind === 'made' ? one.owner : null;
    if (made === null) return [];
    const found = accessReader(view).guard(made, { kind: 'middleware', level: 'application' });
    return made.by?.keywords.has('exclude') === true
      ? found.map((guard): Guard => ({ ...guard, asks: 'unknown', reason: 'leaves some paths out' }))
      : found;
  });
}

/** `DefineMiddleware(Class, …)` as the class. */
function middlewareClass(view: LoadedView, value: Value): Value {
  const one = likeliest(value);
  return one.kind === 'made' && one.by?.name.endsWith('.DefineMiddleware') === true ? (view.argument(one.by, 0, 'middleware') ?? one) : one;
}

function addAll(view: LoadedView, into: SystemParts, handlers: Value | null, below: Below): void {
  if (below.depth > MAX_ROUTERS) return;
  for (const value of view.elements(handlers)) addOne(view, into, likeliest(value), { ...below, depth: below.depth + 1 });
}

function addOne(view: LoadedView, into: SystemParts, value: Value, below: Below): void {
  if (value.kind === 'class') {
    addController(view, into, value, below);
    return;
  }
  if (value.kind === 'made' && value.by !== null && isNamed(value.by.name, 'litestar', 'Router')) {
    const prefix = below.prefix + (view.text(value.by, 0, 'path') ?? '…');
    const guards = [...below.guards, ...guardsIn(view, view.argument(value.by, -1, 'guards'), 'router')];
    addAll(view, into, view.argument(value.by, -1, 'route_handlers'), { ...below, prefix, guards });
    return;
  }
  if (value.kind === 'function') addHandler(view, into, { callee: value, type: null, decorators: value.decorators }, below);
  // `get('/made')(function)`, which is no decorator.
  const [handled] = value.kind === 'made' ? (value.by?.positional ?? []) : [];
  if (handled?.kind === 'function') addHandler(view, into, { callee: handled, type: null, decorators: [value] }, below);
}

function addController(view: LoadedView, into: SystemParts, type: ClassValue, below: Below): void {
  if (!libraryBases(type).some((base) => isNamed(base, 'litestar', 'Controller'))) return;
  const path = attributeOf(type, 'path');
  const prefix = `${below.prefix}/${path === null ? '' : (view.texts(path)[0] ?? '…')}`;
  const guards = [...below.guards, ...guardsIn(view, attributeOf(type, 'guards'), 'class')];
  const seen = new Set<string>();
  for (const each of type.order) {
    const base = each.kind === 'alias' ? each.origin : each;
    if (base?.kind !== 'class') continue;
    for (const [name, value] of base.names) {
      if (value.kind === 'function' && !seen.has(name))
        addHandler(view, into, { callee: value, type, decorators: value.decorators }, { ...below, prefix, guards });
      seen.add(name);
    }
  }
}

type Routed = { readonly callee: FunctionValue; readonly type: ClassValue | null; readonly decorators: readonly Value[] };

function addHandler(
  view: LoadedView,
  into: SystemParts,
  { callee, type, decorators }: Routed,
  { prefix, application, guards }: Below,
): void {
  for (const decorator of decorators) {
    const applied = decorator.kind === 'made' ? decorator.by : null;
    const option = applied?.callee.kind === 'made' ? applied.callee.by : null;
    const verb = option === null ? null : verbOf(option);
    if (option === null || verb === null) continue;
    const own = view.handler(callee);
    const handler: Handler = type === null ? own : { ...own, symbol: `${type.symbol}.${callee.scope.name}`, type };
    for (const path of pathsOf(view, option)) {
      into.endpoints.push(
        makeEndpoint({
          protocol: SOCKETS.has(verb) ? 'websocket' : 'http',
          methods: methodsOf(view, option, verb),
          path: joined(prefix, path),
          framework: 'Litestar',
          handler,
          place: view.placeOf(option),
          name: view.text(option, -1, 'name') ?? '',
          application,
          isConditional: option.isConditional,
          ...accessReader(view).access(
            [...guards, ...guardsIn(view, view.argument(option, -1, 'guards'), 'function'), ...accessReader(view).decorators(callee)],
            handler,
          ),
        }),
      );
    }
  }
}

function verbOf({ name }: CallEvent): string | null {
  const last = name.slice(name.lastIndexOf('.') + 1);
  if (name.startsWith('litestar.') && last === 'HTTPRouteHandler') return 'route';
  return name.startsWith('litestar.') && (VERBS.has(last) || SOCKETS.has(last) || last === 'route' || last === 'asgi') ? last : null;
}

function methodsOf(view: LoadedView, option: CallEvent, verb: string): readonly string[] {
  if (VERBS.has(verb)) return [verb];
  if (verb !== 'route') return [];
  const given = view.argument(option, -1, 'http_method');
  const values = given === null ? [] : textOf(given) === null ? [given, ...view.elements(given)] : [given];
  return values.flatMap((value) => {
    const one = likeliest(value);
    return one.kind === 'external' ? [one.name.slice(one.name.lastIndexOf('.') + 1)] : one.kind === 'list' ? [] : view.texts(one);
  });
}

function pathsOf(view: LoadedView, option: CallEvent): readonly string[] {
  const given = view.argument(option, 0, 'path');
  const paths = given === null ? [] : view.texts(given);
  return paths.length === 0 ? [''] : paths;
}

/** Slashes are made single, the last one is left out. */
function joined(prefix: string, path: string): string {
  const whole = `/${prefix}/${path}`.replaceAll(/\/{2,}/gu, '/');
  return whole.length > 1 ? whole.replace(/\/$/u, '') : whole;
}
