import type { Task } from '../../../model/system-model.ts';
import type { SpreadEffect } from '../../../program/effects/kinds.ts';
import { madeOutside } from '../../../program/queries/call-sites.ts';
import type { ProgramFunction, ProgramQueries, Way } from '../../../program/queries/program-queries.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './task-without-limits.examples.ts';

/** What waits for others. */
const WAITS = [
  'http:POST',
  'http:GET',
  'http:*',
  'http:PUT',
  'http:PATCH',
  'http:DELETE',
  'blocks:subprocess',
] as const satisfies readonly SpreadEffect[];

const APPLICATION = /^celery\.(?:app\.(?:base\.)?)?Celery$/u;
const RQ_QUEUE = /^(?:rq|django_rq)\./u;
const WORKER_LIMIT = /\bcelery\b.*\s--(?:soft-)?time-limit\b/u;
const NO_TIME_LIMIT = 'no time limit';
const NO_LIMIT = /^(?:None|0|-1|inf|Infinity)$/u;
const ENDLESS_TRIES = 'no end to its tries (`max_retries=None`)';

export const taskWithoutLimits = defineRule({
  id: 'task-without-limits',
  criterion: 'correctness',
  severity: 'minor',
  confidence: 'high',
  needs: 'program',
  why: 'A task that waits for ever holds its worker for ever. After a few of them no worker is left, the queue grows, and nothing says why.',
  remedy:
    'Set a limit for all tasks (`task_time_limit` and `task_soft_time_limit` of Celery) and longer ones where they are needed, and let tries end.',
  references: [
    'https://docs.celeryq.dev/en/stable/userguide/workers.html#time-limits',
    'https://docs.celeryq.dev/en/stable/userguide/tasks.html#retrying',
  ],
  cwe: 400,
  codes: [],
  silentWhen: [
    'the task, its class, the application or the command line of the worker sets a limit',
    'the library sets one by itself: RQ three minutes, Dramatiq ten, arq five',
    'the task waits for no other system over a network or for a program; a database alone does not count',
    'the application that runs the tasks is not part of the project',
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked }) {
    const { queries, system } = linked;
    const isOwn = madeOutside(queries, (name) => APPLICATION.test(name)).some(({ caller }) => !caller.isTest);
    const isLimited = system.processes.some(({ command }) => WORKER_LIMIT.test(command));
    const seen = new Set<number>();
    for (const { function: handler, task } of linked.entries.all) {
      if (task === null || seen.has(handler.scope) || !linked.isReviewed(handler)) continue;
      seen.add(handler.scope);
      const lack = lackOf(queries, handler, task, { isOwn, isLimited });
      const way = lack === null ? null : waits(queries, handler);
      if (lack === null || way === null) continue;
      yield linked.at(handler, -1, {
        message: `task \`${task.name}\` waits for \`${way.site.origin}\` and has ${lack}`,
        confidence: way.isSure ? 'high' : 'medium',
        // One line of configuration mends all tasks that have none.
        cause: task.framework === 'Celery' && lack === NO_TIME_LIMIT ? `tasks of ${task.framework} without a time limit` : '',
        evidence: [linked.step(handler, -1, `task ${task.name} has ${lack}`), ...linked.evidence(way)],
      });
    }
    yield* unlimitedJobs(linked);
  },
});

/** `queue.enqueue(build, job_timeout=-1)`: https://python-rq.org/docs/#enqueueing-jobs */
function* unlimitedJobs(linked: LinkedContext): Generator<Report> {
  for (const one of linked.functions) {
    const body = linked.queries.body(one);
    for (const { pc, effect, origin } of linked.queries.sites(one)) {
      const call = effect === 'enqueue' && RQ_QUEUE.test(origin) ? body.at(pc) : null;
      const limit = call?.op === 'call' ? call.keywords.find(({ name }) => name === 'job_timeout') : undefined;
      const given = limit === undefined ? null : body.definition(body.origin(limit.value));
      const isNegative = (given?.op === 'unary' && given.operator === '-') || (given?.op === 'constant' && given.text === '-1');
      if (!isNegative) continue;
      yield linked.at(one, pc, {
        message: `the job that \`${one.code.name}\` queues has its time limit taken away`,
        evidence: [linked.step(one, pc, `\`${origin}\` with \`${limit?.name ?? ''}=-1\`: the worker waits for it without end`)],
      });
    }
  }
}

/** What nothing bounds; null where something does, or nobody can tell. */
function lackOf(
  queries: ProgramQueries,
  handler: ProgramFunction,
  { framework, options }: Task,
  { isOwn, isLimited }: { readonly isOwn: boolean; readonly isLimited: boolean },
): string | null {
  const isBounded = (...names: readonly string[]): boolean =>
    names.some((name) => options[name] !== undefined && !NO_LIMIT.test(options[name]));
  switch (framework) {
    case 'Celery': {
      if (isOwn && !isLimited && !isBounded('time_limit', 'soft_time_limit')) {
        return options['max_retries'] === 'None' ? 'neither a time limit nor an end to its tries' : NO_TIME_LIMIT;
      }
      return options['max_retries'] === 'None' && triesAgain(queries, handler, options) ? ENDLESS_TRIES : null;
    }
    case 'RQ':
      return ['timeout', 'job_timeout'].some((name) => options[name] === '-1') ? 'its time limit taken away' : null;
    case 'Dramatiq':
      if (options['time_limit'] !== undefined && NO_LIMIT.test(options['time_limit'])) return 'its time limit taken away';
      // https://dramatiq.io/guide.html#message-retries: what fails is tried again, unless told otherwise.
      return options['max_retries'] === 'None' ? ENDLESS_TRIES : null;
    default:
      return null;
  }
}

function triesAgain(queries: ProgramQueries, handler: ProgramFunction, options: Task['options']): boolean {
  const body = queries.body(handler);
  return (
    options['autoretry_for'] !== undefined ||
    body.instructions.some((each) => each.op === 'call' && body.dotted(each.callee).endsWith('.retry'))
  );
}

function waits(queries: ProgramQueries, one: ProgramFunction): Way | null {
  const ways = WAITS.flatMap((effect) => queries.way(one, effect) ?? []);
  // To hand a message to the broker is no such wait.
  const talks = ways.filter(
    ({ site }) => !queries.sites(site.function).some(({ pc, effect }) => pc === site.pc && (effect === 'enqueue' || effect === 'publish')),
  );
  return talks.find(({ isSure }) => isSure) ?? talks[0] ?? null;
}
