/** Pools of connections that a program makes, and how large each may get. */
import { OTHER_POOL, POOLS, type PoolPart } from '../catalog/pools.ts';
import { madeOutside } from './call-sites.ts';
import { bodyOf } from './definitions.ts';
import type { FunctionBody } from './function-body.ts';
import { type CallInstruction, passed } from './passed-arguments.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

export type Pool = {
  readonly function: ProgramFunction;
  readonly pc: number;
  readonly callee: string;
  /** Connections at most; null where it cannot be told. */
  readonly size: number | null;
  /** How that comes about: `pool_size 5 + max_overflow 10`. */
  readonly sum: string;
};

/** What a setting holds where nobody sets it, by the name of its attribute in lower case; null where that is no number. */
export type SettingNumbers = ReadonlyMap<string, number | null>;

/** In the order of the program; pools of SQLite and of other classes are left out. */
export function poolsOf(queries: ProgramQueries, settings: SettingNumbers): readonly Pool[] {
  return madeOutside(queries, (name) => POOLS.has(name)).flatMap(({ caller: one, pc, callee }): readonly Pool[] => {
    const body = queries.body(one);
    const call = body.at(pc);
    if (call?.op !== 'call' || one.isTest || call.keywords.some(({ name }) => name !== null && OTHER_POOL.includes(name))) return [];
    const [first] = call.positional;
    if (first !== undefined && body.text(first.value)?.startsWith('sqlite') === true) return [];
    const parts = (POOLS.get(callee) ?? []).map((part) => ({
      keyword: part.keyword,
      value: numberOf(queries, settings, one, body, call, part),
    }));
    const isKnown = parts.every(({ value }) => value !== null && value >= 0);
    return [
      {
        function: one,
        pc,
        callee,
        size: isKnown ? parts.reduce((sum, { value }) => sum + (value ?? 0), 0) : null,
        sum: parts.map(({ keyword, value }) => `${keyword} ${value ?? '?'}`).join(' + '),
      },
    ];
  });
}

function numberOf(
  queries: ProgramQueries,
  settings: SettingNumbers,
  one: ProgramFunction,
  body: FunctionBody,
  call: CallInstruction,
  { keyword, position, standard }: PoolPart,
): number | null {
  const given = passed(call, keyword, position);
  if (given.kind !== 'value') return given.kind === 'absent' ? standard : null;
  const own = constantAt(body, given.value);
  if (own !== null) return own;
  // A constant of a module.
  for (const meaning of queries.meaningsOf(one, given.value)) {
    const around = meaning.kind === 'variable' ? bodyOf(queries, queries.graph.scopes.firstScope[meaning.module] ?? -1) : null;
    if (meaning.kind === 'variable' && around !== null) return constantAt(around, meaning.value);
  }
  return settingAt(settings, body, given.value);
}

/** `settings.db_pool_size`, `get_settings().db_pool_size`. */
function settingAt(settings: SettingNumbers, body: FunctionBody, value: number): number | null {
  const read = body.definition(body.origin(value));
  if (read?.op !== 'attribute') return null;
  const object = body.definition(body.origin(read.object));
  const holder = body.dotted(object?.op === 'call' ? object.callee : read.object);
  return /settings?|conf(?:ig)?|env|options/iu.test(holder) ? settingNamed(settings, read.name.toLowerCase()) : null;
}

/** Variables may have a prefix that the attribute has not. */
function settingNamed(settings: SettingNumbers, name: string): number | null {
  const own = settings.get(name);
  if (own !== undefined) return own;
  const [found, ...others] = [...settings].filter(([key]) => key.endsWith(`_${name}`));
  return found === undefined || others.length > 0 ? null : found[1];
}

function constantAt(body: FunctionBody, value: number): number | null {
  const made = body.definition(body.origin(value));
  return made?.op === 'constant' && /^\d+$/u.test(made.text) ? Number(made.text) : null;
}
