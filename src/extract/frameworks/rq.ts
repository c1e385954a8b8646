/** RQ: functions that are put into queues, and those that a decorator makes jobs. */
import { type CallEvent, type Value, likeliest, textOf } from '../../program/loading/values.ts';
import type { Task } from '../../model/system-model.ts';
import { declaration, givenText, lastName } from './declarations.ts';
import { decorated, laterEvents } from './decorated.ts';
import type { Extractor, SystemParts } from './extractor.ts';
import type { LoadedView } from './loaded-view.ts';
import { scheduleText } from './schedule-text.ts';
import { shownOptions } from './task-queues.ts';

const STANDARD = 'default';
/** Which argument is the function. */
const CALLS: Readonly<Record<string, number>> = { enqueue: 0, enqueue_call: 0, enqueue_in: 1, enqueue_at: 1, schedule: 1, cron: 1 };

export const rq: Extractor = {
  framework: { name: 'RQ', distribution: 'rq', role: 'tasks' },
  importNames: ['rq', 'django_rq', 'flask_rq2', 'rq_scheduler'],
  extract(view, into) {
    const seen = new Map<string, Task>();
    for (const event of [...view.events, ...laterEvents(view)]) {
      const found = decorated(event);
      if (found !== null && found.options !== null && /^(?:rq|django_rq|flask_rq2)\..*\bjob$/u.test(found.name)) {
        const first = found.options === event ? undefined : found.options.positional[0];
        add(view, into, seen, {
          target: found.target,
          queue: queueName(first ?? found.options.keywords.get('queue')),
          event,
          keywords: found.options.keywords,
        });
        continue;
      }
      const { callee } = event;
      const position = callee.kind === 'member' ? CALLS[callee.name] : undefined;
      if (callee.kind !== 'member' || position === undefined || !/^(?:rq|django_rq|rq_scheduler)\./u.test(event.name)) continue;
      const target = event.keywords.get('func') ?? event.keywords.get('f') ?? event.positional[position];
      const queue = textOf(event.keywords.get('queue_name')) ?? queueName(callee.owner);
      if (target !== undefined) add(view, into, seen, { target, queue, event, keywords: event.keywords });
    }
  },
};

type Job = { readonly target: Value; readonly queue: string; readonly event: CallEvent; readonly keywords: CallEvent['keywords'] };

function add(view: LoadedView, into: SystemParts, seen: Map<string, Task>, { target, queue, event, keywords }: Job): void {
  const symbol = textOf(likeliest(target)) ?? view.handler(target).symbol;
  if (symbol === '') return;
  const known = seen.get(symbol);
  const schedule = scheduleOf(event);
  if (known !== undefined) {
    // A job that is put into a queue may be started by the clock as well.
    if (schedule !== '' && !known.schedule.split('; ').includes(schedule))
      replace(into, seen, { ...known, schedule: [known.schedule, schedule].filter((text) => text !== '').join('; ') });
    return;
  }
  replace(into, seen, {
    name: symbol,
    framework: 'RQ',
    function: symbol,
    queue: queue === STANDARD ? '' : queue,
    place: view.placeOf(event),
    schedule,
    options: shownOptions(keywords, ['timeout', 'job_timeout', 'retry', 'result_ttl', 'failure_ttl']),
  });
}

function replace({ tasks }: SystemParts, seen: Map<string, Task>, task: Task): void {
  const known = seen.get(task.name);
  if (known === undefined) tasks.push(task);
  else tasks[tasks.indexOf(known)] = task;
  seen.set(task.name, task);
}

/** Of a scheduler: `scheduler.cron('0 3 * * *', job)`, `scheduler.schedule(first, job, interval=60)`. */
function scheduleOf(event: CallEvent): string {
  if (!/^rq_scheduler\.|^django_rq\.get_scheduler/u.test(event.name)) return '';
  const name = lastName(event.name);
  if (name === 'cron') return `cron('${textOf(event.keywords.get('cron_string') ?? event.positional[0]) ?? '…'}')`;
  const interval = event.keywords.get('interval') ?? event.positional[4];
  return name === 'schedule' && interval !== undefined ? scheduleText(interval) : '';
}

/** Of a queue, or the name itself. */
function queueName(value: Value | undefined): string {
  if (value === undefined) return '';
  const one = likeliest(value);
  const made = declaration(one);
  return textOf(one) ?? (made === null ? '' : (givenText(made, 0, 'name') ?? ''));
}
