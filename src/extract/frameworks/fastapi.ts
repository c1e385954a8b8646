/** FastAPI and Starlette: routes of applications, with what is injected into them. */
import type { Endpoint, EndpointParameter, Guard, Middleware } from '../../model/system-model.ts';
import { type CallEvent, type ClassValue, type Value, likeliest } from '../../program/loading/values.ts';
import { type AddedMiddleware, type AsgiMount, type AsgiRoute, type AsgiRouter, asgiRouters, declaredMiddleware } from './asgi-routes.ts';
import { attributeOf, libraryBases, methodHandler } from './class-views.ts';
import { accessReader } from '../access/access-reader.ts';
import { classGuards } from '../access/class-guards.ts';
import { guardsOf, middlewareOf } from '../access/middleware.ts';
import { makeEndpoint } from './endpoint.ts';
import type { Extractor, SystemParts } from './extractor.ts';
import { type LevelledDependency, injectedInto, modelsIn } from './fastapi-parameters.ts';
import type { Handler, LoadedView } from './loaded-view.ts';

/** Mounts in mounts. */
const MAX_MOUNTS = 10;

export const fastapi: Extractor = {
  framework: { name: 'FastAPI', distribution: 'fastapi', role: 'web' },
  importNames: ['fastapi', 'starlette'],
  extract(view, into) {
    const routers = asgiRouters(view);
    const byValue = new Map(routers.map((router) => [router.value, router]));
    const mounted = new Set(routers.flatMap(({ mounts }) => mounts.map(({ target }) => byValue.get(target))));
    // What a function makes as often as it is called is mounted, where one of them is.
    const inner = new Set([...mounted].flatMap((router) => (router === undefined ? [] : [placeKey(router)])));
    const tops = routers.filter((router) => router.isApplication && !inner.has(placeKey(router)));
    const shown = tops.length > 0 ? tops : routers.filter((router) => !router.isIncluded && !mounted.has(router));
    // An application that a function makes as often as it is called is one.
    const told = new Map<string, ReadonlySet<string>>();
    for (const router of shown) {
      const own: SystemParts = { ...into, endpoints: [] };
      addAll(view, own, router, {
        byValue,
        prefix: '',
        names: '',
        application: applicationName(view, router),
        isConditional: false,
        depth: 0,
        guards: [],
      });
      const before = told.get(placeKey(router)) ?? new Set();
      into.endpoints.push(...own.endpoints.filter((endpoint) => !before.has(servedKey(endpoint))));
      told.set(placeKey(router), new Set([...before, ...own.endpoints.map(servedKey)]));
    }
    const isServed = (router: AsgiRouter): boolean => shown.includes(router) || router.isIncluded || mounted.has(router);
    tellUnserved(view, into, routers, isServed);
  },
};

const placeKey = ({ made }: AsgiRouter): string => `${made.module} ${made.start}`;
const servedKey = ({ protocol, methods, path, handler }: Endpoint): string => [protocol, ...methods, path, handler].join(' ');

/** Routers with routes that lead nowhere, each where it is made: told once, and not where another one made there is served. */
function tellUnserved(
  view: LoadedView,
  into: SystemParts,
  routers: readonly AsgiRouter[],
  isServed: (router: AsgiRouter) => boolean,
): void {
  const told = new Set(routers.filter(isServed).map(placeKey));
  for (const router of routers) {
    const { length } = router.routes;
    if (length === 0 || told.has(placeKey(router))) continue;
    told.add(placeKey(router));
    into.unread.push({
      what: `router ${view.nameOf(router.value) ?? ''}, ${length} ${length === 1 ? 'route' : 'routes'}`.replace(' ,', ','),
      reason: 'included in no application that was found',
      place: view.placeOf(router.made),
    });
  }
}

type Serving = {
  readonly byValue: ReadonlyMap<Value, AsgiRouter>;
  readonly prefix: string;
  /** Before the names of endpoints. */
  readonly names: string;
  readonly application: string;
  readonly isConditional: boolean;
  readonly depth: number;
  /** Of the middleware of applications around. */
  readonly guards: readonly Guard[];
};

function addAll(view: LoadedView, into: SystemParts, router: AsgiRouter, outer: Serving): void {
  const middleware = router.middleware.toReversed().map((added) => middlewareFor(view, added));
  const serving = { ...outer, guards: [...outer.guards, ...guardsOf(middleware)] };
  if (router.isApplication || middleware.length > 0)
    into.applications.push({
      name: applicationName(view, router),
      framework: router.isFastApi ? 'FastAPI' : 'Starlette',
      place: view.placeOf(router.made),
      middleware,
    });
  for (const route of router.routes) addEndpoints(view, into, router, route, serving);
  for (const page of documentationPages(view, router)) into.endpoints.push(pageOf(view, router, page, serving));
  if (serving.depth >= MAX_MOUNTS) return;
  for (const mount of router.mounts) {
    const inner = serving.byValue.get(mount.target);
    const below = {
      ...serving,
      prefix: mount.host + serving.prefix + mount.path,
      names: serving.names + mount.names,
      isConditional: serving.isConditional || mount.event.isConditional,
      depth: serving.depth + 1,
    };
    if (inner === undefined) addMounted(view, into, router, mount, below);
    else addAll(view, into, inner, below);
  }
}

function middlewareFor(view: LoadedView, { value, event }: AddedMiddleware): Middleware {
  return middlewareOf(view, value, { runs: 'around', within: '', place: view.placeOf(event) });
}

/** An application that is mounted and whose routes are its own: it takes whatever is below. */
function addMounted(
  view: LoadedView,
  into: SystemParts,
  router: AsgiRouter,
  { target, event }: AsgiMount,
  { prefix, names, application, isConditional, guards }: Serving,
): void {
  const handler = view.handler(target);
  if (handler.symbol === '') return;
  into.endpoints.push(
    makeEndpoint({
      protocol: 'http',
      methods: [],
      path: prefix,
      framework: router.isFastApi ? 'FastAPI' : 'Starlette',
      handler: { ...handler, isAsync: true },
      place: view.placeOf(event),
      name: names.replace(/:$/u, ''),
      application,
      isConditional,
      ...accessReader(view).access(guards, handler),
    }),
  );
}

type Page = { readonly option: string; readonly path: string; readonly handler: string; readonly isAsync: boolean };

/** What FastAPI adds to every application, unless it is told not to. */
const PAGES: readonly Page[] = [
  { option: 'openapi_url', path: '/openapi.json', handler: 'openapi', isAsync: true },
  { option: 'docs_url', path: '/docs', handler: 'swagger_ui_html', isAsync: true },
  { option: 'swagger_ui_oauth2_redirect_url', path: '/docs/oauth2-redirect', handler: 'swagger_ui_redirect', isAsync: true },
  { option: 'redoc_url', path: '/redoc', handler: 'redoc_html', isAsync: true },
];

/** What Cadwyn has in their place: methods of the application, which a program may write itself. */
const VERSIONED_PAGES: readonly Page[] = [
  { option: 'changelog_url', path: '/changelog', handler: 'generate_changelog', isAsync: false },
  { option: 'openapi_url', path: '/openapi.json', handler: 'openapi_jsons', isAsync: true },
  { option: 'docs_url', path: '/docs', handler: 'swagger_dashboard', isAsync: true },
  { option: 'swagger_ui_oauth2_redirect_url', path: '/docs/oauth2-redirect', handler: 'swagger_ui_redirect', isAsync: true },
  { option: 'redoc_url', path: '/redoc', handler: 'redoc_dashboard', isAsync: true },
];

function documentationPages(view: LoadedView, { made, isApplication, isFastApi }: AsgiRouter): readonly Page[] {
  if (!isApplication || !isFastApi || isNone(made.keywords.get('openapi_url'))) return [];
  return (isVersioned(made) ? VERSIONED_PAGES : PAGES).flatMap((page) => {
    const isLeftOut =
      isNone(made.keywords.get(page.option)) || (page.handler === 'swagger_ui_redirect' && isNone(made.keywords.get('docs_url')));
    return isLeftOut ? [] : [{ ...page, path: view.text(made, -1, page.option) ?? page.path }];
  });
}

function isVersioned({ name }: CallEvent): boolean {
  return name.startsWith('cadwyn.');
}

/** None, or nothing but None. */
function isNone(value: Value | undefined): boolean {
  return value?.kind === 'constant' && value.type === 'none';
}

function pageOf(
  view: LoadedView,
  { value, made }: AsgiRouter,
  { path, handler, isAsync }: Page,
  { prefix, names, application, guards }: Serving,
): Endpoint {
  const own: Handler =
    isVersioned(made) && value.kind === 'instance' && handler !== 'swagger_ui_redirect'
      ? { ...methodHandler(view, value.type, handler), isAsync }
      : { symbol: `fastapi.FastAPI.${handler}`, place: null, isAsync, function: null, type: null };
  return makeEndpoint({
    protocol: 'http',
    methods: ['GET'],
    path: prefix + path,
    framework: 'FastAPI',
    handler: own,
    place: view.placeOf(made),
    name: names + handler,
    application,
    inSchema: false,
    ...accessReader(view).access(guards, own),
  });
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** One for a function; one for each method of a class that answers by methods. */
function addEndpoints(view: LoadedView, into: SystemParts, router: AsgiRouter, route: AsgiRoute, serving: Serving): void {
  const handler = view.handler(route.endpoint);
  const { type } = handler;
  const isClass = type !== null && route.endpoint !== null && likeliest(route.endpoint).kind === 'class';
  if (!isClass || route.protocol === 'websocket') {
    addEndpoint(view, into, router, { route, methods: route.methods, handler }, serving);
    return;
  }
  const allowed = route.methods.map((method) => method.toLowerCase());
  for (const method of METHODS) {
    if ((allowed.length === 0 || allowed.includes(method)) && attributeOf(type, method) !== null)
      addEndpoint(view, into, router, { route, methods: [method], handler: methodHandler(view, type, method) }, serving);
  }
}

/** The name of a function that wraps another one without saying so; null for any other. */
function outerName(endpoint: Value | null): string | null {
  const one = endpoint === null ? null : likeliest(endpoint);
  return one?.kind === 'function' && !one.attributes.has('__wrapped__') && !one.attributes.has('__name__') ? one.scope.name : null;
}

/** What it is called where nothing else is told: a class by itself, a method or function by its own name. */
function nameOf({ type, function: callee, symbol }: Handler): string {
  return type !== null && (callee === null || symbol === `${type.symbol}.${callee.scope.name}`) && isRouted(type)
    ? type.name
    : (callee?.scope.name ?? type?.name ?? '');
}

/** A class of endpoints, not one whose bound methods are endpoints. */
function isRouted(type: ClassValue): boolean {
  return libraryBases(type).some((base) => base.startsWith('starlette.endpoints.'));
}

type Entered = { readonly route: AsgiRoute; readonly methods: readonly string[]; readonly handler: Handler };

function addEndpoint(
  view: LoadedView,
  into: SystemParts,
  router: AsgiRouter,
  { route, methods, handler }: Entered,
  { prefix, names, application, isConditional, guards }: Serving,
): void {
  const path = prefix + route.path;
  const injected = router.isFastApi ? injectedInto(view, path, handler, levelled(view, router, route)) : null;
  const model = view.argument(route.event, -1, 'response_model') ?? handler.function?.returns ?? null;
  const name = view.text(route.event, -1, 'name') ?? outerName(route.endpoint) ?? nameOf(handler);
  into.endpoints.push(
    makeEndpoint({
      protocol: route.protocol,
      methods,
      path,
      framework: router.isFastApi ? 'FastAPI' : 'Starlette',
      handler,
      place: view.placeOf(route.event),
      name: name === '' ? '' : names + route.names + name,
      application,
      ...(injected === null
        ? {}
        : {
            dependencies: injected.dependencies,
            parameters: [...injected.parameters.values()].sort(byPlace),
            requestSchemas: [...injected.request].sort(),
            responseSchemas: [...new Set(modelsIn(view, model))].sort(),
          }),
      tags: [...new Set(route.tags)],
      isConditional: isConditional || route.isConditional,
      ...accessReader(view).access([...guards, ...routeGuards(view, route, handler), ...(injected?.guards ?? [])], handler),
      inSchema: !isFalse(view.argument(route.event, -1, 'include_in_schema')),
    }),
  );
}

/** Dependencies with who asks for them: the application, a router, the route. */
function levelled(
  view: LoadedView,
  { isApplication, dependencies: around }: AsgiRouter,
  { event, dependencies }: AsgiRoute,
): readonly LevelledDependency[] {
  const own = new Set(view.elements(view.argument(event, -1, 'dependencies')));
  const outer = new Set(isApplication ? around : []);
  return dependencies.map((value) => ({ value, level: own.has(value) ? 'function' : outer.has(value) ? 'application' : 'router' }));
}

/** Middleware of the route alone, decorators around it, and those of its class. */
function routeGuards(view: LoadedView, { endpoint, event }: AsgiRoute, handler: Handler): readonly Guard[] {
  const reader = accessReader(view);
  const around = declaredMiddleware(view, event).map((added) => middlewareFor(view, added));
  const isClass = handler.type !== null && endpoint !== null && likeliest(endpoint).kind === 'class';
  return [
    ...guardsOf(around).map((guard): Guard => ({ ...guard, level: 'function' })),
    ...reader.decorators(endpoint),
    ...(isClass ? classGuards(view, handler, ['dispatch']) : []),
  ];
}

function byPlace(left: EndpointParameter, right: EndpointParameter): number {
  const [one, other] = [`${left.in} ${left.name}`, `${right.in} ${right.name}`];
  return one < other ? -1 : Number(one > other);
}

function isFalse(value: Value | null): boolean {
  return value?.kind === 'constant' && value.value === false;
}

/** The dotted name under which a module keeps an application. */
function applicationName(view: LoadedView, router: AsgiRouter): string {
  return view.nameOf(router.value) ?? '';
}
