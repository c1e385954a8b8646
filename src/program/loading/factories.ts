/** Functions and methods that build an application, or add to one, and that nothing called: a server, a test or a command would. */
import { getAttribute } from './attributes.ts';
import { invoke } from './calls.ts';
import type { Loading } from './loading.ts';
import { type Mentions, mentionsOf, rareMethods, unwrapped } from './mentions.ts';
import type { ClassValue, FunctionValue, InstanceValue, Value } from './values.ts';

/** Classes of libraries whose object is an application. */
const APPLICATIONS =
  /^(?:fastapi|flask|quart|apiflask|flask_openapi3|starlette|litestar|sanic|celery|tornado|connexion|falcon|bottle|aiohttp|pyramid)\.(?:\w+\.)*(?:FastAPI|Flask|Quart|APIFlask|OpenAPI|Starlette|Litestar|Sanic|Celery|Application|FlaskApp|AsyncApp|App|API|Bottle|default_app|Configurator)$/u;
/** Classes of libraries whose object is a part of one. */
const ROUTERS =
  /^(?:fastapi|flask|quart|apiflask|flask_smorest|starlette|litestar|sanic|aiohttp)\.(?:\w+\.)*(?:APIRouter|Blueprint|APIBlueprint|Router|RouteTableDef)$/u;
/** Functions that call such functions, and so on. */
const MAX_LEVELS = 3;

/** Calls them: those that make an application first, and of each kind those that others of it call. */
export function callFactories(l: Loading): void {
  const all = functionsOf(l);
  const makers = callersOf(all, ({ names }) => names.some((name) => APPLICATIONS.test(name)));
  const adders = callersOf(all, ({ isAssembling, names }) => isAssembling || names.some((name) => ROUTERS.test(name)));
  const selves = new Map<ClassValue, InstanceValue>();
  const called = new Set<FunctionValue>();
  const isOpen = (one: FunctionValue): boolean => !called.has(one) && !wasCalled(l, one);
  for (const callee of [...outermostFirst(all, makers, isOpen), ...outermostFirst(all, [...makers, ...adders], isOpen)]) {
    if (!isOpen(callee)) continue;
    called.add(callee);
    l.apart(() => invoke(l, callee, { positional: selfOf(l, callee, selves) }));
  }
}

type Functions = ReadonlyMap<FunctionValue, Mentions>;

/** Functions of which something holds, and those that mention such a function. */
function callersOf(all: Functions, holds: (mentions: Mentions) => boolean): readonly FunctionValue[] {
  const found = new Set<FunctionValue>();
  for (let level = 0; level < MAX_LEVELS; level += 1)
    for (const [callee, mentions] of all) if (holds(mentions) || [...mentions.functions].some((one) => found.has(one))) found.add(callee);
  return [...found];
}

/** Those that no other of them mentions come first: they know what to pass. */
function outermostFirst(
  all: Functions,
  functions: readonly FunctionValue[],
  isOpen: (one: FunctionValue) => boolean,
): readonly FunctionValue[] {
  const open = [...new Set(functions)].filter((one) => isOpen(one));
  const inner = new Set(open.flatMap((one) => [...all.get(one)!.functions].filter((other) => other !== one)));
  return open.sort((left, right) => Number(inner.has(left)) - Number(inner.has(right)));
}

function wasCalled(l: Loading, { module, scopeNumber }: FunctionValue): boolean {
  const key = module * 0x100000 + scopeNumber;
  return l.executed.has(key) && !l.cut.has(key);
}

/** For a method an object of its class, the same for all: made with arguments that are not known. */
function selfOf(l: Loading, { owner, scope }: FunctionValue, selves: Map<ClassValue, InstanceValue>): readonly Value[] {
  if (owner === null) return [];
  const known = selves.get(owner);
  if (known !== undefined) return [known];
  const self = l.anyInstance(owner);
  selves.set(owner, self);
  const init = scope.name === '__init__' || self.attributes.size > 0 ? null : getAttribute(l, self, '__init__');
  if (init?.kind === 'bound') invoke(l, init.callee, { positional: [self] });
  return [self];
}

/** Functions of modules and methods of classes, tests left out, with what they mention. */
function functionsOf(l: Loading): Functions {
  const found = new Map<FunctionValue, Mentions>();
  const rare = rareMethods(l);
  l.namespaces.forEach((namespace, module) => {
    if (l.input.modules[module]!.isTest) return;
    for (const bound of namespace.values()) {
      const value = bound.kind === 'function' ? unwrapped(bound) : null;
      if (value !== null && value.module === module) found.set(value, mentionsOf(l, value, rare));
    }
  });
  for (const type of l.classes) {
    if (l.input.modules[type.module]!.isTest) continue;
    // What is a property, or a method of the class itself, is asked for by others.
    for (const method of type.names.values())
      if (method.kind === 'function' && method.owner === type) found.set(method, mentionsOf(l, method, rare));
  }
  return found;
}
