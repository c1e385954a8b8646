/** Calls as they are written: of known containers and texts, of first-party functions and classes, of libraries. */
import { Flag, Op } from '../../python/code/opcodes.ts';
import { CallKind } from '../calls/call-graph.ts';
import type { Activation } from './activation.ts';
import { builtin } from './builtins.ts';
import { type CallArguments, plainArguments, readArguments } from './call-arguments.ts';
import { calledBack } from './callbacks.ts';
import { containerMethod } from './container-methods.ts';
import { type Target, invokeAll, targetsAt } from './edge-calls.ts';
import { isExceptionClass, keepArguments, keepOfBase, plainException } from './exceptions.ts';
import { externalCall } from './external-calls.ts';
import { instance, withField } from './heap.ts';
import { madeByFactory, orderFields } from './named-tuples.ts';
import { unfoldedPartial } from './partial.ts';
import { textMethod } from './text-methods.ts';
import { isPlainField } from './validated-fields.ts';
import { madeOf } from './secrets.ts';
import { type Reference, type Value, UNKNOWN, joinValues } from './value.ts';

/** The attribute through which a method is called. */
type Method = { readonly receiver: Value; readonly name: string };

const WRITTEN = [CallKind.CALL, CallKind.DECORATOR, CallKind.PROPERTY, CallKind.AWAIT];

export function call(a: Activation, pc: number): Value {
  const written = a.value(a.operand(pc, 0));
  const method = methodOf(a, a.operand(pc, 0));
  const given = readArguments(a, pc, method?.receiver ?? null);
  const { callee, args } = unfoldedPartial(a, written, given) ?? { callee: written, args: given };
  const named = madeByFactory(a, pc, callee, args);
  if (named !== null) return named;
  if (a.hasFlag(pc, Flag.DECORATOR)) return decorated(a, pc, callee, args);
  if (method?.name === 'get' && isFieldRead(a, a.operand(pc, 0), args)) return args.positional[1] ?? UNKNOWN;
  const known = method === null ? null : knownMethod(a, pc, method, args);
  if (known?.isWhole === true) return known.value;

  const classes = callee.references.filter((reference) => reference.kind === 'class');
  const functions = functionTargets(a, pc, callee);
  let result: Value | undefined = known?.value;
  for (const reference of classes) result = joinValues(result, construct(a, pc, reference, args));
  const model = madeFrom(a, pc, classes);
  if (model !== null) madeOf(a, model, args.keywords);
  if (classes.length === 0) result = constructUnknown(a, pc, args, result);
  if (functions.length > 0) result = joinValues(result, invokeAll(a, pc, functions, args));
  const names = externalNames(a, pc, callee);
  const isInternal = result !== undefined && known === null;
  if (names.length > 0 || !isInternal) result = joinValues(result, ofLibrary(a, pc, names, method, args));
  noteEnding(a, pc, classes.length === 0 && known === null ? functions : [], names);
  return result ?? UNKNOWN;
}

/** `form.cleaned_data.get('price')`, of a field that holds no text. */
function isFieldRead(a: Activation, callee: number, { positional: [key] }: CallArguments): boolean {
  return key?.isOpen === false && isPlainField(a, a.operand(a.definedAt[callee]!, 0), key.constant);
}

/** The name of the class of which a call makes an instance: `Model(…)`, `Model.objects.create(…)`; null for other calls. */
function madeFrom(a: Activation, pc: number, classes: readonly Reference[]): string | null {
  if (a.isShallow) return null;
  let [made] = classes;
  let at = a.operand(pc, 0);
  for (let step = 0; made === undefined && step < 2; step += 1) {
    const read = a.definedAt[at] ?? -1;
    if (read < 0 || (a.words[read]! & 0xff) !== Op.ATTRIBUTE || (step === 0 && !CREATES.test(a.string(a.operand(read, 1))))) return null;
    at = a.operand(read, 0);
    made = a.value(at).references.find(({ kind }) => kind === 'class');
  }
  const where = made?.kind === 'class' ? a.program.codeOf(made.scope) : null;
  return where === null ? null : (where.code.scopes[where.number]?.name ?? null);
}

const CREATES = /^(?:a?create|a?get_or_create|a?update_or_create)$/u;

/** Whether all that the call may call raises or ends the process. */
function noteEnding(a: Activation, pc: number, functions: readonly Target[], names: readonly (readonly string[])[]): void {
  const own = functions.length === 0 ? null : (a.provers.get(pc) ?? []);
  const isOwn =
    own !== null &&
    names.length === 0 &&
    own.length >= functions.length &&
    own.every(({ neverReturns }) => neverReturns) &&
    functions.every(({ isLater }) => isLater !== true);
  const isEnding = own === null && names.length > 0 && names.every((aliases) => a.program.knowledge.of(aliases).neverReturns);
  if (isOwn || isEnding) a.endings.add(pc);
  else a.endings.delete(pc);
}

export function methodOf(a: Activation, callee: number): Method | null {
  const pc = a.definedAt[callee] ?? -1;
  if (pc < 0 || (a.words[pc]! & 0xff) !== Op.ATTRIBUTE) return null;
  return { receiver: a.value(a.operand(pc, 0)), name: a.string(a.operand(pc, 1)) };
}

/** Methods of containers and texts whose content is known. Whole: the receiver is nothing else. */
function knownMethod(a: Activation, pc: number, method: Method, args: CallArguments): { value: Value; isWhole: boolean } | null {
  const { receiver, name } = method;
  const text = textMethod(a, pc, receiver, name, args);
  if (text !== null) return { value: text, isWhole: true };
  let value: Value | undefined;
  let unknown = receiver.isOpen || receiver.references.length > 0 || receiver.objects.length === 0 || a.wholeTaint(receiver).size > 0;
  for (const number of receiver.objects) {
    const done = containerMethod(a, pc, receiver, number, name, args);
    if (done === null) unknown = true;
    else value = joinValues(value, done);
  }
  return value === undefined ? null : { value, isWhole: !unknown };
}

/** First-party functions: of those that the call graph knows, the ones that this value certainly is. */
function functionTargets(a: Activation, pc: number, callee: Value): readonly Target[] {
  if (a.isShallow) return [];
  const { program } = a;
  const all = targetsAt(a, pc, WRITTEN);
  const own = callee.references.flatMap((reference) => (reference.kind === 'function' ? [reference] : []));
  if (own.length === 0 || callee.isOpen) return all;
  const matching = all.filter(({ node }) => own.some(({ scope }) => scope === program.scopeOf(node)));
  if (matching.length > 0 || all.length > 0) return matching.length > 0 ? matching : all;
  const method = methodOf(a, a.operand(pc, 0));
  const isBoundTo = method !== null && method.receiver.objects.length > 0;
  return own.map(({ scope, binding }) => ({
    node: program.nodeOf(scope),
    isBound: binding === 'class' || (binding === 'plain' && isBoundTo),
  }));
}

function externalNames(a: Activation, pc: number, callee: Value): readonly (readonly string[])[] {
  const { program } = a;
  const own: (readonly string[])[] = callee.references.flatMap((reference) => (reference.kind === 'external' ? [[reference.name]] : []));
  if (a.isShallow) return own;
  const [from, to] = program.edgesAt(a.node, pc);
  const known: (readonly string[])[] = [];
  for (let edge = from; edge < to; edge += 1) {
    const target = program.edges.to[edge]!;
    const kind = program.edges.kind[edge]!;
    if (target < 0 && (kind === CallKind.CALL || kind === CallKind.CONSTRUCTION)) known.push(program.externalNames(-1 - target));
  }
  const isOwn = (names: readonly string[]): boolean => own.some(([name]) => names.includes(name!));
  // Where the value is certainly one of those that the call graph takes for possible, it is none of the others.
  const isCertain = !callee.isOpen && callee.references.length === own.length && callee.objects.length === 0 && known.some(isOwn);
  return [...own, ...known.filter((names) => (isOwn(names) ? names.length > 1 : !isCertain))];
}

function ofLibrary(a: Activation, pc: number, names: readonly (readonly string[])[], method: Method | null, args: CallArguments): Value {
  const exception = plainException(a, pc, names.flat(), args);
  if (exception !== null) return exception;
  keepOfBase(a, pc, method?.name ?? '', args);
  const own = builtin(a, pc, names, args);
  const callbacks = targetsAt(a, pc, [CallKind.CALLBACK]);
  const called = callbacks.length === 0 ? null : calledBack(a, pc, names.flat(), callbacks, args);
  if (own !== null) return called === null ? own : joinValues(own, called.value);
  const result = externalCall(a, pc, names, method?.name ?? '', args);
  if (called === null) return result;
  return called.isWhole ? called.value : joinValues(result, called.value);
}

/** A decorator of a library, or one that is not followed, leaves the function what it is. */
function decorated(a: Activation, pc: number, callee: Value, args: CallArguments): Value {
  const [subject] = args.positional;
  const targets = functionTargets(a, pc, callee);
  if (targets.length > 0) return joinValues(invokeAll(a, pc, targets, args), subject);
  if (subject === undefined) return UNKNOWN;
  const names = new Set(externalNames(a, pc, callee).flat());
  const binding = names.has('builtins.staticmethod') ? 'static' : names.has('builtins.classmethod') ? 'class' : null;
  if (binding === null) return subject;
  const references = subject.references.map((reference): Reference =>
    reference.kind === 'function' ? { ...reference, binding } : reference,
  );
  return { ...subject, references };
}

function construct(a: Activation, pc: number, reference: Reference & { readonly kind: 'class' }, args: CallArguments): Value {
  const { names } = a.program;
  const value = a.make(pc, instance(reference), `instance ${reference.scope}`);
  if (a.isShallow || isLookedUp(a, reference.scope)) return value;
  const initialiser = names.classMember(reference.scope, '__init__');
  const own = initialiser?.value.references.find((candidate) => candidate.kind === 'function');
  const targets = targetsAt(a, pc, [CallKind.CONSTRUCTION]);
  const matching = targets.filter(({ node }) => own !== undefined && own.kind === 'function' && a.program.scopeOf(node) === own.scope);
  if (matching.length > 0)
    invokeAll(
      a,
      pc,
      matching.map(({ node }) => ({ node, isBound: true })),
      { ...args, receiver: value },
    );
  else if (own?.kind === 'function') invokeAll(a, pc, [{ node: a.program.nodeOf(own.scope), isBound: true }], { ...args, receiver: value });
  else if (isExceptionClass(a, reference.scope)) keepArguments(a, pc, value, args);
  else {
    storeDeclared(a, value, reference.scope, args);
    finishDeclared(a, pc, value, reference.scope);
  }
  return value;
}

/** `Colour('red')` is one of the members that the class declares, whatever was asked for. */
function isLookedUp(a: Activation, scope: number): boolean {
  return a.program.knowledge.ancestors(a.program.names.externalBases(scope)).includes('enum.Enum');
}

/** Data classes: arguments become the attributes that the class declares. */
function storeDeclared(a: Activation, value: Value, scope: number, args: CallArguments): void {
  const declared = [...a.program.names.lineage(scope)].reverse().flatMap((owner) => a.program.names.classFacts(owner)?.declared ?? []);
  const object = value.objects[0]!;
  args.positional.forEach((given, at) => {
    const name = declared[at];
    const held = a.object(object);
    if (held === undefined) return;
    if (name === undefined) a.store({ ...value, isOpen: true }, null, given);
    else a.setObject(object, withField(held, `.${name}`, given));
  });
  for (const [name, given] of args.keywords) a.store(value, `.${name}`, given);
  if (args.loose !== null) a.store(value, null, args.loose);
  else orderFields(a, object, scope, declared);
}

/** What a data class does with its attributes once they are set. */
function finishDeclared(a: Activation, pc: number, value: Value, scope: number): void {
  const finisher = a.program.names.classMember(scope, '__post_init__')?.value.references.find(({ kind }) => kind === 'function');
  if (finisher?.kind === 'function')
    invokeAll(a, pc, [{ node: a.program.nodeOf(finisher.scope), isBound: true }], plainArguments(value, []));
}

/** A class that only the call graph knows: by its `__init__`. */
function constructUnknown(a: Activation, pc: number, args: CallArguments, before: Value | undefined): Value | undefined {
  const targets = targetsAt(a, pc, [CallKind.CONSTRUCTION]);
  if (targets.length === 0) return before;
  let result = before;
  for (const { node } of targets) {
    const scope = a.program.scopeOf(node);
    const where = a.program.codeOf(scope);
    if (where === null) continue;
    const code = where.code.scopes[where.number]!;
    const owner = code.kind === 'class' ? scope : scope - where.number + code.parent;
    const value = a.make(pc, instance({ kind: 'class', scope: owner }), `instance ${owner}`);
    if (code.kind === 'function') {
      const made = invokeAll(a, pc, [{ node, isBound: true }], { ...args, receiver: value });
      if (code.name === '__new__') result = joinValues(result, made);
    }
    result = joinValues(result, value);
  }
  return result;
}
