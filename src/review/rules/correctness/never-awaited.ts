import { Boundary, CallKind } from '../../../program/calls/call-graph.ts';
import { AWAITABLE_OBJECTS, RUNS_UNAWAITED } from '../../../program/catalog/event-loop.ts';
import { callsLeftOpen } from '../../../program/queries/call-sites.ts';
import { decoratorsOf } from '../../../program/queries/decorators.ts';
import type { FunctionBody } from '../../../program/queries/function-body.ts';
import type { CallTarget, ProgramFunction, ProgramQueries } from '../../../program/queries/program-queries.ts';
import type { Instruction } from '../../../python/code/instruction.ts';
import { fixNeverAwaited } from '../../fixes/awaited-calls.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';

/** They leave a coroutine function what it is. */
const PLAIN_DECORATORS = new Set([
  '<builtin>.staticmethod',
  'builtins.staticmethod',
  '<builtin>.classmethod',
  'builtins.classmethod',
  'abc.abstractmethod',
  'functools.wraps',
  'typing.override',
  'typing.final',
  'typing_extensions.override',
]);
/** What a coroutine has: whoever asks for it knows that it is one. */
const COROUTINE_MEMBERS = /^(send|throw|close|cr_\w+|__\w+__)$/u;

export const neverAwaited = defineRule({
  id: 'never-awaited',
  criterion: 'correctness',
  severity: 'critical',
  confidence: 'high',
  needs: 'program',
  why: 'Calling a coroutine function runs nothing of it: it makes a coroutine, which is true whatever it would have returned, and which does its work only when it is awaited.',
  remedy: 'Put `await` before the call; or start it in a `TaskGroup` where it is to run beside.',
  references: ['https://docs.python.org/3/library/asyncio-dev.html#detect-never-awaited-coroutines'],
  cwe: 0,
  codes: [],
  silentWhen: [
    'the coroutine is awaited later, returned, gathered, stored or passed on',
    'one of the functions that may be called is none, or does not take what the call gives, or an unknown decorator may have made something else of it',
    'the call is one of an asynchronous generator, or of a context manager',
    'what a library returns runs by itself, as a future does',
  ],
  bad: [
    {
      'shop/audit.py': `async def record(event: str) -> None:
    print(event)
`,
      'shop/orders.py': `from shop.audit import record


async def cancel(order_id: int) -> None:
    record(f"cancelled {order_id}")
`,
    },
    {
      'shop/access.py': `async def is_staff(name: str) -> bool:
    return name == "ada"


async def may_refund(name: str) -> bool:
    if is_staff(name):
        return True
    return False
`,
    },
  ],
  good: [
    {
      'shop/audit.py': `async def record(event: str) -> None:
    print(event)
`,
      'shop/orders.py': `from shop.audit import record


async def cancel(order_id: int) -> None:
    await record(f"cancelled {order_id}")


async def confirm(order_id: int) -> None:
    recording = record(f"confirmed {order_id}")
    print(order_id)
    await recording
`,
    },
  ],
  fix: fixNeverAwaited,
  *check({ linked }) {
    const { queries } = linked;
    const known = new Map<ProgramFunction, boolean>();
    for (const { caller: one, pc } of callsLeftOpen(queries)) {
      if (!linked.isReviewed(one)) continue;
      const targets = queries.callAt(one, pc)?.targets ?? [];
      const body = queries.body(one);
      const call = body.at(pc);
      if (call?.op !== 'call' || !targets.every((target) => givesCoroutine(queries, target, known) && fits(call, target))) continue;
      const misuse = misuseOf(body, call);
      // What a library gives to be awaited may have members of its own.
      const isObject = misuse?.kind === 'asked' && targets.some(({ name }) => isAmong(AWAITABLE_OBJECTS, name));
      if (misuse !== null && !isObject) yield report(linked, one, pc, targets, misuse.told);
    }
  },
});

function givesCoroutine(
  queries: ProgramQueries,
  { function: one, name, kind, boundary, isAsync: isCoroutine }: CallTarget,
  known: Map<ProgramFunction, boolean>,
): boolean {
  if (kind !== CallKind.CALL || boundary !== Boundary.NONE) return false;
  if (one === null) return isCoroutine && !isAmong(RUNS_UNAWAITED, name);
  const told = known.get(one);
  if (told !== undefined) return told;
  const { isAsync, isGenerator } = one.code;
  const gives = isAsync && !isGenerator && decoratorsOf(queries, one).every((names) => names.some((name) => PLAIN_DECORATORS.has(name)));
  known.set(one, gives);
  return gives;
}

/** Whether a name stands in a list, or something that it is a member of. */
function isAmong(names: readonly string[], name: string): boolean {
  return names.some((each) => name === each || name.startsWith(`${each}.`));
}

/** Whether a function can take what a call gives it: where it cannot, another one is meant. */
function fits(call: Extract<Instruction, { op: 'call' }>, { function: target }: CallTarget): boolean {
  if (target === null || call.positional.some(({ isUnpacked }) => isUnpacked) || call.keywords.some(({ name }) => name === null))
    return true;
  const [first, ...rest] = target.code.parameters;
  const own = first?.name === 'self' || first?.name === 'cls' ? rest : target.code.parameters;
  const named = new Set(call.keywords.map(({ name }) => name));
  const missing = own.filter(({ name, kind, hasDefault }, index) => {
    if (hasDefault || kind === 'variadic' || kind === 'keyword-variadic' || named.has(name)) return false;
    return kind === 'keyword-only' || index >= call.positional.length;
  });
  const takesMore = own.some(({ kind }) => kind === 'variadic');
  return missing.length === 0 && (takesMore || call.positional.length <= own.filter(({ kind }) => kind.startsWith('positional')).length);
}

type Misuse = { readonly kind: 'asked' | 'tested' | 'dropped'; readonly told: string };

/** What is done with a coroutine that should have been awaited; null where it may be awaited yet. */
function misuseOf(body: FunctionBody, call: Instruction): Misuse | null {
  const uses = body.usesOf(call.value);
  const tests = uses.filter((use) => use.op === 'branch' || (use.op === 'unary' && use.operator === 'not'));
  const asked = uses.filter((use) => use.op === 'attribute' && !COROUTINE_MEMBERS.test(use.name));
  if (uses.some((use) => !tests.includes(use) && !asked.includes(use))) return null;
  const [member] = asked;
  if (member?.op === 'attribute') return { kind: 'asked', told: `is asked for \`${member.name}\`` };
  if (tests.length > 0) return { kind: 'tested', told: 'is tested, and is always true' };
  return { kind: 'dropped', told: isBound(body, call) ? 'is kept in a name that nobody reads' : 'is dropped' };
}

function isBound(body: FunctionBody, call: Instruction): boolean {
  return body.readersOf(call.value).some(({ op }) => op === 'bind');
}

function report(linked: LinkedContext, one: ProgramFunction, pc: number, targets: readonly CallTarget[], misuse: string): Report {
  const [target] = targets;
  const name = target?.name ?? '';
  const entry = linked.entries.reaching(one);
  return linked.at(one, pc, {
    message: `the coroutine of \`${name}\` ${misuse}: it is never awaited`,
    evidence: [
      ...(entry === null ? [] : linked.entryEvidence(entry)),
      linked.step(one, pc, `\`${one.name}\` calls \`${name}\` without \`await\``),
      ...(target === undefined || target.function === null
        ? []
        : [linked.step(target.function, -1, `\`${name}\` is a coroutine function`)]),
    ],
  });
}
