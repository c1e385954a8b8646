/** Calls of libraries: sources, sinks, sanitisers, and data that passes through. */
import { CallKind } from '../calls/call-graph.ts';
import type { TaintSink, TaintUse } from '../catalog/taint.ts';
import type { Activation } from './activation.ts';
import { type CallArguments, plainArguments } from './call-arguments.ts';
import type { CallRecord } from './call-record.ts';
import { allHold, anyHolds, argumentTaint, argumentValues } from './conditions.ts';
import { DATA_CLASSES } from './entry-points.ts';
import { external } from './heap.ts';
import type { NameFacts } from './knowledge.ts';
import { CLEAN_METHODS, MUTATORS, PLAIN_METHODS, QUERIES, looksUp } from './method-tables.ts';
import { safeAfterMatch, safeAfterReplace, safeAfterSubstitution, safeAfterTranslate, unsafeAfterJoin } from './neutral-text.ts';
import { TEXTUAL, asText } from './text-methods.ts';
import { withSource } from './reads.ts';
import { weakTaint } from './secrets.ts';
import { CLEAN, type Taint, inClear, joinTaint, makeSafe, readFromFile, withStep } from './taint-set.ts';
import { MAY_PASS, PASSES } from './step-notes.ts';
import { putIntoTemplate, substituted } from './templates.ts';
import { intoUnknownTemplate } from './url-prefix.ts';
import { type Reference, type Value, UNKNOWN, taintedValue, withTaint } from './value.ts';

const MAX_CONFIGURED = 16;
const MARKUP: readonly number[] = [79, 80];
const RENDERER = /(?:^|[._])render(?:ed|er)?(?:_|$)[^.]*$/u;
/** Take the parts of a query out of it. */
const PARTING = /\.parse_qsl?$/u;
/** What these render is markup by itself. */
const UNESCAPED = /markdown|mistune|\brst\b|docutils|bbcode|textile|string|source|raw|unsafe/iu;

/** `names` are those by which the callee is known: alternatives, each with its aliases. */
export function externalCall(a: Activation, pc: number, names: readonly (readonly string[])[], method: string, args: CallArguments): Value {
  const all = names.map((aliases) => a.program.knowledge.of(aliases));
  const flat = names.flat();
  const shown = flat[0] ?? (method === '' ? 'a function' : `.${method}()`);
  a.responses.delete(pc);
  if (!a.isShallow) for (const [at, facts] of all.entries()) checkCall(a, pc, facts, args, names[at]!);
  configure(a, args, flat);
  if (MUTATORS.has(method)) fillReceiver(a, args);

  let taint = passedOn(a, all, method, args);
  // What a library makes of an open file is another thing.
  taint = withStep(readFromFile(taint), a.point(pc), `${isTold(all, method) ? PASSES : MAY_PASS} ${shown}`);
  if (all.some(({ undoes }) => undoes)) taint = inClear(taint, PARTING.test(shown));
  for (const { sanitisers } of all) {
    for (const { cwes, when } of sanitisers) if (allHold(a, args, when)) taint = makeSafe(taint, cwes);
  }
  if (isRenderer(all, shown)) taint = makeSafe(taint, MARKUP);
  if (TEXTUAL.has(method)) taint = asText(a, taint);
  if (method === 'join') taint = unsafeAfterJoin(taint, args.receiver);
  if (method === 'replace') taint = safeAfterReplace(taint, args);
  taint = safeAfterSubstitution(taint, flat, args);
  taint = safeAfterMatch(a, taint, flat, args.receiver);
  if (method === 'translate') taint = safeAfterTranslate(a, taint, args);
  let result = made(a, pc, names, all, args, taint);
  for (const { source, uses } of all) {
    if (source !== null) result = withSource(a, pc, result, source);
    if (!a.isShallow) for (const use of uses) result = withWeakness(a, pc, result, use, args, shown);
  }
  return result;
}

/** Whether anything says that what goes in comes out again: the catalogue, types, or a method of texts and containers. */
function isTold(all: readonly NameFacts[], method: string): boolean {
  return PLAIN_METHODS.has(method) || all.some(({ isKnown }) => isKnown);
}

/** A library that nothing is known of and that renders hands values to templates, which escape them. */
function isRenderer(all: readonly NameFacts[], shown: string): boolean {
  return (
    RENDERER.test(shown) && !UNESCAPED.test(shown) && all.every(({ sinks, sanitisers }) => sinks.length === 0 && sanitisers.length === 0)
  );
}

/** What is weak as a secret is followed; `shuffle` and its like put it into their argument. */
function withWeakness(a: Activation, pc: number, result: Value, use: TaintUse, args: CallArguments, name: string): Value {
  if (use.context === undefined || !applies(a, use, args)) return result;
  const weak = weakTaint(a, pc, { name, cwe: use.cwe, point: a.point(pc) });
  const [shuffled] = args.positional;
  if (use.fills === true && shuffled !== undefined) a.store({ ...shuffled, isOpen: true }, null, taintedValue(weak));
  return use.fills === true ? result : withTaint(result, weak);
}

/** What goes into a library's function may come out of it, but for numbers and the answers of other systems. */
function passedOn(a: Activation, all: readonly NameFacts[], method: string, args: CallArguments): Taint {
  if (all.length > 0 && all.every(({ isCleanResult, isForeign }) => isCleanResult || isForeign)) return CLEAN;
  if (CLEAN_METHODS.has(method)) return CLEAN;
  // `function(*args, **kwargs)` of which nothing is known: wrappers that all calls go through would mix them.
  if (all.length === 0 && method === '' && args.positional.length + args.keywords.size === 0) return CLEAN;
  const only = all.flatMap(({ passes }) => passes ?? []);
  if (only.length > 0) return only.reduce((taint, argument) => joinTaint(taint, argumentTaint(a, args, argument)), CLEAN);
  if (method === 'format' && args.receiver !== null && args.loose === null) return formatted(a, args.receiver, args);
  const named = substituted(a, method, args);
  if (named !== null) return named;
  let taint = args.receiver === null ? CLEAN : receiverTaint(a, args.receiver);
  if (args.receiver !== null && QUERIES.has(method)) return taint;
  const isLookup = args.receiver !== null && looksUp(method);
  for (const value of isLookup ? args.positional.slice(1) : args.positional) taint = joinTaint(taint, a.deepTaint(value));
  for (const [name, value] of args.keywords) if (!isLookup || name === 'default') taint = joinTaint(taint, a.deepTaint(value));
  return args.loose === null ? taint : joinTaint(taint, a.deepTaint(args.loose));
}

/** `template.format(…)`. */
function formatted(a: Activation, receiver: Value, args: CallArguments): Taint {
  const { positional, keywords } = args;
  const { constant } = receiver;
  if (constant?.kind === 'str' && !receiver.isOpen) {
    return putIntoTemplate(a, constant.value, args);
  }
  const all = [...positional, ...keywords.values()].reduce((taint, value) => joinTaint(taint, a.deepTaint(value)), CLEAN);
  return joinTaint(receiverTaint(a, receiver), constant === null ? intoUnknownTemplate(all) : all);
}

/** A library's method of a class of the program's own gives what it was asked for, not all that its object holds; containers and models do. */
function receiverTaint(a: Activation, receiver: Value): Taint {
  const [only, ...others] = receiver.objects;
  const owner = only === undefined || others.length > 0 ? -1 : classOf(a, only);
  if (owner < 0) return a.deepTaint(receiver);
  const bases = a.program.knowledge.ancestors(a.program.names.externalBases(owner));
  const own = bases.filter((name) => name !== 'builtins.object');
  const holdsData = own.length === 0 || own.some((name) => CONTAINERS.some((prefix) => name.startsWith(prefix)));
  return holdsData ? a.deepTaint(receiver) : a.wholeTaint(receiver);
}

const CONTAINERS: readonly string[] = [...DATA_CLASSES, 'builtins.', 'collections.', 'typing.', 'io.'];

/** The first-party class of an object, also where it is the `self` of a method; -1 where that is not known. */
export function classOf(a: Activation, object: number): number {
  const owner = a.object(object)?.owner;
  if (owner?.kind === 'class') return owner.scope;
  const isSelf = object === -1 - a.program.labels.parameter(0) && a.code.scopes[a.scope.parent]?.kind === 'class';
  return isSelf ? a.firstScope + a.scope.parent : -1;
}

/** The result, with how it was made. */
function made(
  a: Activation,
  pc: number,
  names: readonly (readonly string[])[],
  all: readonly NameFacts[],
  args: CallArguments,
  taint: Taint,
): Value {
  if (names.length === 0 || all.every(({ isCleanResult }) => isCleanResult)) return taintedValue(taint);
  const object = a.allocate(pc, 'made', external(record(names.flat(), args)));
  const references = all.flatMap(({ instanceOf }): readonly Reference[] =>
    instanceOf === '' || instanceOf.startsWith('builtins.') ? [] : [{ kind: 'external', name: instanceOf, isInstance: true }],
  );
  return withTaint({ ...UNKNOWN, objects: [object], references }, taint);
}

export function record(names: readonly string[], args: CallArguments): CallRecord {
  const plain = ({ constant, references, isOpen }: Value): Value => ({ ...UNKNOWN, constant, references, isOpen });
  const keywords = new Map([...args.keywords].map(([name, value]) => [name, plain(value)]));
  return { names, positional: args.positional.map(plain), keywords, isOpen: args.isOpen };
}

/** Remembers that a method was called on what a library made. */
function configure(a: Activation, args: CallArguments, names: readonly string[]): void {
  for (const number of args.receiver?.objects ?? []) {
    const object = a.object(number);
    if (object?.kind !== 'external' || object.configured.length >= MAX_CONFIGURED || names.length === 0) continue;
    a.setObject(number, { ...object, configured: [...object.configured, record(names, args)] });
  }
}

function fillReceiver(a: Activation, args: CallArguments): void {
  const { receiver } = args;
  if (receiver === null) return;
  let taint = CLEAN;
  for (const value of [...args.positional, ...args.keywords.values()]) taint = joinTaint(taint, a.deepTaint(value));
  if (taint.size > 0) a.store({ ...receiver, isOpen: true }, null, taintedValue(taint));
}

/** Weaknesses of names and addresses: what is no text is none, whatever it holds. */
const NAMES: ReadonlySet<number> = new Set([22, 601, 918]);

/** An object of a class of the program that is no text, path or collection by what it inherits. */
function isOwnObject(a: Activation, { objects, isOpen, taint }: Value): boolean {
  const [only, ...others] = objects;
  const owner = only === undefined || only < 0 || isOpen || others.length > 0 || taint.size > 0 ? -1 : classOf(a, only);
  return owner >= 0 && !a.program.knowledge.ancestors(a.program.names.externalBases(owner)).some((name) => TEXTS.test(name));
}

const TEXTS =
  /^(?:builtins\.(?:str|bytes|list|tuple|dict|set)|pathlib\.|os\.PathLike|collections\.|typing\.|yarl\.|httpx\.|pydantic|starlette\.datastructures)/u;

function checkCall(a: Activation, pc: number, facts: NameFacts, args: CallArguments, names: readonly string[]): void {
  const point = a.point(pc);
  for (const use of facts.uses) {
    if (use.context === undefined && applies(a, use, args)) a.program.reportUse({ name: names[0] ?? use.name, cwe: use.cwe, point });
  }
  for (const sink of facts.sinks) {
    let taint: Taint = CLEAN;
    for (const argument of sink.arguments) {
      const isObject = NAMES.has(sink.cwe) && argumentValues(args, argument).some((value) => isOwnObject(a, value));
      if (!isObject) taint = joinTaint(taint, argumentTaint(a, args, argument));
    }
    if (taint.size === 0 || !applies(a, sink, args)) continue;
    if (sink.isResponse === true) a.responses.set(pc, { taint, name: names[0] ?? sink.name, cwe: sink.cwe });
    else
      a.sink(taint, {
        name: names[0] ?? sink.name,
        cwe: sink.cwe,
        point,
        ...(sink.takesFiles && { takesFiles: true }),
        ...(sink.needsStructure && { needsStructure: true }),
      });
  }
}

function applies(a: Activation, { when, unless }: TaintSink | TaintUse, args: CallArguments): boolean {
  return allHold(a, args, when) && !anyHolds(a, args, unless);
}

/** Assignments to attributes (and elements, by `__setitem__`) of what belongs to a library. */
export function attributeStore(a: Activation, pc: number, target: Value, name: string, values: readonly Value[]): void {
  const names: (readonly string[])[] = target.references.flatMap((reference) =>
    reference.kind === 'external' ? [[`${reference.name}.${name}`]] : [],
  );
  if (!a.isShallow) {
    const [from, to] = a.program.edgesAt(a.node, pc);
    for (let edge = from; edge < to; edge += 1) {
      const called = a.program.edges.to[edge]!;
      if (called < 0 && a.program.edges.kind[edge] === CallKind.OPERATOR) names.push(a.program.externalNames(-1 - called));
    }
    for (const external of a.program.readsAt(a.node, pc)) names.push(a.program.externalNames(external));
  }
  if (names.length === 0) return;
  const args = plainArguments(target, values);
  configure(a, args, names.flat());
  if (!a.isShallow) for (const aliases of names) checkCall(a, pc, a.program.knowledge.of(aliases), args, aliases);
}
