/** Values that hold the body of a request as it came: `request.json`, `request.get_json()`, `await request.json()`, `json.loads(request.body)`. */
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

const BODY = /(?:^|\.)request\.(?:json|form|data|POST|values)$/u;
const BODY_CALL = /(?:^|\.)request\.(?:get_json|json|form|post)$/u;
const RAW = /(?:^|\.)request\.(?:body|data|get_data)$/u;
const DECODES = /(?:^|\.)(?:json\.loads|loads|orjson\.loads)$/u;

/** Unchecked mappings that the function reads from its request, in the order of the code. */
export function requestBodies(queries: ProgramQueries, one: ProgramFunction): readonly number[] {
  const body = queries.body(one);
  return body.instructions.flatMap((instruction): readonly number[] => {
    switch (instruction.op) {
      case 'attribute':
        return BODY.test(body.dotted(instruction.value)) ? [instruction.value] : [];
      case 'call': {
        const callee = body.dotted(instruction.callee);
        if (BODY_CALL.test(callee)) return [instruction.value];
        const [text] = instruction.positional;
        return DECODES.test(callee) && text !== undefined && RAW.test(rawOf(queries, one, text.value)) ? [instruction.value] : [];
      }
      case 'await': {
        const awaited = body.definition(body.origin(instruction.awaited));
        return awaited?.op === 'call' && BODY_CALL.test(body.dotted(awaited.callee)) ? [instruction.value] : [];
      }
      default:
        return [];
    }
  });
}

function rawOf(queries: ProgramQueries, one: ProgramFunction, value: number): string {
  const body = queries.body(one);
  const defined = body.definition(body.origin(value));
  if (defined?.op === 'await') return rawOf(queries, one, defined.awaited);
  return defined?.op === 'call' ? body.dotted(defined.callee) : body.dotted(value);
}
