/**
 * Functions that answer requests though no route says so: what stands before all routes, and views whose routes are elsewhere, as in an
 * app for other projects. Sources: https://docs.djangoproject.com/en/5.2/topics/http/middleware/#writing-your-own-middleware,
 * https://www.django-rest-framework.org/api-guide/views/, https://starlette.dev/middleware/#basehttpmiddleware,
 * https://docs.aiohttp.org/en/stable/web_advanced.html#middlewares, https://flask.palletsprojects.com/en/stable/api/#flask.Flask.before_request,
 * https://sanic.dev/en/guide/basics/middleware.html
 */
import { Ancestors } from '../program/queries/ancestors.ts';
import { decoratorsOf } from '../program/queries/decorators.ts';
import type { ProgramFunction, ProgramQueries } from '../program/queries/program-queries.ts';
import { signatureTypesOf } from '../program/queries/signature-types.ts';

/** Classes of libraries whose methods with these names answer. */
const VIEWS: readonly { readonly base: RegExp; readonly methods: RegExp }[] = [
  { base: /^rest_framework\.(?:viewsets|mixins)\./u, methods: /^(?:list|create|retrieve|update|partial_update|destroy)$/u },
  {
    base: /^(?:rest_framework\.(?:views|generics|viewsets)|django\.views(?:\.generic(?:\.\w+)?)?|flask\.views|tornado\.web|starlette\.endpoints|sanic\.views|aiohttp\.web)\.\w*(?:View|ViewSet|RequestHandler|HTTPEndpoint)$/u,
    methods: /^(?:get|post|put|patch|delete|form_valid|get_queryset|dispatch)$/u,
  },
  { base: /^starlette\.middleware\.base\.BaseHTTPMiddleware$/u, methods: /^dispatch$/u },
  { base: /^django\.utils\.deprecation\.MiddlewareMixin$/u, methods: /^process_(?:request|view|response)$/u },
];
const BEFORE_ROUTES =
  /^(?:aiohttp\.(?:web|web_middlewares)\.middleware|(?:flask|quart)\..*\.(?:before_request|before_app_request)|sanic\..*\.(?:middleware|on_request)|(?:fastapi|starlette)\..*\.middleware|rest_framework\.decorators\.(?:api_view|action))$/u;
const REQUEST = /^(?:django\.http\.(?:request\.)?HttpRequest|rest_framework\.request\.Request)$/u;

/** In the order of the program; which of them have a route is not asked. */
export function unroutedHandlers(queries: ProgramQueries): readonly ProgramFunction[] {
  const ancestors = new Ancestors(queries);
  return queries.functions.filter((one) => one.kind === 'function' && !one.isTest && isHandler(queries, ancestors, one));
}

function isHandler(queries: ProgramQueries, ancestors: Ancestors, one: ProgramFunction): boolean {
  const { name, parameters } = one.code;
  if (queries.className(one) !== '') {
    if (name === '__call__') return takesNext(queries, one) && parameters.length === 2;
    return ancestors.outside(one.parent).some((base) => VIEWS.some((view) => view.methods.test(name) && view.base.test(base)));
  }
  if (decoratorsOf(queries, one).some((names) => names.some((each) => BEFORE_ROUTES.test(each)))) return true;
  const [first] = parameters;
  if (first?.name !== 'request' || queries.meanings.place(one.parent)?.scope.kind !== 'module' || name.startsWith('_')) return false;
  return signatureTypesOf(queries, one).parameters.some((each) => each.name === 'request' && each.types.some((type) => REQUEST.test(type)));
}

/** Middleware of Django is any class that is given what comes next. */
function takesNext(queries: ProgramQueries, { parent }: ProgramFunction): boolean {
  return queries.functions.some(
    ({ parent: other, code }) => other === parent && code.name === '__init__' && code.parameters[1]?.name === 'get_response',
  );
}
