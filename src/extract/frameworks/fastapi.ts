/** FastAPI and Starlette: routes of applications, with what is injected into them. */
import type { Dependency } from '../../model/system-model.ts';
import { type Value, alternatives, likeliest } from '../../program/loading/values.ts';
import { resolved } from '../../program/loading/attributes.ts';
import { type AsgiRoute, type AsgiRouter, asgiRouters } from './asgi-routes.ts';
import { makeEndpoint } from './endpoint.ts';
import type { Extractor, SystemParts } from './extractor.ts';
import { type LoadedView, isNamed } from './loaded-view.ts';

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
    for (const router of shown) addAll(view, into, router, { byValue, prefix: '', application: applicationName(view, router), depth: 0 });
  },
};

type Serving = {
  readonly byValue: ReadonlyMap<Value, AsgiRouter>;
  readonly prefix: string;
  readonly application: string;
  readonly depth: number;
};

function addAll(view: LoadedView, into: SystemParts, router: AsgiRouter, serving: Serving): void {
  for (const route of router.routes) addEndpoint(view, into, router, route, serving);
  if (serving.depth >= MAX_MOUNTS) return;
  for (const { path, target } of router.mounts) {
    const inner = serving.byValue.get(target);
    if (inner !== undefined) addAll(view, into, inner, { ...serving, prefix: serving.prefix + path, depth: serving.depth + 1 });
  }
}

function addEndpoint(view: LoadedView, into: SystemParts, router: AsgiRouter, route: AsgiRoute, { prefix, application }: Serving): void {
  const handler = view.handler(route.endpoint);
  const dependencies: Dependency[] = [];
  for (const value of route.dependencies) addDependency(view, value, dependencies, 0);
  if (handler.function !== null) addInjected(view, handler.function, dependencies, 0);
  into.endpoints.push(
    makeEndpoint({
      protocol: route.protocol,
      methods: route.methods,
      path: prefix + route.path,
      framework: router.isFastApi ? 'FastAPI' : 'Starlette',
      handler,
      place: view.placeOf(route.event),
      name: view.text(route.event, -1, 'name') ?? handler.function?.scope.name ?? '',
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
