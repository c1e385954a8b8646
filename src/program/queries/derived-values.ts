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
