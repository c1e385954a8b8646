/** aiohttp.web: routes of applications and of tables of routes, views that are classes, sub-applications. */
import { type CallEvent, type Value, likeliest } from '../../program/loading/values.ts';
import { attributeOf, methodHandler } from './class-views.ts';
import type { Endpoint, Guard } from '../../model/system-model.ts';
import { accessReader } from '../access/access-reader.ts';
import { classGuards } from '../access/class-guards.ts';
import { guardsOf, middlewareOf } from '../access/middleware.ts';
import { makeEndpoint } from './endpoint.ts';
import type { Extractor, SystemParts } from './extractor.ts';
import { type LoadedView, isNamed } from './loaded-view.ts';

type Route = {
  readonly methods: readonly string[];
  readonly path: string;
  readonly handler: Value | null;
  readonly name: string;
  readonly event: CallEvent;
};
/** Anything that holds routes: an application, a table, a resource. */
type Holder = {
  readonly isApplication: boolean;
  readonly made: CallEvent;
  /** In the order in which a request meets them. */
  readonly middlewares: { readonly value: Value; readonly event: CallEvent }[];
  readonly routes: Route[];
  readonly inner: { readonly prefix: string; readonly application: Value }[];
};

const VERBS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options']);
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
/** Applications in applications. */
const MAX_INNER = 10;

export const aiohttp: Extractor = {
  framework: { name: 'aiohttp.web', distribution: 'aiohttp', role: 'web' },
  importNames: ['aiohttp'],
  extract(view, into) {
    const holders = holdersOf(view);
    const inner = new Set([...holders.values()].flatMap((holder) => holder.inner.map(({ application }) => application)));
    // A library of tables of routes is shown by itself.
    const hasApplication = [...holders.values()].some(({ isApplication }) => isApplication);
    // What a function makes as often as it is called is one application, and inside another one where one of them is.
    const innerPlaces = new Set([...inner].flatMap((value) => placeKey(holders.get(value)) ?? []));
    const told = new Map<string, ReadonlySet<string>>();
    for (const [value, holder] of holders) {
      const key = placeKey(holder);
      if (holder.isApplication !== hasApplication || key === null || innerPlaces.has(key)) continue;
      const own: SystemParts = { ...into, endpoints: [], applications: [] };
      addAll(view, own, holder, { holders, prefix: '', application: view.nameOf(value) ?? '', depth: 0, guards: [] });
      const before = told.get(key) ?? new Set();
      into.endpoints.push(...own.endpoints.filter((endpoint) => !before.has(servedKey(endpoint))));
      if (!told.has(key)) into.applications.push(...own.applications);
      told.set(key, new Set([...before, ...own.endpoints.map(servedKey)]));
    }
  },
};

/** Where it is made; null for nothing. */
const placeKey = (holder: Holder | undefined): string | null =>
  holder === undefined ? null : `${holder.made.module} ${holder.made.start}`;
const servedKey = ({ methods, path, handler }: Endpoint): string => [...methods, path, handler].join(' ');

function holdersOf(view: LoadedView): ReadonlyMap<Value, Holder> {
  const holders = new Map<Value, Holder>();
  for (const event of view.events) {
    const name = event.name.replace(/\.__init__$/u, '');
    if (isNamed(name, 'aiohttp', 'Application', 'RouteTableDef')) {
      const value = event.callee.kind === 'member' && event.callee.name === '__init__' ? event.callee.owner : event.result;
      const middlewares = view.elements(view.argument(event, -1, 'middlewares')).map((one) => ({ value: one, event }));
      holders.set(value, { isApplication: name.endsWith('.Application'), made: event, middlewares, routes: [], inner: [] });
      continue;
    }
    if (event.callee.kind === 'member') register(view, holders, event);
    const option = event.callee.kind === 'made' ? event.callee.by : null;
    const table = option?.callee.kind === 'member' ? holders.get(likeliest(option.callee.owner)) : undefined;
    // `get` of an application gives what it keeps under a key.
    if (option?.callee.kind === 'member' && table !== undefined && !table.isApplication)
      addDecorated(view, table, option.callee.name, option, event.positional[0] ?? null);
  }
  return holders;
}

/** The application of `app` and of `app.router`. */
function holderOf(holders: ReadonlyMap<Value, Holder>, owner: Value): Holder | undefined {
  const one = likeliest(owner);
  return holders.get(one.kind === 'member' && one.name === 'router' ? likeliest(one.owner) : one);
}

function register(view: LoadedView, holders: Map<Value, Holder>, event: CallEvent): void {
  if (event.callee.kind !== 'member') return;
  const { owner, name } = event.callee;
  const list = likeliest(owner);
  if (list.kind === 'member' && list.name === 'middlewares') {
    const values = name === 'append' ? event.positional : name === 'extend' ? view.elements(event.positional[0] ?? null) : [];
    holders.get(likeliest(list.owner))?.middlewares.push(...values.map((value) => ({ value, event })));
    return;
  }
  const holder = holderOf(holders, owner);
  if (holder === undefined) {
    // `resource.add_route(method, handler)` of what `add_resource(path)` gave.
    const made = likeliest(owner);
    const resource = made.kind === 'made' ? made.by : null;
    const of =
      resource?.callee.kind === 'member' && resource.callee.name === 'add_resource' ? holderOf(holders, resource.callee.owner) : undefined;
    if (of === undefined || resource === null || name !== 'add_route') return;
    const path = view.text(resource, 0, 'path') ?? '…';
    of.routes.push({
      ...route(view, event, path, [view.text(event, 0, 'method') ?? '*'], view.argument(event, 1, 'handler')),
      name: view.text(resource, -1, 'name') ?? '',
    });
    return;
  }
  const verb = name.replace(/^add_/u, '');
  if (name === 'add_routes') for (const value of listed(view, holders, event.positional[0] ?? null)) holder.routes.push(value);
  else if (name === 'add_subapp') {
    const application = view.argument(event, 1, 'subapp');
    if (application !== null)
      holder.inner.push({ prefix: (view.text(event, 0, 'prefix') ?? '…').replace(/\/$/u, ''), application: likeliest(application) });
  } else if (name === 'add_route')
    holder.routes.push(
      route(view, event, view.text(event, 1, 'path') ?? '…', [view.text(event, 0, 'method') ?? '*'], view.argument(event, 2, 'handler')),
    );
  else if (name === 'add_view' || (name.startsWith('add_') && VERBS.has(verb)))
    holder.routes.push(
      route(view, event, view.text(event, 0, 'path') ?? '…', name === 'add_view' ? ['*'] : [verb], view.argument(event, 1, 'handler')),
    );
  else if (name === 'add_static') holder.routes.push(staticRoute(view, event));
}

function route(view: LoadedView, event: CallEvent, path: string, methods: readonly string[], handler: Value | null): Route {
  return { methods: methods.includes('*') ? [] : methods, path, handler, name: view.text(event, -1, 'name') ?? '', event };
}

function staticRoute(view: LoadedView, event: CallEvent): Route {
  const handler: Value = { kind: 'external', name: 'aiohttp.web.StaticResource', attributes: new Map() };
  return route(view, event, view.text(event, 0, 'prefix') ?? '…', ['GET'], handler);
}

function addDecorated(view: LoadedView, table: Holder, name: string, option: CallEvent, handler: Value | null): void {
  if (name === 'view' || VERBS.has(name))
    table.routes.push(route(view, option, view.text(option, 0, 'path') ?? '…', name === 'view' ? ['*'] : [name], handler));
  if (name === 'route')
    table.routes.push(route(view, option, view.text(option, 1, 'path') ?? '…', [view.text(option, 0, 'method') ?? '*'], handler));
}

/** `add_routes(table)` and `add_routes([web.get('/', index), …])`. */
function listed(view: LoadedView, holders: ReadonlyMap<Value, Holder>, given: Value | null): readonly Route[] {
  if (given === null) return [];
  const table = holders.get(likeliest(given));
  if (table !== undefined) return table.routes;
  return view.elements(given).flatMap((value) => {
    const event = value.kind === 'made' ? value.by : null;
    if (event === null) return listedTable(holders, value);
    const name = event.name.slice(event.name.lastIndexOf('.') + 1);
    if (!event.name.startsWith('aiohttp.web.')) return listedTable(holders, value);
    if (name === 'static') return [staticRoute(view, event)];
    if (name === 'route')
      return [
        route(view, event, view.text(event, 1, 'path') ?? '…', [view.text(event, 0, 'method') ?? '*'], view.argument(event, 2, 'handler')),
      ];
    if (name !== 'view' && !VERBS.has(name)) return [];
    return [route(view, event, view.text(event, 0, 'path') ?? '…', name === 'view' ? ['*'] : [name], view.argument(event, 1, 'handler'))];
  });
}

/** `[*table]` */
function listedTable(holders: ReadonlyMap<Value, Holder>, value: Value): readonly Route[] {
  return holders.get(value)?.routes ?? [];
}

type Below = {
  readonly holders: ReadonlyMap<Value, Holder>;
  readonly prefix: string;
  readonly application: string;
  readonly depth: number;
  readonly guards: readonly Guard[];
};

function addAll(view: LoadedView, into: SystemParts, holder: Holder, outer: Below): void {
  const middleware = holder.middlewares.map(({ value, event }) =>
    middlewareOf(view, value, { runs: 'around', within: '', place: view.placeOf(event) }),
  );
  const below = { ...outer, guards: [...outer.guards, ...guardsOf(middleware)] };
  if (holder.isApplication && (outer.depth === 0 || middleware.length > 0))
    into.applications.push({ name: outer.application, framework: 'aiohttp.web', place: view.placeOf(holder.made), middleware });
  for (const each of holder.routes) addRoute(view, into, each, below);
  if (below.depth >= MAX_INNER) return;
  for (const { prefix, application } of holder.inner) {
    const inner = below.holders.get(application);
    if (inner !== undefined) addAll(view, into, inner, { ...below, prefix: below.prefix + prefix, depth: below.depth + 1 });
  }
}

function addRoute(
  view: LoadedView,
  into: SystemParts,
  { methods, path, handler, name, event }: Route,
  { prefix, application, guards }: Below,
): void {
  const found = view.handler(handler);
  const routed = found.type !== null && handler !== null && likeliest(handler).kind === 'class' ? found.type : null;
  const entries =
    routed === null
      ? [{ methods, handler: found }]
      : METHODS.filter(
          (method) => (methods.length === 0 || methods.some((one) => one.toLowerCase() === method)) && attributeOf(routed, method) !== null,
        ).map((method) => ({
          methods: [method],
          handler: methodHandler(view, routed, method),
        }));
  for (const entry of entries) {
    into.endpoints.push(
      makeEndpoint({
        protocol: 'http',
        ...entry,
        path: prefix + path,
        framework: 'aiohttp.web',
        place: view.placeOf(event),
        name,
        application,
        isConditional: event.isConditional,
        ...accessReader(view).access(
          [...guards, ...accessReader(view).decorators(handler), ...(routed === null ? [] : classGuards(view, entry.handler, ['_iter']))],
          entry.handler,
        ),
      }),
    );
  }
}
