/** Places where untrusted data arrives and does no harm for what the function does with the object there. */
import type { Instruction } from '../python/code/instruction.ts';
import type { FunctionBody } from '../program/queries/function-body.ts';
import { namesTestedAround } from '../program/queries/tested-around.ts';
import type { ProgramQueries } from '../program/queries/program-queries.ts';
import type { Point } from '../program/taint/trace.ts';

/** `message["content-type"] = value` on a message that is made here and only asked for parts of it. */
export function isOnlyTakenApart(queries: ProgramQueries, point: Point): boolean {
  const found = instructionAt(queries, point);
  if (found?.instruction.op !== 'store-item') return false;
  const { body, instruction } = found;
  const [made, ...others] = body.originValues(instruction.object);
  if (made === undefined || others.length > 0 || body.definition(made)?.op !== 'call') return false;
  return body.usesOf(made).every((use) => use.op === 'store-item' || (use.op === 'attribute' && use.name.startsWith('get')));
}

/** `self.set_header("Content-Type", "application/zip")` where it is written: what is sent is no HTML. */
export function isOfOtherType(queries: ProgramQueries, point: Point): boolean {
  const found = instructionAt(queries, point);
  return (
    found?.body.instructions.some((each) => {
      const method = each.op === 'call' ? found.body.definition(found.body.origin(each.callee)) : null;
      if (each.op !== 'call' || method?.op !== 'attribute' || method.name !== 'set_header') return false;
      const [name, type] = each.positional.map(({ value }) => found.body.text(value)?.toLowerCase() ?? '');
      return name === 'content-type' && type !== undefined && type !== '' && !/html|xml|svg/u.test(type);
    }) === true
  );
}

/** Methods and attributes of rows. */
const OF_ROWS: ReadonlySet<string> = new Set([
  'pk',
  'save',
  'delete',
  'validate_unique',
  'full_clean',
  'refresh_from_db',
  'get_absolute_url',
  '_meta',
]);

/** What is passed first is used as a row, or was asked for its class. */
export function isRow(queries: ProgramQueries, point: Point): boolean {
  const found = instructionAt(queries, point);
  if (found?.instruction.op !== 'call') return false;
  const { body, instruction } = found;
  const value = instruction.positional[0]?.value ?? -1;
  return (
    body.originValues(value).some((origin) => body.usesOf(origin).some((use) => use.op === 'attribute' && OF_ROWS.has(use.name))) ||
    namesTestedAround(body, instruction.pc).includes('isinstance')
  );
}

function instructionAt(
  queries: ProgramQueries,
  { module, start }: Point,
): { readonly body: FunctionBody; readonly instruction: Instruction } | null {
  const one = queries.innermost(module, start);
  if (one === null) return null;
  const body = queries.body(one);
  const instruction = body.instructions.find(({ op, pc }) => (op === 'call' || op === 'store-item') && body.code.words[pc + 1] === start);
  return instruction === undefined ? null : { body, instruction };
}
