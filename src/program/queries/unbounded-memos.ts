/** Functions whose results are kept for ever: by a decorator that drops none. */
import { writtenDecorators } from './decorators.ts';
import { bodyOf } from './definitions.ts';
import { passed } from './passed-arguments.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

/** Keep all, whatever they are told. */
const ALWAYS: ReadonlySet<string> = new Set(['functools.cache', 'methodtools.cache']);
/** Keep all where they are told so: by `maxsize=None`. */
const ON_REQUEST: ReadonlySet<string> = new Set(['functools.lru_cache', 'async_lru.alru_cache', 'methodtools.lru_cache']);
/** Keep in what they are given, a plain dictionary for instance. */
const GIVEN: ReadonlySet<string> = new Set(['cachetools.cached', 'cachetools.func.cached', 'asyncache.cached']);

/** What the decorator is called: `functools.cache`; null where it drops some, or there is none. */
export function unboundedMemo(queries: ProgramQueries, one: ProgramFunction): string | null {
  const body = bodyOf(queries, one.parent);
  if (one.kind !== 'function' || body === null) return null;
  for (const { names, options } of writtenDecorators(queries, one)) {
    for (const name of names) {
      if (ALWAYS.has(name)) return name;
      if (options === null) continue;
      const given = ON_REQUEST.has(name) ? passed(options, 'maxsize', 0) : GIVEN.has(name) ? passed(options, 'cache', 0) : null;
      const value = given?.kind === 'value' ? body.definition(body.origin(given.value)) : null;
      if (value?.op === 'constant' && value.kind === 'NONE' && ON_REQUEST.has(name)) return name;
      if (value?.op === 'dict' && GIVEN.has(name)) return name;
    }
  }
  return null;
}
