import type { ProgramFunction, ProgramQueries } from '../../../program/queries/program-queries.ts';
import type { EntryPoint } from '../../entries.ts';
import { isGuarded, onceOnlyIn } from '../../once-only.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './non-idempotent-task.examples.ts';

export const nonIdempotentTask = defineRule({
  id: 'non-idempotent-task',
  criterion: 'correctness',
  severity: 'major',
  confidence: 'medium',
  needs: 'program',
  why: 'The queue runs this task again after an error or when a worker dies, and the request that it had already sent is sent again: two charges, two orders.',
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
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked }) {
    const { queries } = linked;
    if (!queries.effects.occurs('http:POST')) return;
    const seen = new Set<number>();
    for (const entry of linked.entries.all) {
      const { function: handler, task } = entry;
      if (task === null || seen.has(handler.scope) || !linked.isReviewed(handler)) continue;
      seen.add(handler.scope);
      const reason = runsAgain(queries, handler, task);
      const way = reason === null ? null : onceOnlyIn(queries, handler);
      if (reason === null || way === null || isGuarded(queries, way)) continue;
      yield linked.at(handler, way.steps[0]?.pc ?? way.site.pc, {
        message: `task \`${task.name}\` sends \`${way.site.origin}\` again where it runs twice: ${reason}`,
        confidence: way.isSure ? 'high' : 'medium',
        evidence: [...linked.entryEvidence({ entry, steps: [] }), ...linked.evidence(way)],
      });
    }
  },
});

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
