/** Calls that are weak by themselves and do no harm for what the function around does besides. */
import type { Instruction } from '../python/code/instruction.ts';
import type { ProgramFunction, ProgramQueries } from '../program/queries/program-queries.ts';

export type CallInstruction = Extract<Instruction, { op: 'call' }>;

/** `old = os.umask(0)`, and later `os.umask(old)`. */
export function isUndone(queries: ProgramQueries, one: ProgramFunction, call: CallInstruction): boolean {
  const body = queries.body(one);
  const callee = body.dotted(call.callee);
  return body
    .usesOf(call.value)
    .some(
      (use) =>
        use.op === 'call' &&
        body.dotted(use.callee) === callee &&
        use.positional.some(({ value }) => body.originValues(value).includes(call.value)),
    );
}

/** Claims that say when and by whom a token was made, and open nothing: https://datatracker.ietf.org/doc/html/rfc7519#section-4.1 */
const TIMES: ReadonlySet<string> = new Set(['exp', 'iat', 'nbf']);

/** Only the times of a token are read: `jwt.decode(…).get('exp')`. */
export function readsOnlyTimes(queries: ProgramQueries, one: ProgramFunction, call: CallInstruction): boolean {
  const body = queries.body(one);
  const read = body.usesOf(call.value).flatMap((use): readonly (string | null)[] => {
    if (use.op === 'item') return [body.text(use.key)];
    if (use.op !== 'attribute' || use.name !== 'get') return [null];
    return body.usesOf(use.value).map((each) => (each.op === 'call' ? body.text(each.positional[0]?.value ?? -1) : null));
  });
  return read.length > 0 && read.every((name) => name !== null && TIMES.has(name));
}
