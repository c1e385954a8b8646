/** Whether what sends waits for the commit by itself: a task of a class that defers its sending with `on_commit`. */
import type { CodeScope } from '../../python/code/module-code.ts';
import type { FunctionBody } from './function-body.ts';
import { Boundary, CallKind } from '../calls/call-graph.ts';
import type { EffectSite, ProgramFunction, ProgramQueries } from './program-queries.ts';

/** Methods of tasks that send them. */
const SENDERS: ReadonlySet<string> = new Set(['apply_async', 'delay', 'send', 'send_with_options']);
/** The classes of a class are followed so far. */
const MAX_BASES = 12;

/** What is sent raises too (`retry`), or is kept until the transaction that is open commits. */
export function isSentAfterCommit(queries: ProgramQueries, site: EffectSite): boolean {
  if (/\.(?:retry|replace)$/u.test(site.origin) || site.origin.endsWith('_on_commit')) return true;
  // Where another branch of the same function waits for the commit, this one has nothing to wait for.
  if (defersToCommit(queries, site.function) || defersToCommit(queries, queries.ofScope(site.function.parent))) return true;
  const body = queries.body(site.function);
  const call = body.at(site.pc);
  const method = call?.op === 'call' ? body.definition(body.origin(call.callee)) : null;
  if (method?.op !== 'attribute') return false;
  return queries
    .meaningsOf(site.function, body.origin(method.object))
    .some(
      (meaning) => meaning.kind === 'variable' && taskClasses(queries, meaning).some((scope) => defersSending(queries, scope, MAX_BASES)),
    );
}

/** Options of sending by which a task waits, and methods that send it for later. */
const PUT_OFF: ReadonlySet<string> = new Set(['countdown', 'eta', 'delay']);
const SENDS_LATER: ReadonlySet<string> = new Set(['enqueue_in', 'enqueue_at']);

/** Whether what is sent runs only after a while, by when the transaction has long ended: `apply_async(countdown=10)`. */
export function isPutOff(queries: ProgramQueries, { function: one, pc }: EffectSite): boolean {
  const body = queries.body(one);
  const call = body.at(pc);
  if (call?.op !== 'call') return false;
  const method = body.definition(body.origin(call.callee));
  if (method?.op === 'attribute' && SENDS_LATER.has(method.name)) return true;
  return call.keywords.some(({ name, value }) => name !== null && PUT_OFF.has(name) && !isZeroOrNone(body, value));
}

function isZeroOrNone(body: FunctionBody, value: number): boolean {
  const given = body.definition(body.origin(value));
  return given?.op === 'constant' && (given.kind === 'NONE' || given.text === '0');
}

function defersToCommit(queries: ProgramQueries, one: ProgramFunction | null): boolean {
  return one !== null && queries.calls(one).some(({ targets }) => targets.some(({ name }) => name.endsWith('.on_commit')));
}

/** Scopes of the classes that the decorators of a task name as its `base`: what they make is kept under the name of the function. */
function taskClasses(queries: ProgramQueries, { module, value }: { readonly module: number; readonly value: number }): readonly number[] {
  const scope = queries.graph.scopes.firstScope[module]!;
  const place = queries.meanings.place(scope);
  const one = queries.ofScope(scope);
  if (place === null || one === null) return [];
  const body = queries.body(one);
  const found: number[] = [];
  for (let at = body.definition(body.origin(value)); at?.op === 'call';) {
    const made = body.definition(at.callee);
    for (const { name, value: given } of made?.op === 'call' ? made.keywords : []) {
      if (name !== 'base') continue;
      for (const meaning of queries.meanings.meanings(scope, given)) if (meaning.kind === 'class') found.push(meaning.scope);
    }
    const inner = at.positional[0];
    at = inner === undefined ? null : body.definition(body.origin(inner.value));
  }
  return found;
}

function defersSending(queries: ProgramQueries, scope: number, depth: number): boolean {
  const place = queries.meanings.place(scope);
  if (place === null || depth <= 0) return false;
  const first = scope - place.local;
  const isSender = ({ kind, parent, name }: CodeScope): boolean => kind === 'function' && parent === place.local && SENDERS.has(name);
  const methods = place.code.scopes.flatMap((one, local) => (isSender(one) ? (queries.ofScope(first + local) ?? []) : []));
  if (methods.some((method) => hasDeferred(queries, method))) return true;
  return basesOf(queries, scope).some((base) => defersSending(queries, base, depth - 1));
}

function hasDeferred(queries: ProgramQueries, method: ProgramFunction): boolean {
  return queries
    .calls(method)
    .some(({ targets }) =>
      targets.some(
        ({ name, boundary, kind }) => name.endsWith('.on_commit') || (boundary === Boundary.DEFERRED && kind === CallKind.CALLBACK),
      ),
    );
}

function basesOf(queries: ProgramQueries, scope: number): readonly number[] {
  const place = queries.meanings.place(scope);
  if (place === null) return [];
  const parent = scope - place.local + place.scope.parent;
  const defined = queries
    .bodyOfScope(parent)
    ?.instructions.find((instruction) => instruction.op === 'class' && instruction.scope === place.local);
  if (defined?.op !== 'class') return [];
  return defined.bases
    .flatMap(({ value }) => queries.meanings.meanings(parent, value))
    .flatMap((meaning) => (meaning.kind === 'class' ? [meaning.scope] : []));
}
