/** RQ: functions that are put into queues, and those that a decorator makes jobs. */
import { type CallEvent, type Value, likeliest, textOf } from '../../program/loading/values.ts';
import { declaration, givenText } from './declarations.ts';
import { decorated, laterEvents } from './decorated.ts';
import type { Extractor, SystemParts } from './extractor.ts';
import type { LoadedView } from './loaded-view.ts';
import { shownOptions } from './task-queues.ts';

const STANDARD = 'default';
/** Which argument is the function. */
const CALLS: Readonly<Record<string, number>> = { enqueue: 0, enqueue_call: 0, enqueue_in: 1, enqueue_at: 1, schedule: 1, cron: 1 };

export const rq: Extractor = {
  framework: { name: 'RQ', distribution: 'rq', role: 'tasks' },
  importNames: ['rq', 'django_rq', 'flask_rq2', 'rq_scheduler'],
  extract(view, into) {
    const seen = new Set<string>();
    for (const event of [...view.events, ...laterEvents(view)]) {
      const found = decorated(event);
      if (found !== null && found.options !== null && /^(?:rq|django_rq|flask_rq2)\..*\bjob$/u.test(found.name)) {
        const first = found.options === event ? undefined : found.options.positional[0];
        add(view, into, seen, { target: found.target, queue: queueName(first ?? found.options.keywords.get('queue')), event });
        continue;
      }
      const { callee } = event;
      const position = callee.kind === 'member' ? CALLS[callee.name] : undefined;
      if (callee.kind !== 'member' || position === undefined || !/^(?:rq|django_rq|rq_scheduler)\./u.test(event.name)) continue;
      const target = event.keywords.get('func') ?? event.keywords.get('f') ?? event.positional[position];
      if (target !== undefined) add(view, into, seen, { target, queue: queueName(callee.owner), event });
    }
  },
};

type Job = { readonly target: Value; readonly queue: string; readonly event: CallEvent };

function add(view: LoadedView, into: SystemParts, seen: Set<string>, { target, queue, event }: Job): void {
  const symbol = textOf(likeliest(target)) ?? view.handler(target).symbol;
  if (symbol === '' || seen.has(symbol)) return;
  seen.add(symbol);
  into.tasks.push({
    name: symbol,
    framework: 'RQ',
    function: symbol,
    queue: queue === STANDARD ? '' : queue,
    place: view.placeOf(event),
    schedule: '',
    options: shownOptions(event.keywords, ['timeout', 'job_timeout', 'retry', 'result_ttl', 'failure_ttl']),
  });
}

/** Of a queue, or the name itself. */
function queueName(value: Value | undefined): string {
  if (value === undefined) return '';
  const one = likeliest(value);
  const made = declaration(one);
  return textOf(one) ?? (made === null ? '' : (givenText(made, 0, 'name') ?? ''));
}
