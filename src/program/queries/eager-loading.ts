/** Which relationships a query loads with its rows, by the names of their attributes. */
import { EAGER } from '../catalog/data/queries.ts';
import { bodyOf } from './definitions.ts';
import type { FunctionBody } from './function-body.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';
import type { QueryPart, Rows } from './rows.ts';

const CARRIES_OPTIONS = new Set(['options', 'get', 'get_one', 'refresh', 'prefetch', 'execution_options', 'with_options']);
const MAX_STEPS = 60;

/** Null where it cannot be told: options that are passed in, a method of the program's own. */
export function eagerNames(queries: ProgramQueries, rows: Rows): ReadonlySet<string> | null {
  const names = new Set<string>();
  for (const part of rows.parts) {
    if (isOwnMethod(queries, part) || isOfLoadingManager(queries, part)) return null;
    if (!CARRIES_OPTIONS.has(part.name) && !EAGER.has(part.name)) continue;
    const found = namesIn(queries, part);
    if (found === null) return null;
    for (const name of found) names.add(name);
  }
  return names;
}

/** A method of a query set or repository that the program wrote, which may load what it likes. */
function isOwnMethod(queries: ProgramQueries, { function: one, call }: QueryPart): boolean {
  const targets = queries.callAt(one, call.pc)?.targets ?? [];
  return targets.some(({ function: target }) => target !== null);
}

/** It begins at a manager of the program's own that loads relationships by itself. */
function isOfLoadingManager(queries: ProgramQueries, { function: one, call }: QueryPart): boolean {
  const body = queries.body(one);
  const method = call.op === 'call' ? body.definition(body.origin(call.callee)) : null;
  const manager = method?.op === 'attribute' ? body.definition(body.origin(method.object)) : null;
  if (manager?.op !== 'attribute') return false;
  return queries.meaningsOf(one, manager.object).some((meaning) => {
    const around = meaning.kind === 'class' ? bodyOf(queries, meaning.scope) : null;
    const held = around?.instructions.find((each) => (each.op === 'export' || each.op === 'store-global') && each.name === manager.name);
    if (meaning.kind !== 'class' || around === null || (held?.op !== 'export' && held?.op !== 'store-global')) return false;
    const made = around.definition(around.origin(held.stored));
    const names = made?.op === 'call' ? queries.dottedNamesIn(meaning.scope, made.callee) : [];
    return names.some((name) => queries.named(`${name}.get_queryset`).some((getter) => loads(queries.body(getter))));
  });
}

function loads(body: FunctionBody): boolean {
  return body.instructions.some((each) => each.op === 'attribute' && EAGER.has(each.name));
}

function namesIn(queries: ProgramQueries, { name, function: one, call }: QueryPart): ReadonlySet<string> | null {
  if (call.op !== 'call') return new Set();
  const body = queries.body(one);
  const values = [
    ...call.positional.map(({ value }) => value),
    ...call.keywords.filter((word) => word.name === 'options' || word.name === null).map(({ value }) => value),
  ];
  // Without arguments, `select_related` follows all keys.
  if (EAGER.has(name) && values.length === 0) return null;
  return mentioned(queries, one, body, values);
}

const ADDING = new Set(['append', 'extend', 'insert', 'add']);

/** What is put into a collection after it was made, under whatever condition. */
function addedTo(body: FunctionBody, collection: number): readonly number[] {
  return body.instructions.flatMap((each) => {
    if (each.op !== 'call') return [];
    const method = body.definition(body.origin(each.callee));
    if (method?.op !== 'attribute' || !ADDING.has(method.name) || !body.originValues(method.object).includes(collection)) return [];
    return each.positional.map(({ value }) => value);
  });
}

/** Names of attributes and texts of which values are made. */
function mentioned(
  queries: ProgramQueries,
  one: ProgramFunction,
  body: FunctionBody,
  values: readonly number[],
): ReadonlySet<string> | null {
  const names = new Set<string>();
  const open = [...values];
  const seen = new Set<number>();
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    const at = body.origin(value);
    if (seen.has(at)) continue;
    seen.add(at);
    if (seen.size > MAX_STEPS || body.parameter(at) !== null) return null;
    const defined = body.definition(at);
    switch (defined?.op) {
      case 'constant':
        for (const part of defined.text.split(/__|\./u)) names.add(part);
        break;
      case 'attribute':
        names.add(defined.name);
        open.push(defined.object);
        break;
      case 'call':
        // What a function of the program's own gives may load anything.
        if (queries.callAt(one, defined.pc)?.targets.some(({ function: target }) => target !== null) === true) return null;
        open.push(defined.callee, ...defined.positional.map((each) => each.value), ...defined.keywords.map((each) => each.value));
        break;
      case 'list':
      case 'tuple':
      case 'set':
        open.push(...defined.elements.map((each) => each.value), ...addedTo(body, at));
        break;
      case 'phi':
        open.push(...defined.alternatives);
        break;
      case 'load-global':
      case 'load-free':
        if (queries.meaningsOf(one, at).some(({ kind }) => kind === 'variable' || kind === 'tuple')) return null;
        break;
      case undefined:
        return null;
      default:
    }
  }
  return names;
}
