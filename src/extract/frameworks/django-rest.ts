/** Django REST framework: what its routers make of viewsets. */
import {
  type CallEvent,
  type ClassValue,
  type DictValue,
  type FunctionValue,
  type Value,
  likeliest,
  textOf,
} from '../../program/loading/values.ts';
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
  readonly templates: readonly Template[];
  /** Patterns are those of `path`, not regular expressions. */
  readonly isPlain: boolean;
};

/** A route as a router declares it: https://www.django-rest-framework.org/api-guide/routers/#custom-routers. */
type Template = {
  readonly url: string;
  /** Actions by method; null for routes of methods under `@action`. */
  readonly mapping: readonly (readonly [string, string])[] | null;
  readonly name: string;
  readonly isDetail: boolean;
};

/** Routers by the value that stands for them. */
export type RestRouters = ReadonlyMap<Value, Router>;

/** `Order.objects.filter().all()` */
const MAX_CHAIN = 20;
const ROUTERS = /^rest_framework(?:_nested|_extensions)?\.(?:.*\.)?(\w*Router)$/u;
const STANDARD: readonly Template[] = [
  { url: '^{prefix}{trailing_slash}$', mapping: Object.entries({ get: 'list', post: 'create' }), name: 'list', isDetail: false },
  { url: '^{prefix}/{url_path}{trailing_slash}$', mapping: null, name: '{url_name}', isDetail: false },
  {
    url: '^{prefix}/{lookup}{trailing_slash}$',
    mapping: Object.entries({ get: 'retrieve', put: 'update', patch: 'partial_update', delete: 'destroy' }),
    name: 'detail',
    isDetail: true,
  },
  { url: '^{prefix}/{lookup}/{url_path}{trailing_slash}$', mapping: null, name: '{url_name}', isDetail: true },
];

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
  const own = event.callee.kind === 'member' ? likeliest(event.callee.owner) : null;
  const outer = kind.startsWith('Nested')
    ? routers.get(likeliest(event.positional[0] ?? event.keywords.get('parent_router') ?? event.result))
    : undefined;
  return {
    hasRoot: kind.includes('Default') && !isFalse(view.argument(event, -1, 'include_root_view')),
    slash: slashOf(view, event, own) ?? outer?.slash ?? '/',
    registrations: [],
    parent: kind.startsWith('Nested') ? parentPrefix(view, event, outer) : '',
    templates: templatesOf(view, own),
    isPlain: isFalse(view.argument(event, -1, 'use_regex_path')),
  };
}

/** What a router puts at the end; null where nothing is said. */
function slashOf(view: LoadedView, event: CallEvent, own: Value | null): string | null {
  const given = view.argument(event, -1, 'trailing_slash');
  const set = own?.kind === 'instance' ? (own.attributes.get('trailing_slash') ?? attributeOf(own.type, 'trailing_slash')) : null;
  const written = textOf(set);
  if (written !== null) return written;
  return given === null ? null : isFalse(given) ? '' : '/';
}

/** Routes that a class of the program declares, or the standard ones. */
function templatesOf(view: LoadedView, own: Value | null): readonly Template[] {
  const declared = own?.kind === 'instance' ? (own.attributes.get('routes') ?? attributeOf(own.type, 'routes')) : null;
  const found = view.elements(declared).map((route) => templateOf(view, route));
  return found.length > 0 && found.every((one) => one !== null) ? found : STANDARD;
}

function templateOf(view: LoadedView, value: Value): Template | null {
  const one = likeliest(value);
  const made = one.kind === 'made' ? one.by : null;
  const isDynamic = made !== null && /^rest_framework\.routers\.Dynamic(?:List|Detail)?Route$/u.test(made.name);
  if (made === null || (!isDynamic && made.name !== 'rest_framework.routers.Route')) return null;
  const mapping = view.argument(made, 1, 'mapping');
  return {
    url: view.text(made, 0, 'url') ?? '…',
    mapping: isDynamic ? null : mapping?.kind === 'dict' ? pairsOf(mapping) : [],
    name: (view.text(made, isDynamic ? 1 : 2, 'name') ?? '').replace(/^\{basename\}-/u, ''),
    isDetail: isTrue(view.argument(made, isDynamic ? 2 : 3, 'detail')) || made.name.endsWith('DetailRoute'),
  };
}

function pairsOf({ entries }: DictValue): readonly (readonly [string, string])[] {
  return [...entries.values()].flatMap(({ key, value }) => {
    const [method, action] = [textOf(key), textOf(value)];
    return method === null || action === null ? [] : [[method.toLowerCase(), action] as const];
  });
}

const isFalse = (value: Value | null): boolean => value?.kind === 'constant' && value.value === false;

/** `orders/(?P<order_pk>[^/.]+)/` of a router that is nested into the viewset under `orders`. */
function parentPrefix(view: LoadedView, event: CallEvent, parent: Router | undefined): string {
  const prefix = view.text(event, 1, 'parent_prefix') ?? '…';
  const lookup = view.text(event, -1, 'lookup') ?? 'nested_1';
  const type = parent?.registrations.find((one) => one.prefix === prefix)?.type ?? null;
  return `${parent?.parent ?? ''}${prefix}/${lookupPattern(type, `${lookup}_`, parent?.isPlain ?? false)}/`;
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
  { slash, parent, templates, isPlain }: Router,
  { prefix, type, basename, event }: Registration,
): readonly RestRoute[] {
  if (type === null) return [];
  const lookup = lookupPattern(type, '', isPlain);
  const extras = extraActions(view, type);
  const route = (url: string, path: string): string => {
    const filled = url
      .replace('{prefix}', () => prefix)
      .replace('{lookup}', () => lookup)
      .replace('{url_path}', () => path)
      .replace('{trailing_slash}', () => slash);
    const [plain, below] = [filled.replace(/^\^/u, '').replace(/\$$/u, ''), parent];
    const rest = prefix === '' && below === '' ? plain.replace(/^\//u, '') : below + plain;
    return isPlain ? rest : `^${rest}${filled.endsWith('$') ? '$' : ''}`;
  };
  const routes: RestRoute[] = [];
  const add = (at: string, method: string, action: string, name: string): void => {
    const handler = methodHandler(view, type, action);
    routes.push({ route: at, methods: [method], handler, name: basename === '' ? '' : `${basename}-${name}`, event });
  };
  for (const { url, mapping, name, isDetail } of templates) {
    for (const [method, action] of mapping ?? []) if (hasAction(type, action)) add(route(url, ''), method, action, name);
    for (const extra of mapping === null ? extras.filter((one) => one.isDetail === isDetail) : [])
      for (const [method, action] of extra.methods)
        add(
          route(url, extra.path),
          method,
          action,
          name.replace('{url_name}', () => extra.name),
        );
  }
  return routes;
}

function lookupPattern(type: ClassValue | null, prefix: string, isPlain: boolean): string {
  const attribute = (name: string): string | null => (type === null ? null : textOf(attributeOf(type, name)));
  const field = attribute('lookup_url_kwarg') ?? attribute('lookup_field') ?? 'pk';
  const value = attribute('lookup_value_regex');
  return isPlain
    ? `<${attribute('lookup_value_converter') ?? value ?? 'str'}:${prefix}${field}>`
    : `(?P<${prefix}${field}>${value ?? '[^/.]+'})`;
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
