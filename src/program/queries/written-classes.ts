/** Of which classes a value is, as far as code says it in so many words: a class is called, an annotation names one. */
import { definitionOf } from './definitions.ts';
import type { FunctionBody } from './function-body.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

/** Calls that give one row of the class that they are asked of or given, by their last name. */
const GIVES_ONE: ReadonlySet<string> = new Set([
  'get',
  'get_one',
  'get_or_404',
  'first',
  'last',
  'latest',
  'earliest',
  'create',
  'merge',
  'one',
]);
const GIVES_OF_FIRST: ReadonlySet<string> = new Set(['get', 'get_one', 'get_object_or_404']);
const MANAGERS: ReadonlySet<string> = new Set(['objects', 'query']);
/** So many values are looked through. */
const MAX_STEPS = 12;

/** Dotted names, for which `isKnown` says that they are classes that matter; empty where nothing says. */
export function writtenClasses(
  queries: ProgramQueries,
  one: ProgramFunction,
  value: number,
  isKnown: (name: string) => boolean,
): ReadonlySet<string> {
  const body = queries.body(one);
  const found = new Set<string>();
  const open = [value];
  const seen = new Set<number>();
  const add = (holder: ProgramFunction, values: readonly number[]): void => {
    for (const named of values) for (const name of queries.dottedNames(holder, named)) if (isKnown(name)) found.add(name);
  };
  for (let at = open.pop(); at !== undefined && seen.size < MAX_STEPS; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const defined = body.definition(at);
    if (defined === null) {
      for (const name of annotated(queries, one, at)) if (isKnown(name)) found.add(name);
      continue;
    }
    switch (defined.op) {
      case 'phi':
        open.push(...defined.alternatives);
        break;
      case 'narrow':
        open.push(defined.narrowed);
        break;
      case 'await':
        open.push(defined.awaited);
        break;
      case 'declare':
        add(one, [defined.annotation]);
        open.push(defined.declared);
        break;
      case 'call': {
        add(one, [defined.callee]);
        add(one, rowsOf(body, defined.callee, defined.positional[0]?.value ?? -1));
        for (const { function: target } of queries.callAt(one, defined.pc)?.targets ?? []) {
          if (target !== null && !target.code.isGenerator) for (const name of returned(queries, target)) if (isKnown(name)) found.add(name);
        }
        break;
      }
      default:
        break;
    }
  }
  return found;
}

/** The class behind `Order.objects.filter(…).first()` and `session.get(Order, 1)`. */
function rowsOf(body: FunctionBody, callee: number, first: number): readonly number[] {
  const called = body.definition(body.origin(callee));
  const values: number[] = [];
  if (first >= 0 && called !== null && 'name' in called && GIVES_OF_FIRST.has(called.name)) values.push(first);
  if (called?.op !== 'attribute' || !GIVES_ONE.has(called.name)) return values;
  for (let at = called.object, step = 0; step < MAX_STEPS; step += 1) {
    const defined = body.definition(body.origin(at));
    if (defined?.op === 'call') at = defined.callee;
    else if (defined?.op === 'attribute' && MANAGERS.has(defined.name)) return [...values, defined.object];
    else if (defined?.op === 'attribute') at = defined.object;
    else return values;
  }
  return values;
}

function annotated(queries: ProgramQueries, one: ProgramFunction, parameter: number): readonly string[] {
  return signature(queries, one, (made) => made.annotations[parameter] ?? -1);
}

function returned(queries: ProgramQueries, one: ProgramFunction): readonly string[] {
  return signature(queries, one, (made) => made.returns);
}

type Made = { readonly annotations: readonly number[]; readonly returns: number };

/** The classes that an annotation of a function names, without what stands in brackets, `X | None` included. */
function signature(queries: ProgramQueries, one: ProgramFunction, pick: (made: Made) => number): readonly string[] {
  const defined = definitionOf(queries, one);
  const value = defined === null ? -1 : pick(defined.instruction);
  if (defined === null || value < 0) return [];
  const { body } = defined;
  const named = body.definition(body.origin(value));
  const values = named?.op === 'binary' ? [named.left, named.right] : [value];
  return values.flatMap((written) => queries.dottedNames({ ...one, scope: one.parent }, written));
}
