/** Results of queries that a function keeps in a cache, and looks for there first. */
import type { SpreadEffect } from '../effects/kinds.ts';
import { callInstruction } from './passed-arguments.ts';
import type { ProgramFunction, ProgramQueries, Way } from './program-queries.ts';
import { type ValueSources, sourcesOf } from './value-sources.ts';

export type CachedQuery = {
  /** The call that keeps the result. */
  readonly pc: number;
  /** From it to the cache. */
  readonly way: Way;
  readonly queryPc: number;
  readonly queryWay: Way;
  readonly key: ValueSources;
  /** What the query is asked with. */
  readonly query: ValueSources;
  /** What the cache is reached through: `self._cache`; '' for what is computed. */
  readonly cache: string;
  /** What the object that keeps it was made of: `tenant` of `TenantCache(tenant).set(…)`. */
  readonly madeOf: readonly string[];
};

const KEY = /^(?:key|name|cache_key)$/u;

const QUERIES: readonly SpreadEffect[] = ['query'];

/** In the order of the code: the same key is asked for before, and the value comes from a query of this function, or what else counts as `work`. */
export function cachedQueries(
  queries: ProgramQueries,
  one: ProgramFunction,
  work: readonly SpreadEffect[] = QUERIES,
): readonly CachedQuery[] {
  const body = queries.body(one);
  const calls = queries.calls(one).map(({ pc }) => pc);
  const asked = new Set(
    calls.flatMap((pc) => {
      const parts = partsOf(queries, one, pc);
      const way = parts === null ? null : queries.wayAt(one, pc, 'cache-get');
      return parts === null || way === null || !isHandedOn(queries, way) ? [] : [signature(parts.key)];
    }),
  );
  if (asked.size === 0) return [];
  return calls.flatMap((pc): readonly CachedQuery[] => {
    const way = queries.wayAt(one, pc, 'cache-set');
    const parts = way === null ? null : partsOf(queries, one, pc);
    if (way === null || parts === null || !isHandedOn(queries, way) || parts.others.length === 0 || !asked.has(signature(parts.key)))
      return [];
    for (const { pc: queryPc } of sourcesOf(body, parts.others).instructions) {
      const queryWay = work.flatMap((effect) => queries.wayAt(one, queryPc, effect) ?? [])[0] ?? null;
      const made = body.at(queryPc);
      if (queryWay === null || made === null || made.value < 0) continue;
      return [{ pc, way, queryPc, queryWay, ...toldOf(parts), query: sourcesOf(body, [made.value]) }];
    }
    return computedBy(queries, one, { pc, way, parts }, work);
  });
}

/** `cache.get_or_set(key, lambda: …)`: the query is in a function that is passed and sees what is around it. */
function computedBy(
  queries: ProgramQueries,
  one: ProgramFunction,
  { pc, way, parts }: { readonly pc: number; readonly way: Way; readonly parts: Parts },
  work: readonly SpreadEffect[],
): readonly CachedQuery[] {
  const body = queries.body(one);
  for (const passed of parts.others.flatMap((value) => body.origins(value))) {
    if (passed.op !== 'function') continue;
    const inner = queries.functions.find(
      ({ parent, scope, path }) => parent === one.scope && path === one.path && isScope(queries, scope, passed.scope),
    );
    const queryWay = inner === undefined ? null : (work.flatMap((effect) => queries.way(inner, effect) ?? [])[0] ?? null);
    if (inner === undefined || queryWay === null) continue;
    const free = queries.body(inner).instructions.flatMap((each) => (each.op === 'load-free' ? [each.name] : []));
    const query: ValueSources = { inputs: [...new Set(free)].sort(), texts: [], instructions: [] };
    return [{ pc, way, queryPc: pc, queryWay, ...toldOf(parts), query }];
  }
  return [];
}

function isScope(queries: ProgramQueries, scope: number, local: number): boolean {
  return queries.meanings.place(scope)?.local === local;
}

function toldOf({ key, cache, madeOf }: Parts): Pick<CachedQuery, 'key' | 'cache' | 'madeOf'> {
  return { key, cache, madeOf };
}

/** Whether what is called hands its own arguments on to the cache: anything else that keeps something far away keeps another thing. */
function isHandedOn(queries: ProgramQueries, { steps, site }: Way): boolean {
  if (steps.length === 0) return true;
  const behind = [...steps.slice(1).map(({ caller, pc }) => ({ one: caller, pc })), { one: site.function, pc: site.pc }];
  return behind.every(({ one, pc }) => {
    const key = partsOf(queries, one, pc)?.key;
    return (
      key !== undefined &&
      key.inputs.some((input) => one.code.parameters.some(({ name }) => name === input && name !== 'self' && name !== 'cls'))
    );
  });
}

type Parts = {
  readonly key: ValueSources;
  readonly others: readonly number[];
  readonly cache: string;
  readonly madeOf: readonly string[];
};

/** The key is what is passed first, or by its name. */
function partsOf(queries: ProgramQueries, one: ProgramFunction, pc: number): Parts | null {
  const body = queries.body(one);
  const call = callInstruction(body, pc);
  if (call === null || call.positional.some(({ isUnpacked }) => isUnpacked)) return null;
  const values = [...call.positional.map(({ value }) => value), ...call.keywords.map(({ value }) => value)];
  const key = call.keywords.find(({ name }) => name !== null && KEY.test(name))?.value ?? call.positional[0]?.value;
  const callee = body.definition(body.origin(call.callee));
  if (key === undefined || callee?.op !== 'attribute') return null;
  const holder = body.definition(body.origin(callee.object));
  const made = holder?.op === 'call' ? sourcesOf(body, [holder.value]).inputs : [];
  return { key: sourcesOf(body, [key]), others: values.filter((value) => value !== key), cache: body.dotted(callee.object), madeOf: made };
}

function signature({ inputs, texts }: ValueSources): string {
  return [...inputs, '', ...texts].join('\n');
}
