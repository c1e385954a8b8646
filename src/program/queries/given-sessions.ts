/** Which values of a function are blocking sessions that it was given, or opened for itself: by annotation, by what provides them, by what is asked of them. */
import { type BlockingSession, blockingSession } from '../catalog/data/sessions.ts';
import { type AnnotationParts, parameterAnnotation, returnAnnotation } from './annotation-parts.ts';
import { definitionOf } from './definitions.ts';
import type { FunctionBody } from './function-body.ts';
import type { EffectSite, ProgramFunction, ProgramQueries } from './program-queries.ts';

export type GivenSession = {
  readonly value: number;
  readonly kind: BlockingSession;
  /** What it is called there: `db`, `request.state.db`. */
  readonly name: string;
  /** The function that provides it, by name; '' where none is known. */
  readonly provider: string;
};

/** `Depends(get_db)`, `Provide(get_db)`, `Security(get_user)`. */
const PROVIDES = /(?:^|\.)(?:Depends|Provide|Security|Inject|FromDishka)$/u;
/** A chain of calls and attributes is followed back so far. */
const MAX_CHAIN = 24;

/** What middleware keeps for handlers: `request.state.db`. */
const STATE = /(?:^|\.)state\.\w+$/u;

/** Its parameters first, then what its body opens, then what it finds in the state of the request. */
export function givenSessions(queries: ProgramQueries, one: ProgramFunction): readonly GivenSession[] {
  const given = one.code.parameters.flatMap((_, parameter) => sessionParameter(queries, one, parameter) ?? []);
  const known = new Set(given.map(({ value }) => value));
  const opened = new Map<number, GivenSession>();
  const body = queries.body(one);
  for (const site of queries.sites(one)) {
    const kind = blockingSession(site.origin);
    const root = kind === null ? -1 : rootOf(body, receiverOf(body, site));
    if (kind === null || root < 0 || known.has(root) || opened.has(root) || !isOpenedHere(body, root)) continue;
    opened.set(root, { value: root, kind, name: boundName(body, root), provider: '' });
  }
  return [...given, ...opened.values(), ...inState(queries, one)];
}

/** What a variable is called that holds what is opened, itself or by `with`. */
function boundName(body: FunctionBody, root: number): string {
  const bound = body.instructions.find((each) => each.op === 'bind' && rootOf(body, each.bound) === root);
  return bound?.op === 'bind' ? bound.name : body.dotted(root) || 'a session';
}

function inState(queries: ProgramQueries, one: ProgramFunction): readonly GivenSession[] {
  const body = queries.body(one);
  return body.instructions.flatMap((each): readonly GivenSession[] => {
    const name = each.op === 'attribute' ? body.dotted(each.value) : '';
    const kept = STATE.test(name) ? keptInState(queries).get(name.slice(name.lastIndexOf('.') + 1)) : undefined;
    return kept === undefined ? [] : [{ value: each.value, name, ...kept }];
  });
}

type Kept = { readonly kind: BlockingSession; readonly provider: string };
const keptStates = new WeakMap<ProgramQueries, ReadonlyMap<string, Kept>>();

/** Sessions that functions of the program keep in the state of a request, by the names of the attributes. */
function keptInState(queries: ProgramQueries): ReadonlyMap<string, Kept> {
  const known = keptStates.get(queries);
  if (known !== undefined) return known;
  const found = new Map<string, Kept>();
  for (const one of queries.functions) {
    if (one.isTest) continue;
    const body = queries.body(one);
    for (const each of body.instructions) {
      if (each.op !== 'store-attribute' || !STATE.test(`${body.dotted(each.object)}.${each.name}`)) continue;
      const kind = openedKind(queries, one, each.stored);
      if (kind !== null) found.set(each.name, { kind, provider: one.name });
    }
  }
  keptStates.set(queries, found);
  return found;
}

/** The kind of session that a value is that a function opened: by what is asked of it, or by its class. */
function openedKind(queries: ProgramQueries, one: ProgramFunction, value: number): BlockingSession | null {
  const body = queries.body(one);
  const root = rootOf(body, value);
  const made = body.definition(root);
  const written = made?.op === 'call' ? queries.dottedNames(one, made.callee).flatMap((name) => blockingSession(name) ?? []) : [];
  if (written[0] !== undefined) return written[0];
  const returned = made?.op === 'call' ? queries.callAt(one, made.pc)?.targets.flatMap((target) => blockingSession(target.name) ?? []) : [];
  if (returned?.[0] !== undefined) return returned[0];
  for (const site of queries.sites(one)) {
    const kind = blockingSession(site.origin);
    if (kind !== null && rootOf(body, receiverOf(body, site)) === root) return kind;
  }
  return null;
}

/** Null where a parameter is no session that blocks, or nothing tells. */
export function sessionParameter(queries: ProgramQueries, one: ProgramFunction, parameter: number): GivenSession | null {
  const annotation = parameterAnnotation(queries, one, parameter);
  const providers = [...providersOf(queries, annotation), ...defaultProviders(queries, one, parameter)];
  const [provider] = providers;
  const kind =
    kindIn(annotation) ??
    (annotation.classes.length > 0 ? null : (providers.flatMap((each) => providedBy(queries, each) ?? [])[0] ?? null));
  const name = one.code.parameters[parameter]?.name ?? '';
  return kind === null ? null : { value: parameter, kind, name, provider: provider?.name ?? '' };
}

/** The kind of session that a function returns or yields. */
function providedBy(queries: ProgramQueries, provider: ProgramFunction): BlockingSession | null {
  const written = returnAnnotation(queries, provider);
  if (written.classes.length > 0) return kindIn(written);
  const body = queries.body(provider);
  const given = body.instructions.flatMap((each) => (each.op === 'yield' || each.op === 'return' ? [each.given] : []));
  return given.flatMap((value) => openedKind(queries, provider, value) ?? [])[0] ?? null;
}

/** Where the object comes from that something is asked of: a parameter, or the call that made it, behind `with` and chains of methods. */
export function rootOf(body: FunctionBody, value: number): number {
  let at = value < 0 ? -1 : body.origin(value);
  for (let step = 0; step < MAX_CHAIN && at >= 0; step += 1) {
    const defined = body.definition(at);
    if (defined?.op === 'enter') at = body.origin(defined.manager);
    else if (defined?.op === 'await') at = body.origin(defined.awaited);
    else if (defined?.op === 'attribute' && isOfReceiver(body, defined.object)) return at;
    else if (defined?.op === 'attribute') at = body.origin(defined.object);
    else if (defined?.op === 'item') at = body.origin(defined.object);
    else if (defined?.op === 'call') {
      const method = body.definition(body.origin(defined.callee));
      if (method?.op !== 'attribute' || isModule(body, method.object)) return at;
      at = body.origin(method.object);
    } else return at;
  }
  return at;
}

/** `self` or a module: what hangs on it is something of its own. */
function isOfReceiver(body: FunctionBody, object: number): boolean {
  const parameter = body.parameter(body.origin(object));
  return parameter?.name === 'self' || parameter?.name === 'cls';
}

function isModule(body: FunctionBody, object: number): boolean {
  const op = body.definition(body.origin(object))?.op;
  return op === 'load-global' || op === 'import' || op === 'import-from';
}

/** Made by a call of this function, and not kept by the module or an object. */
function isOpenedHere(body: FunctionBody, root: number): boolean {
  return body.definition(root)?.op === 'call';
}

/** The object whose method has an effect. */
function receiverOf(body: FunctionBody, { pc }: EffectSite): number {
  const instruction = body.at(pc);
  if (instruction?.op === 'enter' || instruction?.op === 'exit') return instruction.manager;
  if (instruction?.op === 'iterate') return instruction.iterable;
  const method = instruction?.op === 'call' ? body.definition(body.origin(instruction.callee)) : null;
  return method?.op === 'attribute' ? method.object : -1;
}

function kindIn({ classes }: AnnotationParts): BlockingSession | null {
  return classes.flatMap((name) => blockingSession(name) ?? [])[0] ?? null;
}

function providersOf(queries: ProgramQueries, { calls }: AnnotationParts): readonly ProgramFunction[] {
  return calls.flatMap(({ scope, body, call }) => provided(queries, scope, body, call));
}

function defaultProviders(queries: ProgramQueries, one: ProgramFunction, parameter: number): readonly ProgramFunction[] {
  const defined = definitionOf(queries, one);
  const standard = defined?.instruction.defaults[parameter] ?? -1;
  const call = defined === null || standard < 0 ? null : defined.body.definition(defined.body.origin(standard));
  return defined === null || call?.op !== 'call' ? [] : provided(queries, defined.scope, defined.body, call);
}

type CallOf = Extract<NonNullable<ReturnType<FunctionBody['definition']>>, { op: 'call' }>;

function provided(queries: ProgramQueries, scope: number, body: FunctionBody, call: CallOf): readonly ProgramFunction[] {
  if (!PROVIDES.test(body.dotted(call.callee))) return [];
  const [first] = [...call.positional, ...call.keywords.filter(({ name }) => name === 'dependency')];
  const names = first === undefined ? [] : queries.dottedNamesIn(scope, first.value);
  return names.flatMap((name) => queries.named(name));
}
