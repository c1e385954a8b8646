/** Functions and methods that build an application, or add to one, and that nothing called: a server, a test or a command would. */
import { HEADER_WORDS, Op, instructionLength } from '../../python/code/opcodes.ts';
import { getAttribute } from './attributes.ts';
import { emptyInstance, invoke } from './calls.ts';
import type { Loading } from './loading.ts';
import type { ClassValue, FunctionValue, InstanceValue, Value } from './values.ts';

/** Classes of libraries whose object is an application. */
const APPLICATIONS =
  /^(?:fastapi|flask|quart|apiflask|flask_openapi3|starlette|litestar|sanic|celery|tornado|connexion|falcon|bottle|aiohttp|pyramid)\.(?:\w+\.)*(?:FastAPI|Flask|Quart|APIFlask|OpenAPI|Starlette|Litestar|Sanic|Celery|Application|FlaskApp|AsyncApp|App|API|Bottle|default_app|Configurator)$/u;
/** Methods by which frameworks put an application together from parts. */
const ASSEMBLING: ReadonlySet<string> = new Set(
  (
    'register_blueprint add_url_rule include_router add_api_route add_api_websocket_route add_websocket_route mount add_routes ' +
    'add_subapp add_route add_resource add_namespace add_handlers add_blueprint add_router'
  ).split(' '),
);
/** Functions that call such functions, and so on. */
const MAX_LEVELS = 3;

type Candidate = { readonly callee: FunctionValue; readonly mentioned: ReadonlySet<FunctionValue> };

/** Calls them, those that no other of them calls first. */
export function callFactories(l: Loading): void {
  const unused = functionsNotCalled(l);
  const builders = new Map<FunctionValue, Candidate>();
  for (let level = 0; level < MAX_LEVELS; level += 1) {
    for (const [callee, { names, functions, isAssembling }] of unused) {
      if (isAssembling || names.some((name) => APPLICATIONS.test(name)) || [...functions].some((one) => builders.has(one)))
        builders.set(callee, { callee, mentioned: functions });
    }
  }
  const inner = new Set([...builders.values()].flatMap(({ callee, mentioned }) => [...mentioned].filter((one) => one !== callee)));
  const order = [...builders.keys()].sort((left, right) => Number(inner.has(left)) - Number(inner.has(right)));
  const selves = new Map<ClassValue, InstanceValue>();
  for (const callee of order) {
    if (wasCalled(l, callee)) continue;
    l.apart(() => invoke(l, callee, { positional: selfOf(l, callee, selves) }));
  }
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
  const self = emptyInstance(owner, null);
  selves.set(owner, self);
  const init = scope.name === '__init__' ? null : getAttribute(l, self, '__init__');
  if (init?.kind === 'bound') invoke(l, init.callee, { positional: [self] });
  return [self];
}

type Mentions = {
  readonly names: readonly string[];
  readonly functions: ReadonlySet<FunctionValue>;
  /** It may put an application together that stands elsewhere. */
  readonly isAssembling: boolean;
};

function functionsNotCalled(l: Loading): ReadonlyMap<FunctionValue, Mentions> {
  const found = new Map<FunctionValue, Mentions>();
  l.namespaces.forEach((namespace, module) => {
    if (l.input.modules[module]!.isTest) return;
    for (const bound of namespace.values()) {
      const value = bound.kind === 'function' ? unwrapped(bound) : null;
      if (value === null || value.module !== module || wasCalled(l, value)) continue;
      found.set(value, mentionsOf(l, value));
    }
  });
  for (const type of l.classes) {
    if (l.input.modules[type.module]!.isTest) continue;
    for (const method of type.names.values()) {
      // What is a property, or a method of the class itself, is asked for by others.
      if (method.kind !== 'function' || method.owner !== type || l.executed.has(method.module * 0x100000 + method.scopeNumber)) continue;
      found.set(method, mentionsOf(l, method));
    }
  }
  return found;
}

/** Below decorators that say what they wrap. */
function unwrapped(callee: FunctionValue): FunctionValue {
  let at = callee;
  for (let depth = 0; depth < MAX_LEVELS; depth += 1) {
    const inner = at.attributes.get('__wrapped__');
    if (inner?.kind !== 'function') return at;
    at = inner;
  }
  return at;
}

/** A method that a class writes or inherits from another of the program; null for none. */
function methodNamed({ order }: ClassValue, name: string): FunctionValue | null {
  for (const base of order) {
    const found = base.kind === 'class' ? base.names.get(name) : undefined;
    if (found !== undefined) return found.kind === 'function' ? found : null;
  }
  return null;
}

/** What makes objects of a class: its `__init__`, and methods of the class itself. */
function makersOf({ names }: ClassValue): readonly FunctionValue[] {
  return [...names].flatMap(([name, value]) => {
    const maker = name === '__init__' ? value : value.kind === 'classmethod' ? value.inner : null;
    return maker?.kind === 'function' ? [maker] : [];
  });
}

/** What a body names: dotted names of libraries, functions of the program. */
function mentionsOf(l: Loading, { module, scope, owner }: FunctionValue): Mentions {
  const { words, strings } = l.input.codes[module]!;
  const names: string[] = [];
  const functions = new Set<FunctionValue>();
  const dotted = new Map<number, string>();
  let isAssembling = false;
  for (let pc = scope.start; pc < scope.end; pc += instructionLength(words, pc)) {
    const [target, first, second] = [words[pc + 2]!, words[pc + HEADER_WORDS]!, words[pc + HEADER_WORDS + 1]!];
    switch (words[pc]! & 0xff) {
      case Op.LOAD_GLOBAL: {
        const value = l.namespaces[module]!.get(strings[first]!);
        if (value?.kind === 'function') functions.add(unwrapped(value));
        if (value?.kind === 'external') dotted.set(target, value.name);
        if (value?.kind === 'class') {
          for (const base of value.order) if (base.kind === 'external') names.push(base.name);
          for (const maker of makersOf(value)) functions.add(maker);
        }
        break;
      }
      case Op.ATTRIBUTE: {
        const around = dotted.get(first);
        isAssembling ||= ASSEMBLING.has(strings[second]!);
        if (around !== undefined) dotted.set(target, `${around}.${strings[second]!}`);
        // The first parameter of a method is the object: `self.make()`.
        const method = owner === null || first !== 0 ? null : methodNamed(owner, strings[second]!);
        if (method !== null) functions.add(method);
        break;
      }
      case Op.IMPORT_FROM:
        if (second === 0) dotted.set(target, `${strings[first]!}.${strings[words[pc + HEADER_WORDS + 2]!]!}`);
        break;
      default:
    }
  }
  return { names: [...names, ...dotted.values()], functions, isAssembling };
}
