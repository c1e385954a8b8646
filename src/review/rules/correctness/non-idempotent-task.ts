import type { ProgramFunction, ProgramQueries, Way } from '../../../program/queries/program-queries.ts';
import { type CountedUp, countedUpIn } from '../../../program/queries/counted-up.ts';
import type { FunctionBody } from '../../../program/queries/function-body.ts';
import type { EntryPoint } from '../../entries.ts';
import type { LinkedContext } from '../../linked-context.ts';
import { isGuarded, looksBefore, onceOnlyIn } from '../../once-only.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './non-idempotent-task.examples.ts';

export const nonIdempotentTask = defineRule({
  id: 'non-idempotent-task',
  criterion: 'correctness',
  severity: 'major',
  confidence: 'medium',
  needs: 'program',
  why: 'The queue runs this task again after an error or when a worker dies, and what it had already done is done again: two charges, two orders, points that count twice.',
  remedy:
    'Send a key that is the same for all runs of the task, as the number of the order; or note in the database what was done, and look there first.',
  references: [
    'https://docs.celeryq.dev/en/stable/faq.html#should-i-use-retry-or-acks-late',
    'https://dramatiq.io/best_practices.html#message-handling',
  ],
  cwe: 0,
  codes: [],
  silentWhen: [
    'the task runs once: no late acknowledgement, no retries',
    'a key goes with the request, or the task looks at a state before it sends',
    'the request only asks, by its address or by what its function is called',
    'what is counted up is the last step, or is rolled back with the error, and the task is acknowledged early',
    'a single mail is sent as the last step, and the task is acknowledged early',
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked }) {
    const { queries } = linked;
    const seen = new Set<number>();
    for (const entry of linked.entries.all) {
      const { function: handler, task } = entry;
      if (task === null || seen.has(handler.scope) || !linked.isReviewed(handler)) continue;
      seen.add(handler.scope);
      const reason = runsAgain(queries, handler, task);
      if (reason === null) continue;
      const way = onceOnlyIn(queries, handler);
      if (way === null || isGuarded(queries, way)) {
        const counted = countedUpIn(queries, handler);
        if (counted !== null && mayFailAfter(queries, handler, counted, task) && !isGuardedAt(queries, counted))
          yield reportCounted(linked, entry, counted, reason);
        const mailed = way === null && counted === null ? queries.way(handler, 'mail') : null;
        if (mailed !== null && isMailedAgain(queries, handler, mailed, task)) yield reportMailed(linked, entry, mailed, reason);
        continue;
      }
      yield linked.at(handler, way.steps[0]?.pc ?? way.site.pc, {
        message: `task \`${task.name}\` sends \`${way.site.origin}\` again where it runs twice: ${reason}`,
        confidence: way.isSure ? 'high' : 'medium',
        evidence: [...linked.entryEvidence({ entry, steps: [] }), ...linked.evidence(way)],
      });
    }
  },
});

/** What is added is lost with the worker that dies before it says that it is done, or is added again where a later step fails. */
function mayFailAfter(
  queries: ProgramQueries,
  handler: ProgramFunction,
  { function: one, pc, steps }: CountedUp,
  { options }: NonNullable<EntryPoint['task']>,
): boolean {
  const from = steps[0]?.pc ?? pc;
  const isInTransaction = [{ caller: handler, pc: from }, ...steps, { caller: one, pc }].some(({ caller, pc: at }) => {
    const body = queries.body(caller);
    return body.managersAround(at).some((exit) => exit.op === 'exit' && /atomic/u.test(writtenManager(body, exit.manager)));
  });
  if (options['acks_late'] === 'True') return true;
  const isAfter = (at: number): boolean => queries.hasEffectAt(handler, at, ['blocks:network', 'waits:network']);
  return !isInTransaction && queries.calls(handler).some(({ pc: at }) => at > from && isAfter(at));
}

/** One of several mails, or one before a step that fails: those that went out go out once more. */
function isMailedAgain(queries: ProgramQueries, handler: ProgramFunction, way: Way, task: NonNullable<EntryPoint['task']>): boolean {
  const places = [...way.steps, { caller: way.site.function, pc: way.site.pc }];
  const isRepeated = places.some(({ caller, pc }) => queries.body(caller).loopsAround(pc).length > 0);
  const mayFail = mayFailAfter(queries, handler, { function: way.site.function, pc: way.site.pc, steps: way.steps }, task);
  return (isRepeated || mayFail) && !isGuarded(queries, way);
}

function reportMailed(linked: LinkedContext, entry: EntryPoint, way: Way, reason: string): Report {
  return linked.at(entry.function, way.steps[0]?.pc ?? way.site.pc, {
    message: `task \`${entry.name}\` sends mails again where it runs twice: ${reason}`,
    confidence: 'medium',
    remedy: 'Send each mail in a task of its own, and note in the database that it was sent before it goes out.',
    evidence: [...linked.entryEvidence({ entry, steps: [] }), ...linked.evidence(way)],
  });
}

function writtenManager(body: FunctionBody, manager: number): string {
  const made = body.definition(body.origin(manager));
  return made?.op === 'call' ? body.dotted(made.callee) : body.dotted(manager);
}

function isGuardedAt(queries: ProgramQueries, { function: one, pc, steps }: CountedUp): boolean {
  return [...steps, { caller: one, pc }].some((step) => looksBefore(queries, step.caller, step.pc));
}

function reportCounted(linked: LinkedContext, entry: EntryPoint, { function: one, pc, steps }: CountedUp, reason: string): Report {
  const { function: handler } = entry;
  const calls = steps.map((step) => linked.step(step.caller, step.pc, `\`${step.caller.name}\` calls \`${step.callee}\``));
  return linked.at(handler, steps[0]?.pc ?? pc, {
    message: `task \`${entry.name}\` adds to a column again where it runs twice: ${reason}`,
    confidence: 'medium',
    remedy:
      'Note in the same transaction which message was counted, under a unique key, and count only what is new; or set the column to what it shall be.',
    evidence: [...linked.entryEvidence({ entry, steps: [] }), ...calls, linked.step(one, pc, 'what the column holds is added to here')],
  });
}

/** Why a queue may run a task more than once; null where it does not, or nothing says so. */
function runsAgain(
  queries: ProgramQueries,
  handler: ProgramFunction,
  { framework, options }: NonNullable<EntryPoint['task']>,
): string | null {
  switch (framework) {
    case 'Celery':
      if (options['acks_late'] === 'True') return 'it is acknowledged late (`acks_late`)';
      if (options['autoretry_for'] !== undefined) return 'it is tried again after errors (`autoretry_for`)';
      return triesItself(queries, handler) ? 'it tries itself again (`retry`)' : null;
    case 'Dramatiq':
      return options['max_retries'] === '0' ? null : 'Dramatiq tries an actor again after every error';
    case 'RQ':
      return options['retry'] === undefined ? null : 'it is put into the queue with `retry`';
    case 'Taskiq':
      return options['retry_on_error'] === 'True' ? 'it is tried again after errors (`retry_on_error`)' : null;
    default:
      return null;
  }
}

/** `self.retry()` of a bound task, whose first parameter is the task. */
function triesItself(queries: ProgramQueries, handler: ProgramFunction): boolean {
  const body = queries.body(handler);
  const task = handler.code.parameters[0]?.name;
  return body.instructions.some(
    (instruction) => instruction.op === 'call' && task !== undefined && body.dotted(instruction.callee) === `${task}.retry`,
  );
}
