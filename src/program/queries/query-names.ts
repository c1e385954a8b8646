/** Names that the arguments of a part of a query mention: of columns, keywords and texts. */
import type { ProgramQueries } from './program-queries.ts';
import type { QueryPart } from './rows.ts';

const MAX_STEPS = 80;

/** `where(Order.id.in_(ids))` → `in_`, `id`; `filter(author__in=x)` → `author__in`. */
export function namesInPart(queries: ProgramQueries, { function: one, call }: QueryPart): ReadonlySet<string> {
  if (call.op !== 'call') return new Set();
  const body = queries.body(one);
  const names = new Set(call.keywords.flatMap(({ name }) => name ?? []));
  const open = [...call.positional, ...call.keywords].map(({ value }) => value);
  const seen = new Set<number>();
  for (let value = open.pop(); value !== undefined && seen.size < MAX_STEPS; value = open.pop()) {
    const at = body.origin(value);
    if (seen.has(at)) continue;
    seen.add(at);
    const defined = body.definition(at);
    switch (defined?.op) {
      case 'attribute':
        names.add(defined.name);
        open.push(defined.object);
        break;
      case 'compare':
      case 'binary':
        open.push(defined.left, defined.right);
        break;
      case 'unary':
        open.push(defined.operand);
        break;
      case 'call':
        for (const { name, value: given } of defined.keywords) {
          if (name !== null) names.add(name);
          open.push(given);
        }
        open.push(defined.callee, ...defined.positional.map((each) => each.value));
        break;
      case 'list':
      case 'tuple':
        open.push(...defined.elements.map((each) => each.value));
        break;
      case 'phi':
        open.push(...defined.alternatives);
        break;
      case undefined:
      default:
    }
  }
  return names;
}
