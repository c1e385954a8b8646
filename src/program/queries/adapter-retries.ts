/** Sessions of `requests` that send a `POST` again by themselves: an adapter with a `Retry` that is allowed to. */
import type { Instruction } from '../../python/code/instruction.ts';
import { bodyOf } from './definitions.ts';
import type { FunctionBody } from './function-body.ts';
import { keptObject } from './kept-objects.ts';
import { passed } from './passed-arguments.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';
import { sourcesOf } from './value-sources.ts';

// https://urllib3.readthedocs.io/en/stable/reference/urllib3.util.html#urllib3.util.Retry
const RETRY = /(?:^|\.)urllib3\.(?:.*\.)?Retry$/u;
const ALLOWED: ReadonlySet<string> = new Set(['allowed_methods', 'method_whitelist']);

export type AdapterRetry = { readonly function: ProgramFunction; readonly pc: number };

/** Where the session that an instruction sends with was told to repeat `POST`; null where it was not. */
export function adapterRetryAt(queries: ProgramQueries, one: ProgramFunction, pc: number): AdapterRetry | null {
  const body = queries.body(one);
  const call = body.at(pc);
  const method = call?.op === 'call' ? body.definition(body.origin(call.callee)) : null;
  if (method?.op !== 'attribute') return null;
  const local = body.origins(method.object).flatMap((made) => (made.op === 'call' ? [{ scope: one.scope, pc: made.pc }] : []));
  const kept = keptObject(queries, one, method.object)?.makers.map(({ scope, instruction }) => ({ scope, pc: instruction.pc })) ?? [];
  const makers = [...local, ...kept].flatMap((maker): readonly ProgramFunction[] => {
    const around = queries.ofScope(maker.scope);
    if (around === null) return [];
    const made = queries.callAt(around, maker.pc)?.targets ?? [];
    return [around, ...made.flatMap(({ function: factory }) => factory ?? [])];
  });
  for (const maker of new Set(makers)) {
    const found = queries.body(maker).instructions.find((each) => mountsRetry(queries, maker, each));
    if (found !== undefined) return { function: maker, pc: found.pc };
  }
  return null;
}

/** `session.mount('https://', HTTPAdapter(max_retries=Retry(allowed_methods={'POST'})))` */
function mountsRetry(queries: ProgramQueries, maker: ProgramFunction, mount: Instruction): boolean {
  const body = queries.body(maker);
  const method = mount.op === 'call' ? body.definition(body.origin(mount.callee)) : null;
  if (mount.op !== 'call' || method?.op !== 'attribute' || method.name !== 'mount') return false;
  const adapter = passed(mount, 'adapter', 1);
  if (adapter.kind !== 'value') return false;
  return body.origins(adapter.value).some((made) => {
    const retries = made.op === 'call' ? passed(made, 'max_retries', 2) : null;
    return retries?.kind === 'value' && body.origins(retries.value).some((each) => repeatsPosts(queries, maker, body, each));
  });
}

function repeatsPosts(queries: ProgramQueries, maker: ProgramFunction, body: FunctionBody, retry: Instruction): boolean {
  if (retry.op !== 'call' || !queries.dottedNames(maker, retry.callee).some((name) => RETRY.test(name))) return false;
  const allowed = retry.keywords.find(({ name }) => name !== null && ALLOWED.has(name));
  if (allowed === undefined) return false;
  // None and False stand for every method.
  const made = body.definition(body.origin(allowed.value));
  if (made?.op === 'constant') return made.kind === 'NONE' || made.kind === 'FALSE';
  return textsOf(queries, maker, body, allowed.value).includes('POST');
}

/** Texts in a value, or in the variable of a module that it is. */
function textsOf(queries: ProgramQueries, maker: ProgramFunction, body: FunctionBody, value: number): readonly string[] {
  const own = sourcesOf(body, [value]);
  const variables = own.instructions.flatMap((each) => (each.op === 'load-global' ? queries.meaningsOf(maker, each.value) : []));
  const global = variables.flatMap((one) => {
    const around = one.kind === 'variable' ? bodyOf(queries, queries.meanings.moduleScope(one.module)) : null;
    return one.kind === 'variable' && around !== null ? sourcesOf(around, [one.value]).texts : [];
  });
  return [...own.texts, ...global];
}
