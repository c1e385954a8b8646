/** FastAPI and Starlette: routes of applications, with what is injected into them. */
import type { Dependency, Endpoint } from '../../model/system-model.ts';
import { type ClassValue, type Value, alternatives, likeliest } from '../../program/loading/values.ts';
import { resolved } from '../../program/loading/attributes.ts';
import { type AsgiMount, type AsgiRoute, type AsgiRouter, asgiRouters } from './asgi-routes.ts';
import { attributeOf, libraryBases, methodHandler } from './class-views.ts';
import { makeEndpoint } from './endpoint.ts';
import type { Extractor, SystemParts } from './extractor.ts';
import { type Handler, type LoadedView, isNamed } from './loaded-view.ts';

/** Mounts in mounts. */
const MAX_MOUNTS = 10;
/** Dependencies of dependencies. */
const MAX_DEPENDENCIES = 12;

export const fastapi: Extractor = {
  framework: { name: 'FastAPI', distribution: 'fastapi', role: 'web' },
  importNames: ['fastapi', 'starlette'],
  extract(view, into) {
    const routers = asgiRouters(view);
    const byValue = new Map(routers.map((router) => [router.value, router]));
    const mounted = new Set(routers.flatMap(({ mounts }) => mounts.map(({ target }) => byValue.get(target))));
    const tops = routers.filter((router) => router.isApplication && !mounted.has(router));
    const shown = tops.length > 0 ? tops : routers.filter((router) => !router.isIncluded && !mounted.has(router));
    for (const router of shown)
      addAll(view, into, router, { byValue, prefix: '', names: '', application: applicationName(view, router), depth: 0 });
  },
};

type Serving = {
  readonly byValue: ReadonlyMap<Value, AsgiRouter>;
  readonly prefix: string;
  /** Before the names of endpoints. */
  readonly names: string;
  readonly application: string;
  readonly depth: number;
};

function addAll(view: LoadedView, into: SystemParts, router: AsgiRouter, serving: Serving): void {
  for (const route of router.routes) addEndpoints(view, into, router, route, serving);
  for (const page of documentationPages(view, router)) into.endpoints.push(pageOf(view, router, page, serving));
  if (serving.depth >= MAX_MOUNTS) return;
  for (const mount of router.mounts) {
    const inner = serving.byValue.get(mount.target);
    const below = {
      ...serving,
      prefix: mount.host + serving.prefix + mount.path,
      names: serving.names + mount.names,
      depth: serving.depth + 1,
    };
    if (inner === undefined) addMounted(view, into, router, mount, below);
    else addAll(view, into, inner, below);
  }
}

/** An application that is mounted and whose routes are its own: it takes whatever is below. */
function addMounted(
  view: LoadedView,
  into: SystemParts,
  router: AsgiRouter,
  { target, event }: AsgiMount,
  { prefix, names, application }: Serving,
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
      isConditional: event.isConditional,
    }),
  );
}

type Page = { readonly option: string; readonly path: string; readonly handler: string };

/** What FastAPI adds to every application, unless it is told not to. */
const PAGES: readonly Page[] = [
  { option: 'openapi_url', path: '/openapi.json', handler: 'openapi' },
  { option: 'docs_url', path: '/docs', handler: 'swagger_ui_html' },
  { option: 'swagger_ui_oauth2_redirect_url', path: '/docs/oauth2-redirect', handler: 'swagger_ui_redirect' },
  { option: 'redoc_url', path: '/redoc', handler: 'redoc_html' },
];

function documentationPages(view: LoadedView, { made, isApplication, isFastApi }: AsgiRouter): readonly Page[] {
  if (!isApplication || !isFastApi || isNone(made.keywords.get('openapi_url'))) return [];
  return PAGES.flatMap((page) => {
    const isLeftOut =
      isNone(made.keywords.get(page.option)) || (page.handler === 'swagger_ui_redirect' && isNone(made.keywords.get('docs_url')));
    return isLeftOut ? [] : [{ ...page, path: view.text(made, -1, page.option) ?? page.path }];
  });
}

/** None, or nothing but None. */
function isNone(value: Value | undefined): boolean {
  return value?.kind === 'constant' && value.type === 'none';
}

function pageOf(view: LoadedView, { made }: AsgiRouter, { path, handler }: Page, { prefix, names, application }: Serving): Endpoint {
  return makeEndpoint({
    protocol: 'http',
    methods: ['GET'],
    path: prefix + path,
    framework: 'FastAPI',
    handler: { symbol: `fastapi.FastAPI.${handler}`, place: null, isAsync: true, function: null, type: null },
    place: view.placeOf(made),
    name: names + handler,
    application,
    inSchema: false,
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
  { prefix, names, application }: Serving,
): void {
  const dependencies: Dependency[] = [];
  for (const value of route.dependencies) addDependency(view, value, dependencies, 0);
  if (handler.function !== null) addInjected(view, handler.function, dependencies, 0);
  const name = view.text(route.event, -1, 'name') ?? nameOf(handler);
  into.endpoints.push(
    makeEndpoint({
      protocol: route.protocol,
      methods,
      path: prefix + route.path,
      framework: router.isFastApi ? 'FastAPI' : 'Starlette',
      handler,
      place: view.placeOf(route.event),
      name: name === '' ? '' : names + route.names + name,
      application,
      dependencies,
      tags: [...new Set(route.tags)],
      isConditional: route.event.isConditional,
      inSchema: !isFalse(view.argument(route.event, -1, 'include_in_schema')),
    }),
  );
}

function isFalse(value: Value | null): boolean {
  return value?.kind === 'constant' && value.value === false;
}

/** What the parameters of a function ask for. */
function addInjected(
  view: LoadedView,
  callee: NonNullable<ReturnType<LoadedView['handler']>['function']>,
  into: Dependency[],
  depth: number,
): void {
  callee.scope.parameters.forEach((_, index) => {
    const annotation = callee.annotations[index];
    if (annotation !== null && annotation !== undefined) {
      for (const part of annotationParts(view, annotation)) addDependency(view, part, into, depth);
    }
    const standard = callee.defaults[index];
    if (standard !== null && standard !== undefined) addDependency(view, standard, into, depth);
  });
}

/** What stands beside the type in `Annotated[T, …]`, also where that has a name. */
function annotationParts(view: LoadedView, annotation: Value): readonly Value[] {
  return alternatives(resolved(view.program.loading, annotation)).flatMap((one) => {
    if (one.kind !== 'alias') return [];
    if (one.origin?.kind === 'external' && one.origin.name.endsWith('.Annotated')) return one.args.slice(1);
    return one.args.flatMap((arg) => annotationParts(view, arg));
  });
}

function addDependency(view: LoadedView, value: Value, into: Dependency[], depth: number): void {
  const one = likeliest(value);
  const event = one.kind === 'made' ? one.by : null;
  if (event === null || depth > MAX_DEPENDENCIES) return;
  const isSecurity = isNamed(event.name, 'fastapi', 'Security');
  if (!isSecurity && !isNamed(event.name, 'fastapi', 'Depends')) return;
  const handler = view.handler(view.argument(event, 0, 'dependency'));
  if (handler.symbol === '' || into.some(({ symbol }) => symbol === handler.symbol)) return;
  into.push({
    symbol: handler.symbol,
    kind: isSecurity || handler.symbol.startsWith('fastapi.security.') ? 'security' : 'dependency',
    scopes: view.texts(view.argument(event, -1, 'scopes')),
    place: handler.place,
  });
  const init = handler.type?.names.get('__call__') ?? handler.type?.names.get('__init__');
  const callee = handler.function ?? (init?.kind === 'function' ? init : null);
  if (callee !== null) addInjected(view, callee, into, depth + 1);
}

/** The dotted name under which a module keeps an application. */
function applicationName(view: LoadedView, router: AsgiRouter): string {
  return view.nameOf(router.value) ?? '';
}
