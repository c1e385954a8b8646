/** Bottle: routes of applications and of the one that its functions add to, applications below a prefix or merged. */
import { type CallEvent, type Value, likeliest } from '../../program/loading/values.ts';
import { accessReader } from '../access/access-reader.ts';
import { makeEndpoint } from './endpoint.ts';
import type { Extractor, SystemParts } from './extractor.ts';
import { type LoadedView, isNamed } from './loaded-view.ts';

type Route = { readonly path: string; readonly methods: readonly string[]; readonly callback: Value | null; readonly event: CallEvent };
type Application = {
  readonly value: Value | null;
  readonly made: CallEvent | null;
  readonly routes: Route[];
  readonly inner: { readonly prefix: string; readonly value: Value }[];
};

const VERBS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete']);
const DEFAULT = /^bottle\.(?:default_app|app)$/u;
/** Applications in applications. */
const MAX_INNER = 10;

export const bottle: Extractor = {
  framework: { name: 'Bottle', distribution: 'bottle', role: 'web' },
  importNames: ['bottle'],
  extract(view, into) {
    const standard: Application = { value: null, made: null, routes: [], inner: [] };
    const byValue = new Map<Value, Application>();
    for (const event of view.events) take(view, event, { standard, byValue });
    const all = [...new Set([standard, ...byValue.values()])];
    const inside = new Set(all.flatMap(({ inner }) => inner.map(({ value }) => byValue.get(value))));
    for (const application of all) if (!inside.has(application)) addAll(view, into, application, { byValue, prefix: '', depth: 0 });
  },
};

type Applications = { readonly standard: Application; readonly byValue: Map<Value, Application> };

function take(view: LoadedView, event: CallEvent, applications: Applications): void {
  const { standard, byValue } = applications;
  const name = event.name.replace(/\.__init__$/u, '');
  if (DEFAULT.test(name)) {
    byValue.set(event.result, standard);
    return;
  }
  if (isNamed(name, 'bottle', 'Bottle')) {
    const value = event.callee.kind === 'member' && event.callee.name === '__init__' ? event.callee.owner : event.result;
    byValue.set(value, { value, made: event, routes: [], inner: [] });
    return;
  }
  const own = calledOn(event, applications);
  if (own !== null) register(view, own.application, own.method, event);
  const option = event.callee.kind === 'made' ? event.callee.by : null;
  const decorated = option === null ? null : calledOn(option, applications);
  if (option !== null && decorated !== null && event.positional[0] !== undefined)
    addRoute(view, decorated.application, decorated.method, { event: option, callback: event.positional[0] });
}

/** `app.route(…)`, or `bottle.route(…)`. */
function calledOn(
  { callee }: CallEvent,
  { standard, byValue }: Applications,
): { readonly application: Application; readonly method: string } | null {
  if (callee.kind === 'external') {
    const method = /^bottle\.(route|get|post|put|patch|delete|mount)$/u.exec(callee.name)?.[1];
    return method === undefined ? null : { application: standard, method };
  }
  if (callee.kind !== 'member') return null;
  const application = byValue.get(likeliest(callee.owner));
  return application === undefined ? null : { application, method: callee.name };
}

function register(view: LoadedView, application: Application, method: string, event: CallEvent): void {
  if (method === 'mount') {
    const inner = view.argument(event, 1, 'app');
    const prefix = (view.text(event, 0, 'prefix') ?? '…').replace(/\/$/u, '');
    if (inner !== null) application.inner.push({ prefix, value: likeliest(inner) });
    return;
  }
  if (method === 'merge') {
    const other = view.argument(event, 0, 'routes');
    if (other !== null) application.inner.push({ prefix: '', value: likeliest(other) });
    return;
  }
  const callback = view.argument(event, 2, 'callback');
  const [path] = event.positional;
  // `route(function)` takes the path from the name of the function.
  const bare = path?.kind === 'function' || path?.kind === 'bound' ? path : null;
  if (callback !== null || bare !== null) addRoute(view, application, method, { event, callback: callback ?? bare });
}

function addRoute(
  view: LoadedView,
  application: Application,
  method: string,
  { event, callback }: { readonly event: CallEvent; readonly callback: Value | null },
): void {
  if (method !== 'route' && !VERBS.has(method)) return;
  const given = view.texts(view.argument(event, 1, 'method'));
  const methods = VERBS.has(method) ? [method] : given.length === 0 ? ['GET'] : given.includes('ANY') ? [] : given;
  const paths = view.texts(view.argument(event, 0, 'path'));
  const named = view.handler(callback).function?.scope.name.replaceAll('__', '/') ?? '…';
  for (const path of paths.length === 0 ? [`/${named}`] : paths) application.routes.push({ path, methods, callback, event });
}

type Below = { readonly byValue: ReadonlyMap<Value, Application>; readonly prefix: string; readonly depth: number };

function addAll(view: LoadedView, into: SystemParts, application: Application, { byValue, prefix, depth }: Below): void {
  const name = application.value === null ? '' : (view.nameOf(application.value) ?? '');
  if (depth === 0 && application.made !== null)
    into.applications.push({ name, framework: 'Bottle', place: view.placeOf(application.made), middleware: [] });
  for (const { path, methods, callback, event } of application.routes) {
    const handler = view.handler(callback);
    into.endpoints.push(
      makeEndpoint({
        protocol: 'http',
        methods,
        path: prefix + path,
        framework: 'Bottle',
        handler,
        place: view.placeOf(event),
        name: view.text(event, 3, 'name') ?? '',
        application: name,
        isConditional: event.isConditional,
        ...accessReader(view).access(accessReader(view).decorators(callback), handler),
      }),
    );
  }
  if (depth >= MAX_INNER) return;
  for (const inner of application.inner) {
    const found = byValue.get(inner.value);
    if (found !== undefined) addAll(view, into, found, { byValue, prefix: prefix + inner.prefix, depth: depth + 1 });
  }
}
