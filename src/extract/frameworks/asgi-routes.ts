/**
 * Routes of Starlette and FastAPI: applications and routers hold routes; what includes a router, or mounts an application, has
 * whatever that will hold. Up to FastAPI 0.164 it had what a router held at that moment: what is added later is told, too.
 */
import { type CallEvent, type Value, likeliest } from '../../program/loading/values.ts';
import { type LoadedView, isNamed } from './loaded-view.ts';

export type AsgiRoute = {
  readonly protocol: 'http' | 'websocket';
  readonly methods: readonly string[];
  readonly path: string;
  readonly endpoint: Value | null;
  readonly event: CallEvent;
  /** It, or what includes its router, stands under a condition that could not be decided. */
  readonly isConditional: boolean;
  /** Of the routers on the way, outermost first: what is to run before it. */
  readonly dependencies: readonly Value[];
  readonly tags: readonly string[];
  /** `api:` before its name, of the mounts that it is declared in. */
  readonly names: string;
};

/** What is around; null where it could not be told. */
export type AddedMiddleware = { readonly value: Value | null; readonly event: CallEvent };

export type AsgiMount = {
  /** Below the router; with the host before it where one is asked for. */
  readonly path: string;
  readonly host: string;
  /** `api:` before the names of what is inside; '' for none. */
  readonly names: string;
  readonly target: Value;
  readonly event: CallEvent;
};

export type AsgiRouter = {
  readonly value: Value;
  readonly made: CallEvent;
  readonly prefix: string;
  readonly isApplication: boolean;
  readonly isFastApi: boolean;
  readonly dependencies: readonly Value[];
  readonly tags: readonly string[];
  readonly routes: AsgiRoute[];
  readonly mounts: AsgiMount[];
  /** In the order in which it is added; what is added later runs earlier. */
  readonly middleware: AddedMiddleware[];
  readonly includes: Inclusion[];
  isIncluded: boolean;
};

/** A router in a router, with what stands before and around its routes. */
type Inclusion = {
  readonly included: AsgiRouter;
  readonly event: CallEvent;
  readonly prefix: string;
  readonly dependencies: readonly Value[];
  readonly tags: readonly string[];
};

const METHODS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete', 'options', 'head', 'trace']);

/** All routers and applications, with what they hold in the end. */
export function asgiRouters(view: LoadedView): readonly AsgiRouter[] {
  const routers = new Map<Value, AsgiRouter>();
  for (const event of view.events) {
    const made = constructed(event);
    if (made !== null) {
      const router = newRouter(view, made, event);
      routers.set(made, router);
      const declared = view.argument(event, router.isFastApi ? -1 : router.isApplication ? 1 : 0, 'routes');
      for (const route of view.elements(declared)) addDeclared(view, router, route);
      addRoutesOf(router, declared, event);
      continue;
    }
    const listed = event.callee.kind === 'member' ? listOf(event.callee.owner, routers) : null;
    if (listed !== null && event.callee.kind === 'member') {
      const { name } = event.callee;
      const given = event.positional[name === 'insert' ? 1 : 0] ?? null;
      const added =
        name === 'append' || name === 'insert' ? (given === null ? [] : [given]) : name === 'extend' ? view.elements(given) : [];
      for (const route of added) addDeclared(view, listed, route);
      if (name === 'extend') addRoutesOf(listed, given, event);
      continue;
    }
    const owner = event.callee.kind === 'member' ? routerOf(event.callee.owner, routers) : null;
    if (owner !== null && event.callee.kind === 'member') {
      register(view, owner, event.callee.name, event, routers);
      continue;
    }
    const option = event.callee.kind === 'made' ? event.callee.by : null;
    if (option?.callee.kind !== 'member') continue;
    const decorated = routerOf(option.callee.owner, routers);
    if (decorated !== null && option.callee.name === 'middleware')
      decorated.middleware.push({ value: event.positional[0] ?? null, event: option });
    else if (decorated !== null) addRoute(view, decorated, option.callee.name, option, event.positional[0] ?? null);
  }
  const done = new Set<AsgiRouter>();
  for (const router of routers.values()) addIncluded(router, done);
  return [...routers.values()];
}

/** Adds what included routers hold, once it is known what they include themselves. */
function addIncluded(router: AsgiRouter, done: Set<AsgiRouter>): void {
  if (done.has(router)) return;
  done.add(router);
  for (const { included, event, prefix, dependencies, tags } of router.includes) {
    addIncluded(included, done);
    for (const route of included.routes) {
      router.routes.push({
        ...route,
        path: prefix + route.path,
        isConditional: route.isConditional || event.isConditional,
        dependencies: [...dependencies, ...route.dependencies],
        tags: [...tags, ...route.tags],
      });
    }
    for (const mount of included.mounts) router.mounts.push({ ...mount, path: prefix + mount.path });
  }
}

/** `routes=router.routes`: all that the other one has. */
function addRoutesOf(router: AsgiRouter, declared: Value | null, event: CallEvent): void {
  const given = declared === null ? null : likeliest(declared);
  if (given?.kind === 'member' && given.name === 'routes')
    router.mounts.push({ path: '', host: '', names: '', target: likeliest(given.owner), event });
}

/** The router that a call makes: itself, or the instance of a class of the program that inherits from it. */
function constructed(event: CallEvent): Value | null {
  if (isRouterClass(event.name)) return event.result;
  if (event.callee.kind === 'member' && event.callee.name === '__init__' && isRouterClass(event.name.replace(/\.__init__$/u, '')))
    return event.callee.owner;
  return null;
}

function isRouterClass(name: string): boolean {
  return (
    isNamed(name, 'fastapi', 'FastAPI', 'APIRouter') ||
    isNamed(name, 'starlette', 'Starlette', 'Router') ||
    isNamed(name, 'cadwyn', 'Cadwyn', 'VersionedAPIRouter')
  );
}

function routerOf(value: Value, routers: ReadonlyMap<Value, AsgiRouter>): AsgiRouter | null {
  const one = likeliest(value);
  const own = routers.get(one);
  if (own !== undefined) return own;
  return one.kind === 'member' && one.name === 'router' ? (routers.get(likeliest(one.owner)) ?? null) : null;
}

/** The router whose `routes` a program changes itself. */
function listOf(value: Value, routers: ReadonlyMap<Value, AsgiRouter>): AsgiRouter | null {
  const one = likeliest(value);
  return one.kind === 'member' && one.name === 'routes' ? routerOf(one.owner, routers) : null;
}

function newRouter(view: LoadedView, value: Value, event: CallEvent): AsgiRouter {
  const name = event.name.replace(/\.__init__$/u, '');
  const isFastApi = !name.startsWith('starlette.');
  return {
    value,
    made: event,
    prefix: name.endsWith('APIRouter') ? (view.text(event, -1, 'prefix') ?? '') : '',
    isApplication: /\.(?:FastAPI|Starlette|Cadwyn)$/u.test(name),
    isFastApi,
    dependencies: isFastApi ? view.elements(view.argument(event, -1, 'dependencies')) : [],
    tags: isFastApi ? view.texts(view.argument(event, -1, 'tags')) : [],
    routes: [],
    mounts: [],
    middleware: declaredMiddleware(view, event).toReversed(),
    includes: [],
    isIncluded: false,
  };
}

/** `middleware=[Middleware(Sessions, …)]`, the outermost first. */
export function declaredMiddleware(view: LoadedView, event: CallEvent): readonly AddedMiddleware[] {
  return view.elements(view.argument(event, -1, 'middleware')).map((value) => {
    const one = likeliest(value);
    const made = one.kind === 'made' && one.by !== null && one.by.name.endsWith('.Middleware') ? one.by : null;
    return { value: made === null ? one : view.argument(made, 0, 'cls'), event: made ?? event };
  });
}

function register(view: LoadedView, router: AsgiRouter, method: string, event: CallEvent, routers: ReadonlyMap<Value, AsgiRouter>): void {
  switch (method) {
    case 'include_router':
      include(view, router, event, view.argument(event, 0, 'router'), routers);
      return;
    // Cadwyn: what is served to those who ask for the newest version.
    case 'generate_and_include_versioned_routers':
      for (const given of event.positional) include(view, router, event, given, routers);
      return;
    case 'only_exists_in_older_versions':
      leaveOut(router, event.positional[0]);
      return;
    case 'mount': {
      const target = view.argument(event, 1, 'app');
      if (target !== null) router.mounts.push(mountOf(view, event, target, ''));
      return;
    }
    case 'host': {
      const target = view.argument(event, 1, 'app');
      if (target !== null) router.mounts.push(hostOf(view, event, target, { prefix: '', names: '' }));
      return;
    }
    case 'add_middleware':
      router.middleware.push({ value: view.argument(event, 0, 'middleware_class'), event });
      return;
    case 'add_api_route':
    case 'add_route':
    case 'add_websocket_route':
    case 'add_api_websocket_route':
      addRoute(
        view,
        router,
        method.replace('add_', ''),
        event,
        view.argument(event, 1, method.includes('api') ? 'endpoint' : 'route') ?? view.argument(event, 1, 'endpoint'),
      );
      return;
    default:
  }
}

function addRoute(view: LoadedView, router: AsgiRouter, kind: string, event: CallEvent, endpoint: Value | null): void {
  const isAdded = event.callee.kind === 'member' && event.callee.name.startsWith('add_');
  const isSocket = kind.includes('websocket');
  if (!METHODS.has(kind) && kind !== 'api_route' && kind !== 'route' && !isSocket) return;
  const path = view.text(event, 0, 'path') ?? '…';
  const given = view.texts(view.argument(event, isAdded && kind === 'route' ? 2 : kind === 'route' ? 1 : -1, 'methods'));
  const methods = METHODS.has(kind) ? [kind] : isSocket ? [] : given.length > 0 ? given : ['GET'];
  router.routes.push({
    protocol: isSocket ? 'websocket' : 'http',
    methods,
    path: router.prefix + path,
    endpoint,
    event,
    isConditional: event.isConditional,
    dependencies: [...router.dependencies, ...view.elements(view.argument(event, -1, 'dependencies'))],
    tags: [...router.tags, ...view.texts(view.argument(event, -1, 'tags'))],
    names: '',
  });
}

/** `mount(path, app, name)` and `Mount(path, app, routes, name)`. */
function mountOf(view: LoadedView, event: CallEvent, target: Value, names: string, prefix = ''): AsgiMount {
  const name = view.text(event, event.callee.kind === 'member' ? 2 : 3, 'name');
  return {
    path: prefix + (view.text(event, 0, 'path') ?? '…').replace(/\/$/u, ''),
    host: '',
    names: names + (name === null ? '' : `${name}:`),
    target: likeliest(target),
    event,
  };
}

function leaveOut({ routes }: AsgiRouter, endpoint: Value | undefined): void {
  const kept = routes.filter((route) => route.endpoint !== endpoint);
  routes.splice(0, routes.length, ...kept);
}

function include(
  view: LoadedView,
  router: AsgiRouter,
  event: CallEvent,
  given: Value | null,
  routers: ReadonlyMap<Value, AsgiRouter>,
): void {
  const included = given === null ? null : routerOf(given, routers);
  if (included === null) return;
  included.isIncluded = true;
  const prefix = router.prefix + (view.text(event, -1, 'prefix') ?? '');
  const dependencies = [...router.dependencies, ...view.elements(view.argument(event, -1, 'dependencies'))];
  const tags = [...router.tags, ...view.texts(view.argument(event, -1, 'tags'))];
  if (included !== router) router.includes.push({ included, event, prefix, dependencies, tags });
}

type Declared = { readonly prefix: string; readonly names: string };

/** `host(host, app, name)` and `Host(host, app, name)`. */
function hostOf(view: LoadedView, event: CallEvent, target: Value, { prefix, names }: Declared): AsgiMount {
  const name = view.text(event, 2, 'name');
  const host = view.text(event, 0, 'host') ?? '…';
  return { path: prefix, host, names: names + (name === null ? '' : `${name}:`), target: likeliest(target), event };
}

/** `Route('/x', endpoint)`, `Mount('/y', routes=[…])`, `Host('a.org', app)` in a list. */
function addDeclared(view: LoadedView, router: AsgiRouter, value: Value, { prefix, names }: Declared = { prefix: '', names: '' }): void {
  const event = value.kind === 'made' ? value.by : null;
  if (event === null) return;
  if (isNamed(event.name, 'starlette', 'Host')) {
    const target = view.argument(event, 1, 'app');
    if (target !== null) router.mounts.push(hostOf(view, event, target, { prefix, names }));
    return;
  }
  if (isNamed(event.name, 'starlette', 'Mount')) {
    const target = view.argument(event, 1, 'app');
    const inside = mountOf(view, event, value, names, prefix);
    if (target !== null) router.mounts.push({ ...inside, target: likeliest(target) });
    for (const route of view.elements(view.argument(event, 2, 'routes')))
      addDeclared(view, router, route, { prefix: inside.path, names: inside.names });
    return;
  }
  const isSocket = isNamed(event.name, 'starlette', 'WebSocketRoute') || isNamed(event.name, 'fastapi', 'APIWebSocketRoute');
  if (!isSocket && !isNamed(event.name, 'starlette', 'Route') && !isNamed(event.name, 'fastapi', 'APIRoute')) return;
  const methods = view.texts(view.argument(event, -1, 'methods'));
  const endpoint = view.argument(event, 1, 'endpoint');
  const isClass = endpoint !== null && likeliest(endpoint).kind === 'class';
  router.routes.push({
    protocol: isSocket ? 'websocket' : 'http',
    methods: isSocket || (isClass && methods.length === 0) ? [] : methods.length > 0 ? methods : ['GET'],
    path: prefix + (view.text(event, 0, 'path') ?? '…'),
    endpoint,
    event,
    isConditional: event.isConditional,
    dependencies: [],
    tags: [],
    names,
  });
}
