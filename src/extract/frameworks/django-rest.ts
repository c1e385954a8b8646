/** Django REST framework: what its routers make of viewsets. */
import { type CallEvent, type ClassValue, type FunctionValue, type Value, likeliest, textOf } from '../../program/loading/values.ts';
import { attributeOf, methodHandler } from './class-views.ts';
import { hasAction, libraryHandler } from './django-views.ts';
import type { Extractor } from './extractor.ts';
import { type Handler, type LoadedView, decoratorsOf } from './loaded-view.ts';

/** A route below the place where the router is included; the route is a regular expression that begins with `^`. */
export type RestRoute = {
  readonly route: string;
  readonly methods: readonly string[];
  readonly handler: Handler;
  readonly name: string;
  readonly event: CallEvent;
};

type Registration = { readonly prefix: string; readonly type: ClassValue | null; readonly basename: string; readonly event: CallEvent };

type Router = {
  readonly hasRoot: boolean;
  readonly slash: string;
  readonly registrations: Registration[];
  /** Prefix of a router that is nested in another, as a regular expression. */
  readonly parent: string;
};

/** Routers by the value that stands for them. */
export type RestRouters = ReadonlyMap<Value, Router>;

/** `Order.objects.filter().all()` */
const MAX_CHAIN = 20;
const ROUTERS = /^rest_framework(?:_nested|_extensions)?\.(?:.*\.)?(\w*Router)$/u;
const LIST_ACTIONS = { get: 'list', post: 'create' };
const DETAIL_ACTIONS = { get: 'retrieve', put: 'update', patch: 'partial_update', delete: 'destroy' };

export const djangoRest: Extractor = {
  framework: { name: 'Django REST framework', distribution: 'djangorestframework', role: 'web' },
  importNames: ['rest_framework'],
  // Its views are routed by Django, which adds them.
  extract() {},
};

export function restRouters(view: LoadedView): RestRouters {
  const routers = new Map<Value, Router>();
  for (const event of view.events) {
    const made = constructed(event);
    if (made !== null) {
      const [value, kind] = made;
      routers.set(value, newRouter(view, event, kind, routers));
      continue;
    }
    if (event.callee.kind !== 'member') continue;
    const owner = likeliest(event.callee.owner);
    const router = routers.get(owner);
    if (router !== undefined && event.callee.name === 'register') router.registrations.push(registration(view, event));
    if (event.callee.name === 'extend' && owner.kind === 'member' && owner.name === 'registry') {
      const [given] = event.positional;
      const other = given?.kind === 'member' && given.name === 'registry' ? routers.get(likeliest(given.owner)) : undefined;
      routers.get(likeliest(owner.owner))?.registrations.push(...(other?.registrations ?? []));
    }
  }
  return routers;
}

function constructed(event: CallEvent): readonly [Value, string] | null {
  const kind = ROUTERS.exec(event.name.replace(/\.__init__$/u, ''))?.[1];
  if (kind !== undefined) return [event.callee.kind === 'member' ? event.callee.owner : event.result, kind];
  return null;
}

function newRouter(view: LoadedView, event: CallEvent, kind: string, routers: RestRouters): Router {
  const slash = view.argument(event, -1, 'trailing_slash');
  return {
    hasRoot: kind.includes('Default') && !isFalse(view.argument(event, -1, 'include_root_view')),
    slash: isFalse(slash) ? '' : '/',
    registrations: [],
    parent: kind.startsWith('Nested') ? parentPrefix(view, event, routers) : '',
  };
}

const isFalse = (value: Value | null): boolean => value?.kind === 'constant' && value.value === false;

/** `orders/(?P<order_pk>[^/.]+)/` of a router that is nested into the viewset under `orders`. */
function parentPrefix(view: LoadedView, event: CallEvent, routers: RestRouters): string {
  const prefix = view.text(event, 1, 'parent_prefix') ?? '…';
  const lookup = view.text(event, -1, 'lookup') ?? 'nested_1';
  const parent = routers.get(likeliest(event.positional[0] ?? event.keywords.get('parent_router') ?? event.result));
  const type = parent?.registrations.find((one) => one.prefix === prefix)?.type ?? null;
  return `${parent?.parent ?? ''}${prefix}/${lookupPattern(type, `${lookup}_`)}/`;
}

function registration(view: LoadedView, event: CallEvent): Registration {
  const viewset = view.argument(event, 1, 'viewset');
  const type = viewset === null ? null : likeliest(viewset);
  const found = type?.kind === 'class' ? type : null;
  return {
    prefix: view.text(event, 0, 'prefix') ?? '…',
    type: found,
    basename: view.text(event, 2, 'basename') ?? view.text(event, -1, 'base_name') ?? (found === null ? '' : modelName(view, found)),
    event,
  };
}

/** `order` of `queryset = Order.objects.all()`; '' where it cannot be told. */
function modelName(view: LoadedView, type: ClassValue): string {
  let at = attributeOf(type, 'queryset');
  for (let depth = 0; at !== null && depth < MAX_CHAIN; depth += 1) {
    const one: Value = likeliest(at);
    // A manager that a model makes by itself.
    const model = one.kind === 'class' ? one : one.kind === 'made' && depth > 0 ? classHolding(view, one) : null;
    if (model !== null) return model.name.toLowerCase();
    at = one.kind === 'made' ? (one.by?.callee ?? null) : one.kind === 'member' ? one.owner : null;
  }
  return '';
}

function classHolding(view: LoadedView, value: Value): ClassValue | null {
  return view.classes.find(({ names }) => [...names.values()].includes(value)) ?? null;
}

export function restRoutes(view: LoadedView, router: Router): readonly RestRoute[] {
  const routes = router.registrations.flatMap((one) => registeredRoutes(view, router, one));
  const [first] = router.registrations;
  if (!router.hasRoot || first === undefined) return routes;
  return [
    ...routes,
    {
      route: '',
      methods: ['GET'],
      handler: libraryHandler('rest_framework.routers.APIRootView.get'),
      name: 'api-root',
      event: first.event,
    },
  ];
}

function registeredRoutes(
  view: LoadedView,
  { slash, parent }: Router,
  { prefix, type, basename, event }: Registration,
): readonly RestRoute[] {
  if (type === null) return [];
  const routes: RestRoute[] = [];
  const base = prefix === '' && parent === '' ? '^' : `^${parent}${prefix}`;
  const separator = prefix === '' && parent === '' ? '' : '/';
  const lookup = lookupPattern(type, '');
  const add = (route: string, method: string, action: string, name: string): void => {
    routes.push({
      route,
      methods: [method],
      handler: methodHandler(view, type, action),
      name: basename === '' ? '' : `${basename}-${name}`,
      event,
    });
  };
  for (const [method, action] of Object.entries(LIST_ACTIONS)) {
    if (hasAction(type, action)) add(`${base}${prefix === '' && parent === '' ? '' : slash}$`, method, action, 'list');
  }
  for (const extra of extraActions(view, type).filter(({ isDetail }) => !isDetail))
    for (const [method, action] of extra.methods) add(`${base}${separator}${extra.path}${slash}$`, method, action, extra.name);
  for (const [method, action] of Object.entries(DETAIL_ACTIONS)) {
    if (hasAction(type, action)) add(`${base}${separator}${lookup}${slash}$`, method, action, 'detail');
  }
  for (const extra of extraActions(view, type).filter(({ isDetail }) => isDetail))
    for (const [method, action] of extra.methods) add(`${base}${separator}${lookup}/${extra.path}${slash}$`, method, action, extra.name);
  return routes;
}

function lookupPattern(type: ClassValue | null, prefix: string): string {
  const attribute = (name: string): string | null => (type === null ? null : textOf(attributeOf(type, name)));
  const field = attribute('lookup_url_kwarg') ?? attribute('lookup_field') ?? 'pk';
  return `(?P<${prefix}${field}>${attribute('lookup_value_regex') ?? '[^/.]+'})`;
}

type Extra = {
  readonly isDetail: boolean;
  readonly path: string;
  readonly name: string;
  readonly methods: readonly (readonly [string, string])[];
};

/** Methods under `@action`, with those that `mapping` adds. */
function extraActions(view: LoadedView, type: ClassValue): readonly Extra[] {
  const functions = methodsOfOrder(type);
  const extras: Extra[] = [];
  for (const callee of functions) {
    const [applied, made] = decoratedBy(callee, 'rest_framework.decorators.action');
    if (made === null) continue;
    const given = view.texts(view.argument(made, 0, 'methods'));
    const name = callee.scope.name;
    const path = view.text(made, -1, 'url_path') ?? name;
    extras.push({
      isDetail: isTrue(view.argument(made, 1, 'detail')),
      path,
      name: view.text(made, -1, 'url_name') ?? name.replaceAll('_', '-'),
      methods: [
        ...(given.length === 0 ? ['get'] : given.map((method) => method.toLowerCase())).map((method) => [method, name] as const),
        ...functions.flatMap((other) => mappedMethods(other, applied)),
      ],
    });
  }
  return extras;
}

const isTrue = (value: Value | null): boolean => value?.kind === 'constant' && value.value === true;

/** `@pay.mapping.delete` over another function. */
function mappedMethods(callee: FunctionValue, action: Value | null): readonly (readonly [string, string])[] {
  return decoratorsOf(callee).flatMap((decorator) => {
    const of = decorator.kind === 'made' ? (decorator.by?.callee ?? null) : null;
    if (of?.kind !== 'member' || of.owner.kind !== 'member' || of.owner.name !== 'mapping' || of.owner.owner !== action) return [];
    return [[of.name, callee.scope.name] as const];
  });
}

/** What a decorator of that name gave, and the call that made the decorator. */
function decoratedBy(callee: FunctionValue, name: string): readonly [Value | null, CallEvent | null] {
  for (const decorator of decoratorsOf(callee)) {
    const of = decorator.kind === 'made' ? (decorator.by?.callee ?? null) : null;
    if (of?.kind === 'made' && of.by?.name === name) return [decorator, of.by];
  }
  return [null, null];
}

/** Functions of the classes of the program, those that are overridden left out. */
function methodsOfOrder(type: ClassValue): readonly FunctionValue[] {
  const found = new Map<string, Value>();
  for (const base of type.order) {
    if (base.kind !== 'class') continue;
    for (const [name, value] of base.names) if (!found.has(name)) found.set(name, value);
  }
  // Django REST framework goes through them by name.
  return [...found].sort(([left], [right]) => (left < right ? -1 : 1)).flatMap(([, value]) => (value.kind === 'function' ? [value] : []));
}
