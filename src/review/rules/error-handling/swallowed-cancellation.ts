import { type FunctionBody, type Item, type Region, waits } from '../../../program/queries/function-body.ts';
import type { ProgramFunction, ProgramQueries } from '../../../program/queries/program-queries.ts';
import type { Instruction } from '../../../python/code/instruction.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { fixSwallowedCancellation } from '../../fixes/swallowed-cancellation.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './swallowed-cancellation.examples.ts';

const CANCELLATION = /(^|\.)(CancelledError|BaseException|trio\.Cancelled)$/u;
/** It gives the class of the cancellation. */
const GIVES_CANCELLATION = /(^|\.)get_cancelled_exc_class$/u;
/** Who names one of these cancels tasks, or answers for it. */
const CANCELS = new Set(['cancel', 'cancelling', 'uncancel', 'cancelled', 'cancel_scope']);

export const swallowedCancellation = defineRule({
  id: 'swallowed-cancellation',
  criterion: 'error-handling',
  severity: 'major',
  confidence: 'high',
  needs: 'program',
  supersedes: ['bare-except'],
  why: 'A task is cancelled by an exception that is raised where it waits. Where that is dropped, the task goes on: timeouts do not end it, and the process hangs when it is to stop.',
  remedy: 'Catch `Exception`, which leaves cancellation alone; or clean up and `raise` again.',
  references: ['https://docs.python.org/3/library/asyncio-task.html#task-cancellation'],
  cwe: 0,
  codes: ['ASYNC103', 'ASYNC104', 'E722', 'BLE001'],
  silentWhen: [
    'the handler raises, or ends the loop around it, or ends the function without a result where none is waited for',
    'nothing is awaited in the `try`, or nothing comes after the handler but the end of the function',
    'what is awaited is a task that somebody cancels, or the function cancels tasks itself',
    'the function raises the cancellation again later, as where a flag remembers it',
    'another handler before takes the cancellation',
  ],
  bad: BAD,
  good: GOOD,
  fix: fixSwallowedCancellation,
  *check({ linked }) {
    for (const one of linked.functions) {
      if (!one.code.isAsync) continue;
      const body = linked.queries.body(one);
      if (!body.instructions.some(({ op }) => op === 'caught' || op === 'exit') || cancels(body)) continue;
      for (const item of triesIn(body.root)) {
        const caught = swallowedBy(linked, one, body, item) ?? suppressedBy(linked.queries, one, body, item);
        const after = caught === null ? null : (goesOnAfter(body, item) ?? (answers(linked, one, body) ? answerAfter(body, item) : null));
        if (caught !== null && after !== null) yield report(linked, one, { caught, after, waiting: waitIn(body, item.body) });
      }
    }
  },
});

type Try = Extract<Item, { kind: 'try' }>;

/** Whether the function cancels tasks itself, or raises a cancellation that it has put off. */
function cancels(body: FunctionBody): boolean {
  return body.instructions.some(
    (instruction) =>
      (instruction.op === 'attribute' && CANCELS.has(instruction.name)) ||
      (instruction.op === 'raise' && instruction.exception >= 0 && raisesCancellation(body, instruction.exception)),
  );
}

function raisesCancellation(body: FunctionBody, exception: number): boolean {
  return body.origins(exception).some((raised) => {
    const named = raised.op === 'call' ? raised.callee : raised.value;
    return /(^|\.)CancelledError$/u.test(body.dotted(named));
  });
}

function triesIn(region: Region): readonly Try[] {
  return region.items.flatMap((item): readonly Try[] => {
    switch (item.kind) {
      case 'instruction':
        return [];
      case 'branch':
        return [...triesIn(item.whenTrue), ...triesIn(item.whenFalse)];
      case 'loop':
        return [...triesIn(item.body), ...triesIn(item.orElse)];
      case 'try':
        return [item, ...[item.body, ...item.handlers, item.orElse, item.last].flatMap((inner) => triesIn(inner))];
    }
  });
}

/** The handler of a `try` that takes the cancellation and lets control go on; null for none. */
function swallowedBy(
  linked: LinkedContext,
  one: ProgramFunction,
  body: FunctionBody,
  { body: guarded, handlers }: Try,
): Instruction | null {
  if (waitIn(body, guarded) === null) return null;
  for (const handler of handlers) {
    const inside = within(body, handler);
    const caught = inside.find((instruction) => instruction.op === 'caught');
    if (caught?.op !== 'caught' || !takesCancellation(linked.queries, one, caught.type)) continue;
    if (isNoted(body, inside, caught.value)) return null;
    if (inside.some(({ op }) => op === 'raise' || op === 'break')) return null;
    const returned = inside.filter(({ op }) => op === 'return');
    return returned.every((each) => givesResult(body, each)) || answers(linked, one, body) ? caught : null;
  }
  return null;
}

/** It is kept in a variable that is raised later: `except CancelledError as error: cancelled = error`. */
function isNoted(body: FunctionBody, inside: readonly Instruction[], caught: number): boolean {
  if (caught < 0) return false;
  const kept = body.instructions.filter((each) => each.op === 'raise' && each.exception >= 0 && !inside.includes(each));
  return kept.some((each) => each.op === 'raise' && body.originValues(each.exception).includes(body.origin(caught)));
}

/** The call of `contextlib.suppress` around a body that drops the cancellation; null for none. */
function suppressedBy(queries: ProgramQueries, one: ProgramFunction, body: FunctionBody, { body: guarded, last }: Try): Instruction | null {
  if (waitIn(body, guarded) === null) return null;
  for (const item of last.items) {
    if (item.kind !== 'instruction' || item.instruction.op !== 'exit') continue;
    for (const made of body.origins(item.instruction.manager)) {
      if (made.op !== 'call' || !queries.dottedNames(one, made.callee).includes('contextlib.suppress')) continue;
      if (made.positional.some(({ value }) => takesCancellation(queries, one, value))) return made;
    }
  }
  return null;
}

/** Whoever asked for a result takes it for one, and goes on as if nothing had happened. */
function givesResult(body: FunctionBody, returned: Instruction): boolean {
  if (returned.op !== 'return') return false;
  const given = body.definition(body.origin(returned.given));
  return given !== null && !(given.op === 'constant' && given.kind === 'NONE');
}

/** Others wait for what the function gives: whatever it returns is an answer, `None` too. */
function answers(linked: LinkedContext, one: ProgramFunction, body: FunctionBody): boolean {
  return body.instructions.some((each) => givesResult(body, each)) && linked.callers.of(one).some(({ target }) => target.isAwaited);
}

function takesCancellation(queries: ProgramQueries, one: ProgramFunction, type: number): boolean {
  if (type < 0) return true;
  const body = queries.body(one);
  const classes = body.originValues(type).flatMap((value) => {
    const made = body.definition(value);
    return made?.op === 'tuple' ? made.elements.flatMap(({ value: element }) => body.origins(element)) : (made ?? []);
  });
  const isGiven = classes.some((made) => made.op === 'call' && GIVES_CANCELLATION.test(body.dotted(made.callee)));
  const names = queries.dottedNames(one, type, 'tuples');
  return isGiven || names.some((name) => CANCELLATION.test(name) && !name.startsWith('concurrent.'));
}

/** The first wait of a region that others may cancel: not one for a task or future that somebody else made, and may have cancelled. */
function waitIn(body: FunctionBody, region: Region): Instruction | null {
  const waiting = within(body, region).filter(waits);
  const isForTask = (instruction: Instruction): boolean => {
    if (instruction.op !== 'await') return false;
    const made = body.definition(body.origin(instruction.awaited));
    if (made?.op !== 'call') return true;
    const callee = body.dotted(made.callee);
    return (
      /(^|\.)(gather|wait|wait_for|shield)$/u.test(callee) &&
      !made.positional.some(({ value }) => body.definition(body.origin(value))?.op === 'call')
    );
  };
  return waiting.some(isForTask) ? null : (waiting[0] ?? null);
}

/** Where control waits again after a handler of a `try`: in the next round of a loop, or further down; null where it does not. */
function goesOnAfter(body: FunctionBody, { instruction: { pc }, handlers }: Try): Instruction | null {
  const returned = handlers.flatMap((handler) => within(body, handler)).find((each) => givesResult(body, each));
  if (returned !== undefined) return returned;
  const around = body.regionsAround(pc);
  const [loop] = body.loopsAround(pc);
  const inTry = (other: Instruction): boolean => body.regionsAround(other.pc).some(({ owner }) => owner === pc);
  const ahead = (other: Instruction): boolean =>
    other.pc > pc && !inTry(other) && around.includes(body.regionsAround(other.pc)[0] ?? body.root);
  if (loop !== undefined) {
    const leaves = body.instructions.some(
      (other) => ahead(other) && ['return', 'break', 'raise'].includes(other.op) && body.loopsAround(other.pc)[0] === loop,
    );
    return leaves ? null : (body.instructions.find((other) => waits(other) && body.loopsAround(other.pc).includes(loop)) ?? null);
  }
  return body.instructions.find((other) => waits(other) && other.op !== 'exit' && ahead(other)) ?? null;
}

/** What the function returns after a `try`, or in a handler of it, where that is all that it does yet. */
function answerAfter(body: FunctionBody, { instruction: { pc }, handlers }: Try): Instruction | null {
  const inHandlers = new Set(handlers.flatMap((handler) => within(body, handler)));
  const around = body.regionsAround(pc);
  const isAfter = (each: Instruction): boolean =>
    each.pc > pc && givesResult(body, each) && around.includes(body.regionsAround(each.pc)[0] ?? body.root);
  return body.instructions.find((each) => each.op === 'return' && (inHandlers.has(each) || isAfter(each))) ?? null;
}

function within(body: FunctionBody, region: Region): readonly Instruction[] {
  return body.instructions.filter(({ pc }) => body.regionsAround(pc).includes(region));
}

type Swallowing = { readonly caught: Instruction; readonly after: Instruction; readonly waiting: Instruction | null };

function report(linked: LinkedContext, one: ProgramFunction, { caught, after, waiting }: Swallowing): Report {
  const [loop] = linked.queries.body(one).loopsAround(caught.pc);
  const goesOn = after.op === 'return' ? 'gives a result' : loop === undefined ? 'goes on' : 'goes on in its loop';
  return linked.at(one, caught.pc, {
    message: `async \`${one.code.name}\` drops its own cancellation and ${goesOn}`,
    confidence: loop === undefined || after.op === 'return' ? 'medium' : 'high',
    evidence: [
      ...(waiting === null ? [] : [linked.step(one, waiting.pc, 'the cancellation is raised where this waits')]),
      linked.step(one, caught.pc, 'it is caught here, and not raised again'),
      linked.step(one, after.pc, after.op === 'return' ? 'its caller gets this and goes on' : `\`${one.name}\` goes on to wait here`),
    ],
  });
}
