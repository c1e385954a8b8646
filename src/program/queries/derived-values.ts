/** Which values of a body are computed from others: a rule's answer to "does this depend on that". */
import type { FunctionBody } from './function-body.ts';

/** The value itself, and all that is computed from it within the body: attributes, arguments' results, joins. */
export function derivedFrom(body: FunctionBody, values: readonly number[]): ReadonlySet<number> {
  const found = new Set(values);
  const open = [...values];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const { value } of body.readersOf(at)) {
      if (value < 0 || found.has(value)) continue;
      found.add(value);
      open.push(value);
    }
  }
  return found;
}

/** Methods that put an argument into their object. */
const PUTS = new Set(['append', 'extend', 'add', 'insert', 'update', 'setdefault', 'appendleft']);

/** The same, and the collections that any of them are put into. */
export function collectedFrom(body: FunctionBody, values: readonly number[]): ReadonlySet<number> {
  const found = new Set<number>();
  const open = [...values];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (found.has(at)) continue;
    found.add(at);
    for (const reader of body.readersOf(at)) {
      if (reader.value >= 0) open.push(reader.value);
      if (reader.op === 'store-item' && reader.stored === at) open.push(body.origin(reader.object));
      const method = reader.op === 'call' ? body.definition(body.origin(reader.callee)) : null;
      if (method?.op === 'attribute' && PUTS.has(method.name)) open.push(...body.originValues(method.object));
    }
  }
  return found;
}
