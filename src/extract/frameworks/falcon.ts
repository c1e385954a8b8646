/** Falcon: resources behind templates of paths, with a method of theirs for each method of HTTP. */
import type { Guard } from '../../model/system-model.ts';
import { type CallEvent, type ClassValue, type FunctionValue, type Value, likeliest } from '../../program/loading/values.ts';
import { accessReader } from '../access/access-reader.ts';
import { guardsOf, middlewareOf } from '../access/middleware.ts';
import { attributeOf, methodHandler } from './class-views.ts';
import { makeEndpoint } from './endpoint.ts';
import type { Extractor, SystemParts } from './extractor.ts';
import { type LoadedView, isNamed } from './loaded-view.ts';

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'trace'];

type Application = { readonly name: string; readonly guards: Guard[]; readonly middleware: Value[]; readonly made: CallEvent };

export const falcon: Extractor = {
  framework: { name: 'Falcon', distribution: 'falcon', role: 'web' },
  importNames: ['falcon'],
  extract(view, into) {
    const applications = applicationsOf(view);
    for (const { name, made, middleware, guards } of applications.values()) {
      const around = middleware.map((value) => {
        const one = likeliest(value);
        return middlewareOf(view, one.kind === 'instance' ? one.type : one, { runs: 'around', within: '', place: view.placeOf(made) });
      });
      guards.push(...guardsOf(around));
      into.applications.push({ name, framework: 'Falcon', place: view.placeOf(made), middleware: around });
    }
    for (const event of view.events) {
      const application = event.callee.kind === 'member' ? applications.get(likeliest(event.callee.owner)) : undefined;
      if (application === undefined || event.callee.kind !== 'member') continue;
      switch (event.callee.name) {
        case 'add_route':
          addResource(view, into, event, application);
          break;
        case 'add_sink':
          addWhole(view, into, { event, application, path: view.text(event, 1, 'prefix') ?? '/', target: view.argument(event, 0, 'sink') });
          break;
        case 'add_static_route': {
          const target: Value = { kind: 'external', name: 'falcon.routing.static.StaticRoute', attributes: new Map() };
          addWhole(view, into, { event, application, path: view.text(event, 0, 'prefix') ?? '…', target });
          break;
        }
        default:
      }
    }
  },
};

function applicationsOf(view: LoadedView): ReadonlyMap<Value, Application> {
  const found = new Map<Value, Application>();
  for (const event of view.events) {
    if (isNamed(event.name.replace(/\.__init__$/u, ''), 'falcon', 'App', 'API')) {
      const value = event.callee.kind === 'member' && event.callee.name === '__init__' ? event.callee.owner : event.result;
      const middleware = listed(view, view.argument(event, -1, 'middleware'));
      found.set(value, { name: view.nameOf(value) ?? '', guards: [], middleware: [...middleware], made: event });
    } else if (event.callee.kind === 'member' && event.callee.name === 'add_middleware') {
      const given = view.argument(event, 0, 'middleware');
      found.get(likeliest(event.callee.owner))?.middleware.push(...listed(view, given));
    }
  }
  return found;
}

/** One, or several in a list. */
function listed(view: LoadedView, value: Value | null): readonly Value[] {
  const one = value === null ? null : likeliest(value);
  if (one === null || (one.kind === 'constant' && one.type === 'none')) return [];
  return one.kind === 'list' || one.kind === 'tuple' ? view.elements(one) : [one];
}

function addResource(view: LoadedView, into: SystemParts, event: CallEvent, application: Application): void {
  const given = view.argument(event, 1, 'resource');
  const resource = given === null ? null : likeliest(given);
  const type = resource?.kind === 'instance' ? resource.type : resource?.kind === 'class' ? resource : null;
  const path = view.text(event, 0, 'uri_template') ?? '…';
  if (type === null) {
    into.unread.push({ what: event.name, reason: `the resource behind ${path} could not be told`, place: view.placeOf(event) });
    return;
  }
  const suffix = view.text(event, 2, 'suffix');
  const name = (method: string): string => `on_${method}${suffix === null ? '' : `_${suffix}`}`;
  const common = {
    path,
    framework: 'Falcon',
    place: view.placeOf(event),
    application: application.name,
    isConditional: event.isConditional,
  };
  for (const method of [...METHODS, 'websocket']) {
    const answering = attributeOf(type, name(method));
    if (answering === null) continue;
    const handler = methodHandler(view, type, name(method));
    const isSocket = method === 'websocket';
    const guards = [...application.guards, ...hooksOf(view, type, handler.function)];
    into.endpoints.push(
      makeEndpoint({
        protocol: isSocket ? 'websocket' : 'http',
        methods: isSocket ? [] : [method],
        handler,
        ...common,
        ...accessReader(view).access(guards, handler),
      }),
    );
  }
}

/** `@falcon.before(check)` on a class or a method. */
function hooksOf(view: LoadedView, type: ClassValue, answering: FunctionValue | null): readonly Guard[] {
  const reader = accessReader(view);
  const decorators = [...type.decorators, ...(answering?.decorators ?? [])];
  return decorators.flatMap((decorator) => {
    const option = decorator.kind === 'made' && decorator.by?.callee.kind === 'made' ? decorator.by.callee.by : null;
    const action = option !== null && isNamed(option.name, 'falcon', 'before') ? (option.positional[0] ?? null) : null;
    const level = answering?.decorators.includes(decorator) === true ? 'function' : 'class';
    return action === null ? [] : reader.guard(action, { kind: 'decorator', level });
  });
}

type Whole = { readonly event: CallEvent; readonly application: Application; readonly path: string; readonly target: Value | null };

/** What takes everything below a path. */
function addWhole(view: LoadedView, into: SystemParts, { event, application, path, target }: Whole): void {
  const handler = view.handler(target);
  if (handler.symbol === '') return;
  into.endpoints.push(
    makeEndpoint({
      protocol: 'http',
      methods: [],
      path,
      framework: 'Falcon',
      handler,
      place: view.placeOf(event),
      application: application.name,
      isConditional: event.isConditional,
      ...accessReader(view).access(application.guards, handler),
    }),
  );
}
