/** Pyramid: views by the route that they name, whether they are added or found by a scan. */
import type { Guard } from '../../model/system-model.ts';
import { type CallEvent, type ClassValue, type FunctionValue, type Value, likeliest, textOf } from '../../program/loading/values.ts';
import { accessReader } from '../access/access-reader.ts';
import { methodHandler } from './class-views.ts';
import { makeEndpoint } from './endpoint.ts';
import type { Extractor, SystemParts } from './extractor.ts';
import { type Handler, type LoadedView, decoratorsOf, isNamed } from './loaded-view.ts';
import { isConfigurator, namedThing, routePrefix } from './pyramid-loading.ts';

type Route = { readonly pattern: string; readonly methods: readonly string[]; readonly event: CallEvent };
/** What a view says of itself: options of its own, then those of its class. */
type Options = { readonly own: CallEvent; readonly ofClass: CallEvent | null };

export const pyramid: Extractor = {
  framework: { name: 'Pyramid', distribution: 'pyramid', role: 'web' },
  importNames: ['pyramid'],
  extract(view, into) {
    const routes = new Map<string, Route>();
    const calls = view.events.filter(({ callee }) => callee.kind === 'member' && isConfigurator(callee.owner));
    for (const event of calls) {
      const name = event.callee.kind === 'member' && event.callee.name === 'add_route' ? view.text(event, 0, 'name') : null;
      if (name !== null) routes.set(name, routeOf(view, event));
      if (event.callee.kind === 'member' && event.callee.name === 'add_static_view') addStatic(view, into, event);
    }
    for (const event of calls) {
      if (event.callee.kind !== 'member' || event.callee.name !== 'add_view') continue;
      const target = view.argument(event, 0, 'view');
      const found = target === null ? null : namedThing(view.program.loading, likeliest(target), event.module);
      addView(view, into, routes, { target: found, options: { own: event, ofClass: null }, attribute: view.text(event, -1, 'attr') });
    }
    if (calls.some(({ callee }) => callee.kind === 'member' && callee.name === 'scan')) addScanned(view, into, routes);
  },
};

function routeOf(view: LoadedView, event: CallEvent): Route {
  const prefix = event.callee.kind === 'member' ? routePrefix(event.callee.owner) : '';
  const pattern = view.text(event, 1, 'pattern') ?? view.text(event, -1, 'path') ?? '…';
  const path = prefix === '' ? pattern : `${prefix.replace(/\/$/u, '')}/${pattern.replace(/^\//u, '')}`;
  return { pattern: path.startsWith('/') ? path : `/${path}`, methods: methodsOf(view, event) ?? [], event };
}

function methodsOf(view: LoadedView, event: CallEvent | null): readonly string[] | null {
  const given = event === null ? null : view.argument(event, -1, 'request_method');
  if (given === null || (given.kind === 'constant' && given.type === 'none')) return null;
  const methods = view.texts(given);
  return methods.includes('GET') ? methods.filter((method) => method !== 'HEAD') : methods;
}

function addStatic(view: LoadedView, into: SystemParts, event: CallEvent): void {
  const name = view.text(event, 0, 'name') ?? '…';
  if (name.includes('://')) return;
  const handler: Handler = { symbol: 'pyramid.static.static_view', place: null, isAsync: false, function: null, type: null };
  const path = `/${name.replaceAll(/^\/|\/$/gu, '')}/*subpath`;
  into.endpoints.push(makeEndpoint({ protocol: 'http', methods: [], path, framework: 'Pyramid', handler, place: view.placeOf(event) }));
}

/** `@view_config(route_name=…)` on functions, on classes and on their methods. */
function addScanned(view: LoadedView, into: SystemParts, routes: ReadonlyMap<string, Route>): void {
  const functions = new Set<FunctionValue>();
  for (const { isDecorator, positional } of view.events)
    if (isDecorator && positional[0]?.kind === 'function') functions.add(positional[0]);
  for (const callee of functions) {
    if (callee.owner !== null) continue;
    for (const own of configurations(callee.decorators, 'view_config'))
      addView(view, into, routes, { target: callee, options: { own, ofClass: null }, attribute: null });
  }
  for (const type of view.classes) {
    const [ofClass = null] = configurations(type.decorators, 'view_defaults');
    for (const own of configurations(type.decorators, 'view_config'))
      addView(view, into, routes, { target: type, options: { own, ofClass }, attribute: view.text(own, -1, 'attr') });
    for (const [name, value] of type.names) {
      if (value.kind !== 'function') continue;
      for (const own of configurations(decoratorsOf(value), 'view_config'))
        addView(view, into, routes, { target: type, options: { own, ofClass }, attribute: name });
    }
  }
}

/** The calls that made decorators of that name. */
function configurations(decorators: readonly Value[], name: string): readonly CallEvent[] {
  return decorators.flatMap((decorator) => {
    const option = decorator.kind === 'made' && decorator.by?.callee.kind === 'made' ? decorator.by.callee.by : null;
    return option !== null && isNamed(option.name, 'pyramid', name) ? [option] : [];
  });
}

type Viewed = { readonly target: Value | null; readonly options: Options; readonly attribute: string | null };

function addView(
  view: LoadedView,
  into: SystemParts,
  routes: ReadonlyMap<string, Route>,
  { target, options: { own, ofClass }, attribute }: Viewed,
): void {
  const name = view.text(own, -1, 'route_name') ?? (ofClass === null ? null : view.text(ofClass, -1, 'route_name'));
  const route = name === null ? undefined : routes.get(name);
  if (route === undefined || target === null || name === null) return;
  const one = likeliest(target);
  const handler = one.kind === 'class' ? classHandler(view, one, attribute) : view.handler(one);
  into.endpoints.push(
    makeEndpoint({
      protocol: 'http',
      methods: methodsOf(view, own) ?? methodsOf(view, ofClass) ?? route.methods,
      path: route.pattern,
      template: route.pattern.replaceAll(/\{(\w+):(?:[^{}]|\{[^{}]*\})*\}/gu, '{$1}'),
      framework: 'Pyramid',
      handler,
      place: view.placeOf(own),
      name,
      isConditional: own.isConditional || route.event.isConditional,
      ...accessReader(view).access([...accessReader(view).decorators(target), ...permissionsOf(view, own, ofClass)], handler),
    }),
  );
}

/** `permission=` of a view: whoever lacks it is turned away, unless it says that nobody has to have one. */
function permissionsOf(view: LoadedView, own: CallEvent, ofClass: CallEvent | null): readonly Guard[] {
  const event = own.keywords.has('permission') ? own : ofClass;
  const given = event?.keywords.get('permission');
  if (event === null || given === undefined) return [];
  const name = textOf(given);
  const isOpen = name === '__no_permission_required__' || (given.kind === 'external' && given.name.endsWith('.NO_PERMISSION_REQUIRED'));
  return [
    {
      symbol: name ?? '',
      kind: 'permission',
      level: event === own ? 'function' : 'class',
      asks: isOpen ? 'no' : 'yes',
      reason: isOpen ? 'NO_PERMISSION_REQUIRED' : `asks for the permission ${name ?? ''}`.trimEnd(),
      scopes: [],
      place: view.placeOf(event),
    },
  ];
}

const classHandler = (view: LoadedView, type: ClassValue, attribute: string | null): Handler =>
  methodHandler(view, type, attribute ?? '__call__');
