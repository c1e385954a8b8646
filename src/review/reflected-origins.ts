/** Answers that tell whoever asks that its origin is allowed, with credentials, and compare it with nothing. */
import type { Instruction } from '../python/code/instruction.ts';
import type { FunctionBody } from '../program/queries/function-body.ts';
import type { LinkedContext } from './linked-context.ts';
import type { Report } from './report.ts';

const ALLOWED = 'access-control-allow-origin';
const CREDENTIALS = 'access-control-allow-credentials';
const SETS = /^(?:(?:set|add|append)_header|setdefault|add|append|set)$/u;
const ORIGIN = /^(?:http_)?origin$/iu;

export function* reflectedOrigins(linked: LinkedContext): Generator<Report> {
  for (const one of linked.functions) {
    const strings = linked.queries.meanings.place(one.scope)?.code.strings ?? [];
    if (!strings.some((text) => text.toLowerCase() === ALLOWED) || !strings.some((text) => text.toLowerCase() === CREDENTIALS)) continue;
    const body = linked.queries.body(one);
    const headers = body.instructions.flatMap((instruction) => headerOf(body, instruction) ?? []);
    const pcs = new Set(headers.map(({ pc }) => pc));
    const allowed = headers.find(({ name, value }) => name === ALLOWED && isAsked(body, value) && !isCompared(body, value, pcs));
    if (allowed === undefined || !headers.some(({ name, value }) => name === CREDENTIALS && body.text(value) === 'true')) continue;
    yield linked.at(one, allowed.pc, {
      message: `\`${one.name}\` tells every site that asks that it may call with the visitor’s credentials`,
    });
  }
}

type Header = { readonly name: string; readonly value: number; readonly pc: number };

/** `response.headers["Origin"] = …`, `response.set_header("Origin", …)`. */
function headerOf(body: FunctionBody, instruction: Instruction): Header | null {
  const [key, value] =
    instruction.op === 'store-item'
      ? [instruction.key, instruction.stored]
      : instruction.op === 'call' && SETS.test(methodOf(body, instruction))
        ? instruction.positional.map((argument) => argument.value)
        : [];
  const name = key === undefined ? undefined : body.text(key)?.toLowerCase();
  return name === undefined || value === undefined ? null : { name, value, pc: instruction.pc };
}

function methodOf(body: FunctionBody, { callee }: Extract<Instruction, { op: 'call' }>): string {
  const defined = body.definition(body.origin(callee));
  return defined?.op === 'attribute' ? defined.name : '';
}

/** `request.headers.get("Origin")`, `request.headers["Origin"]`. */
function isAsked(body: FunctionBody, value: number): boolean {
  return body.origins(value).some((defined) => {
    const key = defined.op === 'item' ? defined.key : defined.op === 'call' ? defined.positional[0]?.value : undefined;
    return key !== undefined && ORIGIN.test(body.text(key) ?? '');
  });
}

/** Something looks at it besides whether it is there: a list of origins, a pattern. */
function isCompared(body: FunctionBody, value: number, headers: ReadonlySet<number>): boolean {
  const uses = body.originValues(value).flatMap((one) => body.usesOf(one));
  return uses.some(({ op, pc }) => op === 'compare' || (op === 'call' && !headers.has(pc)));
}
