/** Sanic: routes of applications, blueprints and groups of blueprints, with versions; views that are classes. */
import { type CallEvent, type ClassValue, UNKNOWN, type Value, likeliest, textOf, truthOf } from '../../program/loading/values.ts';
import { attributeOf, libraryBases, methodHandler } from './class-views.ts';
import type { Guard, Middleware } from '../../model/system-model.ts';
import { accessReader } from '../access/access-reader.ts';
import { classGuards } from '../access/class-guards.ts';
import { guardsOf, middlewareOf } from '../access/middleware.ts';
import { makeEndpoint } from './endpoint.ts';
import type { Extractor, SystemParts } from './extractor.ts';
import { type Handler, type LoadedView, isNamed } from './loaded-view.ts';

type Route = {
  readonly protocol: 'http' | 'websocket';
  readonly methods: readonly string[];
  readonly path: string;
  readonly handler: Value | null;
  readonly event: CallEvent;
  readonly isStatic: boolean;
};

type Holder = {
  readonly value: Value;
  readonly kind: 'application' | 'blueprint' | 'group';
  readonly made: CallEvent;
  readonly routes: Route[];
  readonly hooks: { readonly runs: 'before' | 'after'; readonly value: Value; readonly event: CallEvent }[];
  /** Blueprints and groups, with what was said on registering. */
  readonly inner: { readonly value: Value; readonly event: CallEvent | null }[];
};

type Options = {
  readonly prefixes: readonly string[];
  readonly version: string | null;
  readonly versionPrefix: string | null;
  /** Whether the last slash counts; null where nothing is said. */
  readonly isStrict: boolean | null;
};

const VERBS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options']);
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
/** Groups in groups. */
const MAX_GROUPS = 10;

export const sanic: Extractor = {
  framework: { name: 'Sanic', distribution: 'sanic', role: 'web' },
  importNames: ['sanic'],
  extract(view, into) {
    const holders = holdersOf(view);
    const applications = [...holders.values()].filter(({ kind }) => kind === 'application');
    if (applications.length === 0) addUnregistered(view, into, holders);
    for (const holder of applications) {
      const name = view.text(holder.made, 0, 'name') ?? '';
      const middleware = hooksOf(view, holder, holders, '', 0);
      into.applications.push({
        name: view.nameOf(holder.value) ?? '',
        framework: 'Sanic',
        place: view.placeOf(holder.made),
        middleware: [
          ...middleware.filter(({ runs }) => runs === 'before'),
          ...middleware.filter(({ runs }) => runs === 'after').toReversed(),
        ],
      });
      addAll(view, into, holder, {
        holders,
        options: optionsOf(view, holder.made),
        application: view.nameOf(holder.value) ?? '',
        name,
        depth: 0,
        guards: guardsOf(middleware),
      });
    }
  },
};

/** A library of blueprints is shown by itself. */
function addUnregistered(view: LoadedView, into: SystemParts, holders: ReadonlyMap<Value, Holder>): void {
  const inner = new Set([...holders.values()].flatMap((holder) => holder.inner.map(({ value }) => value)));
  for (const holder of holders.values()) {
    if (inner.has(holder.value)) continue;
    const guards = guardsOf(hooksOf(view, { ...holder, inner: [] }, holders, '', 0));
    const name = view.text(holder.made, 0, 'name') ?? '';
    addAll(view, into, holder, { holders, options: optionsOf(view, holder.made), application: '', name, depth: 0, guards });
  }
}

function holdersOf(view: LoadedView): ReadonlyMap<Value, Holder> {
  const holders = new Map<Value, Holder>();
  for (const event of view.events) {
    const made = constructed(view, event);
    if (made !== null) {
      holders.set(made.value, made);
      continue;
    }
    if (event.callee.kind === 'member') {
      const holder = holders.get(likeliest(event.callee.owner));
      if (holder !== undefined) register(view, holder, event.callee.name, event);
      continue;
    }
    const option = event.callee.kind === 'made' ? event.callee.by : null;
    const holder = option?.callee.kind === 'member' ? holders.get(likeliest(option.callee.owner)) : undefined;
    if (holder !== undefined && option?.callee.kind === 'member' && HOOKS.has(option.callee.name))
      addHook(view, holder, option.callee.name, option, event.positional[0] ?? null);
    else if (holder !== undefined && option?.callee.kind === 'member')
      addRoute(view, holder, option.callee.name, option, event.positional[0] ?? null);
  }
  attachClasses(view, holders);
  return holders;
}

function constructed(view: LoadedView, event: CallEvent): Holder | null {
  const empty = { value: event.result, made: event, routes: [], hooks: [] };
  if (isNamed(event.name, 'sanic', 'Sanic')) return { ...empty, kind: 'application', inner: [] };
  if (event.name.endsWith('.Blueprint.group') && event.name.startsWith('sanic.')) {
    const members = event.positional.flatMap((value) =>
      likeliest(value).kind === 'list' || likeliest(value).kind === 'tuple' ? view.elements(value) : [value],
    );
    return { ...empty, kind: 'group', inner: members.map((value) => ({ value: likeliest(value), event: null })) };
  }
  if (isNamed(event.name, 'sanic', 'BlueprintGroup')) return { ...empty, kind: 'group', inner: [] };
  if (isNamed(event.name, 'sanic', 'Blueprint')) return { ...empty, kind: 'blueprint', inner: [] };
  return null;
}

function register(view: LoadedView, holder: Holder, name: string, event: CallEvent): void {
  switch (name) {
    case 'blueprint': {
      const [given] = event.positional;
      if (given === undefined) return;
      const one = likeliest(given);
      for (const value of one.kind === 'list' || one.kind === 'tuple' ? one.items : [one])
        holder.inner.push({ value: likeliest(value), event });
      return;
    }
    case 'register_middleware':
      addHook(view, holder, 'middleware', event, view.argument(event, 0, 'middleware'), 1);
      return;
    case 'middleware':
    case 'on_request':
    case 'on_response':
      if (event.positional[0] !== undefined && textOf(event.positional[0]) === null)
        addHook(view, holder, name, event, event.positional[0], 1);
      return;
    case 'append':
    case 'extend':
      for (const value of event.positional) holder.inner.push({ value: likeliest(value), event: null });
      return;
    case 'add_route':
    case 'add_websocket_route':
      addRoute(view, holder, name.replace('add_', ''), event, view.argument(event, 0, 'handler'), 1);
      return;
    case 'static': {
      const handler: Value = { kind: 'external', name: 'sanic.Sanic.static', attributes: new Map() };
      const path = `${(view.text(event, 0, 'uri') ?? '…').replace(/\/$/u, '')}/<__file_uri__:path>`;
      holder.routes.push({ protocol: 'http', methods: ['GET'], path, handler, event, isStatic: true });
      return;
    }
    default:
  }
}

const HOOKS: ReadonlySet<string> = new Set(['middleware', 'on_request', 'on_response']);

/** `at` is where the call says whether it sees requests or responses. */
function addHook(view: LoadedView, holder: Holder, name: string, event: CallEvent, value: Value | null, at = 0): void {
  const isResponse =
    name === 'on_response' ||
    view.text(event, at, 'attach_to') === 'response' ||
    view.text(event, at, 'middleware_or_request') === 'response';
  if (value !== null) holder.hooks.push({ runs: isResponse ? 'after' : 'before', value, event });
}

function addRoute(view: LoadedView, holder: Holder, kind: string, event: CallEvent, handler: Value | null, at = 0): void {
  const isSocket = kind === 'websocket' || kind === 'websocket_route';
  if (!isSocket && kind !== 'route' && !VERBS.has(kind)) return;
  const given = view.texts(view.argument(event, at + 1, 'methods'));
  const methods = isSocket ? [] : VERBS.has(kind) ? [kind] : given.length > 0 ? given : ['GET'];
  holder.routes.push({
    protocol: isSocket ? 'websocket' : 'http',
    methods,
    path: view.text(event, at, 'uri') ?? '…',
    handler,
    event,
    isStatic: false,
  });
}

/** `class Posts(HTTPMethodView, attach=blueprint, uri='/posts')` */
function attachClasses(view: LoadedView, holders: ReadonlyMap<Value, Holder>): void {
  for (const type of view.classes) {
    const attached = type.keywords.get('attach');
    const holder = attached === undefined ? undefined : holders.get(likeliest(attached));
    if (holder === undefined || !isMethodView(type)) continue;
    const uri = type.keywords.get('uri');
    holder.routes.push({
      protocol: 'http',
      methods: [],
      path: (uri === undefined ? null : view.texts(uri)[0]) ?? '…',
      handler: type,
      event: holder.made,
      isStatic: false,
    });
  }
}

const isMethodView = (type: ClassValue): boolean => libraryBases(type).some((base) => isNamed(base, 'sanic', 'HTTPMethodView'));

type Below = {
  readonly holders: ReadonlyMap<Value, Holder>;
  readonly options: Options;
  readonly application: string;
  readonly name: string;
  readonly depth: number;
  readonly guards: readonly Guard[];
};

/** Of an application with those of its blueprints, each below its own name. */
function hooksOf(
  view: LoadedView,
  holder: Holder,
  holders: ReadonlyMap<Value, Holder>,
  within: string,
  depth: number,
): readonly Middleware[] {
  const own = holder.hooks.map(({ value, runs, event }) => middlewareOf(view, value, { runs, within, place: view.placeOf(event) }));
  if (depth >= MAX_GROUPS) return own;
  const inner = holder.inner.flatMap(({ value }) => {
    const found = holders.get(value);
    return found === undefined
      ? []
      : hooksOf(view, found, holders, found.kind === 'blueprint' ? (view.text(found.made, 0, 'name') ?? '…') : within, depth + 1);
  });
  return [...own, ...inner];
}

function addAll(view: LoadedView, into: SystemParts, holder: Holder, below: Below): void {
  for (const route of holder.routes) addEndpoints(view, into, route, below);
  if (below.depth >= MAX_GROUPS) return;
  for (const { value, event } of holder.inner) {
    const inner = below.holders.get(value);
    if (inner === undefined) continue;
    const registered = event === null ? below.options : within(below.options, optionsOf(view, event));
    const name = inner.kind === 'blueprint' ? `${below.name}.${view.text(inner.made, 0, 'name') ?? '…'}` : below.name;
    addAll(view, into, inner, {
      ...below,
      options: within(registered, optionsOf(view, inner.made)),
      name,
      depth: below.depth + 1,
      guards: [...below.guards, ...guardsOf(hooksOf(view, { ...inner, inner: [] }, below.holders, '', 0))],
    });
  }
}

function optionsOf(view: LoadedView, event: CallEvent): Options {
  const prefix = view.text(event, -1, 'url_prefix');
  return {
    prefixes: prefix === null ? [] : [prefix],
    version: versionOf(view, event),
    versionPrefix: view.text(event, -1, 'version_prefix'),
    isStrict: truthOf(view.argument(event, -1, 'strict_slashes') ?? UNKNOWN),
  };
}

function versionOf(view: LoadedView, event: CallEvent): string | null {
  const value = view.argument(event, -1, 'version');
  const one = value === null ? null : likeliest(value);
  return one?.kind === 'constant' && one.type !== 'none' ? String(one.value) : null;
}

/** What is further in decides, prefixes are put together. */
function within(outer: Options, inner: Options): Options {
  return {
    prefixes: [...outer.prefixes, ...inner.prefixes],
    version: inner.version ?? outer.version,
    versionPrefix: inner.versionPrefix ?? outer.versionPrefix,
    isStrict: inner.isStrict ?? outer.isStrict,
  };
}

function addEndpoints(view: LoadedView, into: SystemParts, route: Route, { options, application, name, guards }: Below): void {
  const type = routedClass(route.handler);
  const path = pathOf(within(options, optionsOf(view, route.event)), route);
  const found = view.handler(route.handler);
  const entries =
    type === null
      ? [{ methods: route.methods, handler: found }]
      : METHODS.filter((method) => attributeOf(type, method) !== null).map((method) => ({
          methods: [method],
          handler: methodHandler(view, type, method),
        }));
  for (const entry of entries) {
    into.endpoints.push(
      makeEndpoint({
        protocol: route.protocol,
        ...entry,
        path,
        template: path.replaceAll(/<(\w+)(?::[^<>]*)?>/gu, '{$1}'),
        framework: 'Sanic',
        place: view.placeOf(route.event),
        name: `${name}.${view.text(route.event, -1, 'name') ?? type?.name ?? found.function?.scope.name ?? ''}`,
        application,
        isConditional: route.event.isConditional,
        ...accessReader(view).access([...guards, ...routeGuards(view, route, type, entry.handler)], entry.handler),
      }),
    );
  }
}

function routeGuards(view: LoadedView, { handler }: Route, type: ClassValue | null, entered: Handler): readonly Guard[] {
  const reader = accessReader(view);
  const list = type === null ? null : attributeOf(type, 'decorators');
  return [
    ...reader.decorators(handler),
    ...(list === null ? [] : reader.guard(list, { kind: 'decorator', level: 'class' })),
    ...(type === null ? [] : classGuards(view, entered, ['dispatch_request'])),
  ];
}

/** `Posts.as_view()`, or the class itself. */
function routedClass(handler: Value | null): ClassValue | null {
  const one = handler === null ? null : likeliest(handler);
  if (one?.kind === 'class') return one;
  const callee = one?.kind === 'made' ? one.by?.callee : null;
  const owner = callee?.kind === 'member' && callee.name === 'as_view' ? likeliest(callee.owner) : null;
  return owner?.kind === 'class' ? owner : null;
}

/** The version before all prefixes; no slash at the end unless it counts; parameters with their type, as Sanic writes them. */
function pathOf({ prefixes, version, versionPrefix, isStrict }: Options, { path, isStatic, event }: Route): string {
  // On a route itself, `url_prefix` says nothing; it is there only where the route is a class that is attached.
  const own = event.keywords.has('url_prefix') && event.name.endsWith('Blueprint') ? prefixes.slice(0, -1) : prefixes;
  const before = version === null ? '' : `${versionPrefix ?? '/v'}${version}`;
  const whole = [before, ...own, path].join('/').replaceAll(/\/{2,}/gu, '/');
  const typed = isStatic ? whole : whole.replaceAll(/<(\w+)>/gu, '<$1:str>');
  const cut = typed.length > 1 && isStrict !== true ? typed.replace(/\/$/u, '') : typed;
  return cut.startsWith('/') ? cut : `/${cut}`;
}
