/** Litestar: handlers, controllers and routers below applications. */
import { type CallEvent, type ClassValue, type FunctionValue, type Value, likeliest } from '../../program/loading/values.ts';
import { attributeOf, libraryBases } from './class-views.ts';
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
    for (const event of view.events) {
      if (!isNamed(event.name.replace(/\.__init__$/u, ''), 'litestar', 'Litestar')) continue;
      const application = view.nameOf(event.result) ?? '';
      const path = view.text(event, -1, 'path') ?? '';
      addAll(view, into, view.argument(event, 0, 'route_handlers'), { prefix: path, application, depth: 0 });
    }
  },
};

type Below = { readonly prefix: string; readonly application: string; readonly depth: number };

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
    addAll(view, into, view.argument(value.by, -1, 'route_handlers'), { ...below, prefix });
    return;
  }
  if (value.kind === 'function') addHandler(view, into, { callee: value, type: null }, below);
}

function addController(view: LoadedView, into: SystemParts, type: ClassValue, below: Below): void {
  if (!libraryBases(type).some((base) => isNamed(base, 'litestar', 'Controller'))) return;
  const path = attributeOf(type, 'path');
  const prefix = `${below.prefix}/${path === null ? '' : (view.texts(path)[0] ?? '…')}`;
  const seen = new Set<string>();
  for (const base of type.order) {
    if (base.kind !== 'class') continue;
    for (const [name, value] of base.names) {
      if (value.kind === 'function' && !seen.has(name)) addHandler(view, into, { callee: value, type }, { ...below, prefix });
      seen.add(name);
    }
  }
}

type Routed = { readonly callee: FunctionValue; readonly type: ClassValue | null };

function addHandler(view: LoadedView, into: SystemParts, { callee, type }: Routed, { prefix, application }: Below): void {
  for (const decorator of callee.decorators) {
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
        }),
      );
    }
  }
}

function verbOf({ name }: CallEvent): string | null {
  const last = name.slice(name.lastIndexOf('.') + 1);
  return name.startsWith('litestar.') && (VERBS.has(last) || SOCKETS.has(last) || last === 'route' || last === 'asgi') ? last : null;
}

function methodsOf(view: LoadedView, option: CallEvent, verb: string): readonly string[] {
  if (VERBS.has(verb)) return [verb];
  if (verb !== 'route') return [];
  const given = view.argument(option, -1, 'http_method');
  const values = given === null ? [] : [given, ...view.elements(given)];
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
