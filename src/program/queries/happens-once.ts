/** Whether what lies on a way happens the first time only: its result is kept where it is looked for before. */
import type { FunctionBody } from './function-body.ts';
import type { ProgramFunction, ProgramQueries, Way } from './program-queries.ts';
import { isRemembered } from './runs-always.ts';

/** Of the functions that the way goes through, one keeps for the whole process what it gets so. */
export function happensOnce(queries: ProgramQueries, { steps, site }: Way): boolean {
  const passed = [...steps.map(({ caller, pc }) => ({ one: caller, pc })), { one: site.function, pc: site.pc }];
  return passed.some(({ one, pc }) => isFilled(queries.body(one), pc) || (takesNothing(one) && isRemembered(queries, one)));
}

/** A function that is given nothing gives the same each time. */
function takesNothing({ code }: ProgramFunction): boolean {
  return code.parameters.length === 0;
}

/** `_client = connect()` in a function that has looked at `_client` before, a variable of the module or of the class. */
function isFilled(body: FunctionBody, pc: number): boolean {
  const call = body.at(pc);
  if (call?.op !== 'call') return false;
  const names = body.usesOf(call.value).flatMap((use) => {
    if (use.op === 'store-global') return [use.name];
    return use.op === 'store-attribute' && isOfClass(body, use.object) ? [`${body.dotted(use.object)}.${use.name}`] : [];
  });
  return (
    names.length > 0 &&
    body.instructions.some(
      (each) => each.pc < pc && (each.op === 'load-global' || each.op === 'attribute') && names.includes(body.dotted(each.value)),
    )
  );
}

function isOfClass(body: FunctionBody, object: number): boolean {
  return /^(?:cls|[A-Z]\w*)$/u.test(body.dotted(object));
}
