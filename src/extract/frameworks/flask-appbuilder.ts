/** Flask-AppBuilder: views and interfaces that are given to its application builder, and the methods that they expose. */
import type { Guard } from '../../model/system-model.ts';
import {
  type CallEvent,
  type ClassValue,
  type FunctionValue,
  UNKNOWN,
  type Value,
  likeliest,
  textOf,
} from '../../program/loading/values.ts';
import { bareInstance, eventsOf } from './class-attributes.ts';
import { attributeOf, libraryBases, methodHandler } from './class-views.ts';
import { accessReader } from '../access/access-reader.ts';
import { classGuards } from '../access/class-guards.ts';
import { makeEndpoint } from './endpoint.ts';
import type { Extractor, SystemParts } from './extractor.ts';
import { type Handler, type LoadedView, isNamed } from './loaded-view.ts';

export const flaskAppBuilder: Extractor = {
  framework: { name: 'Flask-AppBuilder', distribution: 'Flask-AppBuilder', role: 'web' },
  importNames: ['flask_appbuilder'],
  extract(view, into) {
    const seen = new Set<ClassValue>();
    for (const { type, event } of registered(view)) {
      if (seen.has(type)) continue;
      seen.add(type);
      addClass(view, into, type, event);
    }
  },
};

const REGISTERING: ReadonlySet<string> = new Set(['add_view', 'add_view_no_menu', 'add_api']);
/** `AppBuilder`, or the `appbuilder` that its views and managers have. */
const BUILDER = /^flask_appbuilder\..*\b(?:AppBuilder|appbuilder)\.(\w+)$/u;

type Registered = { readonly type: ClassValue; readonly event: CallEvent };

/** What is given to a builder: the page that stands first, views and interfaces, and what a manager of security brings. */
function* registered(view: LoadedView): Generator<Registered> {
  for (const event of view.events) {
    const method = BUILDER.exec(event.name)?.[1];
    if (/^flask_appbuilder\.(?:\w+\.)*AppBuilder$/u.test(event.name)) {
      const type = classOf(indexOf(event));
      if (type !== null) yield { type, event };
    } else if (method !== undefined && REGISTERING.has(method)) yield* given(view, event);
  }
  for (const manager of view.classes) {
    const event = managerEvent(manager);
    if (event === null) continue;
    const method = attributeOf(manager, 'register_views');
    if (method?.kind === 'function') {
      for (const inner of eventsOf(view, method, [bareInstance(manager)]))
        if (REGISTERING.has(BUILDER.exec(inner.name)?.[1] ?? '')) yield* given(view, inner);
    }
    for (const [name, value] of manager.names) {
      const type = classOf(value);
      if (type !== null && /(?:_api|view)$/u.test(name) && libraryBases(type).some((base) => base.startsWith('flask_appbuilder.')))
        yield { type, event };
    }
  }
}

function* given(view: LoadedView, event: CallEvent): Generator<Registered> {
  const value = view.argument(event, 0, 'baseview');
  const type = value === null ? null : classOf(value);
  if (type !== null) yield { type, event };
}

/** As it is passed, or set later. */
function indexOf({ keywords, result }: CallEvent): Value {
  return keywords.get('indexview') ?? (result.kind === 'made' ? result.attributes.get('indexview') : undefined) ?? UNKNOWN;
}

/** Where a manager of security is written; null for other classes. */
function managerEvent(type: ClassValue): CallEvent | null {
  if (!libraryBases(type).some((base) => /^flask_appbuilder\..*SecurityManager$/u.test(base))) return null;
  const { module, start } = type;
  const nothing = { positional: [], keywords: new Map<string, Value>(), isOpen: false, isDecorator: false, isConditional: false };
  return { ...nothing, callee: type, name: type.symbol, module, start, caller: '', result: UNKNOWN };
}

type Exposed = {
  readonly method: string;
  readonly url: string;
  readonly methods: readonly string[];
  readonly handler: Handler;
  readonly checks: readonly Guard[];
  /** The method under its decorators; null for a library's. */
  readonly view: FunctionValue | null;
};

/** What classes of the library expose themselves: method, rule, methods of HTTP. From the documentation of `ModelRestApi`, `ModelView` and the forms. */
const MODEL_API: readonly (readonly [string, string, string])[] = [
  ['info', '/_info', 'GET'],
  ['get', '/<int:pk>', 'GET'],
  ['get_list', '/', 'GET'],
  ['post', '/', 'POST'],
  ['put', '/<pk>', 'PUT'],
  ['delete', '/<pk>', 'DELETE'],
];
const INHERITED: ReadonlyMap<string, readonly (readonly [string, string, string])[]> = new Map([
  ['ModelRestApi', MODEL_API],
  [
    'RoleApi',
    [
      ...MODEL_API,
      ['list_role_permissions', '/<int:role_id>/permissions/', 'GET'],
      ['add_role_permissions', '/<int:role_id>/permissions', 'POST'],
      ['update_role_users', '/<int:role_id>/users', 'PUT'],
      ['update_role_groups', '/<int:role_id>/groups', 'PUT'],
    ],
  ],
  ['UserApi', MODEL_API],
  ['GroupApi', MODEL_API],
  ['PermissionViewMenuApi', MODEL_API],
  ['ViewMenuApi', MODEL_API],
  ['PermissionApi', MODEL_API.slice(0, 3)],
  [
    'ModelView',
    [
      ['list', '/list/', 'GET'],
      ['show', '/show/<pk>', 'GET'],
      ['add', '/add', 'GET,POST'],
      ['edit', '/edit/<pk>', 'GET,POST'],
      ['delete', '/delete/<pk>', 'GET,POST'],
      ['download', '/download/<string:filename>', 'GET'],
      ['action', '/action/<string:name>/<pk>', 'GET,POST'],
      ['action_post', '/action_post', 'POST'],
    ],
  ],
  [
    'SimpleFormView',
    [
      ['this_form_get', '/form', 'GET'],
      ['this_form_post', '/form', 'POST'],
    ],
  ],
  ['IndexView', [['index', '/', 'GET']]],
  ['AuthView', [['logout', '/logout/', 'GET']]],
  [
    'AuthDBView',
    [
      ['login', '/login/', 'GET,POST'],
      ['logout', '/logout/', 'GET'],
    ],
  ],
]);

const check = (symbol: string): readonly Guard[] => [
  { symbol, kind: 'decorator', level: 'function', asks: 'yes', reason: 'asks for a permission', scopes: [], place: null },
];
/** What the library puts before its own methods. */
const PROTECTED = check('flask_appbuilder.api.protect');
const CHECKED = check('flask_appbuilder.security.decorators.has_access');

function classOf(value: Value): ClassValue | null {
  const one = likeliest(value);
  return one.kind === 'class' ? one : one.kind === 'instance' ? one.type : null;
}

function addClass(view: LoadedView, into: SystemParts, type: ClassValue, event: CallEvent): void {
  const reader = accessReader(view);
  const base = routeBase(type);
  const [included, excluded] = [namesIn(view, type, 'include_route_methods'), namesIn(view, type, 'exclude_route_methods')];
  const around = classGuards(view, { ...view.handler(type), function: null, type }, []);
  for (const { method, url, methods, handler, checks, view: callee } of exposedBy(view, type)) {
    if ((included !== null && !included.has(method)) || excluded?.has(method) === true) continue;
    into.endpoints.push(
      makeEndpoint({
        protocol: 'http',
        methods,
        path: `${base.replace(/\/+$/u, '')}/${url.replace(/^\/+/u, '')}`,
        framework: 'Flask-AppBuilder',
        handler,
        place: view.placeOf(event),
        name: `${type.name}.${method}`,
        ...reader.access([...around, ...checks, ...reader.decorators(callee)], handler),
        isConditional: event.isConditional,
      }),
    );
  }
}

/** As `BaseView` and `BaseApi` make it where the class does not say. */
function routeBase(type: ClassValue): string {
  const own = textOf(attributeOf(type, 'route_base'));
  if (own !== null) return own;
  const bases = libraryBases(type).filter((base) => base.startsWith('flask_appbuilder.'));
  const names = bases.map((base) => base.slice(base.lastIndexOf('.') + 1));
  if (names.some((name) => AT_THE_ROOT.has(name))) return '';
  if (!names.some((name) => name.endsWith('Api'))) return `/${type.name.toLowerCase()}`;
  const version = textOf(attributeOf(type, 'version')) ?? 'v1';
  const resource = textOf(attributeOf(type, 'resource_name')) ?? names.flatMap((name) => RESOURCES.get(name) ?? [])[0] ?? type.name;
  return `/api/${version}/${resource.toLowerCase()}`;
}

/** Views of the library that are not below a name of their own. */
const AT_THE_ROOT: ReadonlySet<string> = new Set(['IndexView', 'UtilView', 'AuthView', 'AuthDBView', 'AuthLDAPView', 'AuthOAuthView']);

/** Names of the resources that interfaces of the library serve. */
const RESOURCES: ReadonlyMap<string, string> = new Map([
  ['RoleApi', 'security/roles'],
  ['UserApi', 'security/users'],
  ['GroupApi', 'security/groups'],
  ['PermissionApi', 'security/permissions'],
  ['ViewMenuApi', 'security/resources'],
  ['PermissionViewMenuApi', 'security/permissions-resources'],
]);

/** Null where nothing is said. */
function namesIn(view: LoadedView, type: ClassValue, name: string): ReadonlySet<string> | null {
  const value = attributeOf(type, name);
  if (value === null || (value.kind === 'constant' && value.type === 'none')) return null;
  // One name that is no list: the library asks whether another is in it.
  if (textOf(value) !== null) return new Set([textOf(value)!]);
  // `RouteMethod.LIST` of the library is the name of the method in small letters.
  const texts = view
    .elements(value)
    .map(
      (element) =>
        textOf(element) ?? (element.kind === 'external' ? element.name.slice(element.name.lastIndexOf('.') + 1).toLowerCase() : ''),
    );
  return new Set(texts);
}

/** Methods of the class and of those that it inherits from, each by the nearest; then those of the library. */
function exposedBy(view: LoadedView, type: ClassValue): readonly Exposed[] {
  const found: Exposed[] = [];
  const told = new Set<string>();
  for (const base of type.order) {
    if (base.kind === 'class') {
      for (const [name, value] of base.names) {
        if (told.has(name) || likeliest(value).kind !== 'function') continue;
        told.add(name);
        found.push(...exposures(view, type, { name, callee: likeliest(value) as FunctionValue }));
      }
      continue;
    }
    const library = base.kind === 'external' ? base.name : '';
    const inherited = library.startsWith('flask_appbuilder.') ? (INHERITED.get(library.slice(library.lastIndexOf('.') + 1)) ?? []) : [];
    for (const [method, url, methods] of inherited) {
      if (told.has(method)) continue;
      told.add(method);
      found.push({
        method,
        url,
        methods: methods.split(','),
        handler: methodHandler(view, type, method),
        view: null,
        checks: library.includes('.api.') || library.endsWith('RestApi') ? PROTECTED : CHECKED,
      });
    }
  }
  return found;
}

/** `@expose("/x", methods=["GET"])`, as often as it is written, with the decorators that check who asks. */
function exposures(
  view: LoadedView,
  type: ClassValue,
  { name: method, callee }: { readonly name: string; readonly callee: FunctionValue },
): readonly Exposed[] {
  return exposingCalls(callee).map((event) => {
    const methods = view.texts(view.argument(event, 1, 'methods'));
    return {
      method,
      url: view.text(event, 0, 'url') ?? '…',
      methods: methods.length > 0 ? methods : ['GET'],
      handler: methodHandler(view, type, method),
      checks: [],
      view: callee,
    };
  });
}

/** Decorators may be functions of the program around the function that is exposed. */
function wrappedBy(callee: FunctionValue): readonly FunctionValue[] {
  const inner = callee.attributes.get('__wrapped__');
  const next = inner === undefined ? null : likeliest(inner);
  return next?.kind === 'function' ? [callee, ...wrappedBy(next)] : [callee];
}

function exposingCalls(callee: FunctionValue): readonly CallEvent[] {
  return wrappedBy(callee)
    .flatMap(({ decorators }) => decorators)
    .flatMap((decorator) => {
      const option = decorator.kind === 'made' && decorator.by?.callee.kind === 'made' ? decorator.by.callee.by : null;
      return option !== null && isNamed(option.name, 'flask_appbuilder', 'expose') ? [option] : [];
    });
}
