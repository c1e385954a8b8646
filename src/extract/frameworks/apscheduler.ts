/** APScheduler: jobs of schedulers, added by call or by decorator. */
import { type CallEvent, type Value, likeliest, textOf } from '../../program/loading/values.ts';
import { declaration, lastName } from './declarations.ts';
import { decorated, laterEvents } from './decorated.ts';
import type { Extractor, SystemParts } from './extractor.ts';
import { type LoadedView, isNamed } from './loaded-view.ts';
import { argumentsText } from './schedule-text.ts';
import { shownOptions } from './task-queues.ts';

const NO_TIMES = new Set([
  'id',
  'name',
  'func',
  'trigger',
  'args',
  'kwargs',
  'max_instances',
  'misfire_grace_time',
  'coalesce',
  'next_run_time',
  'jobstore',
  'executor',
  'replace_existing',
]);

export const apscheduler: Extractor = {
  framework: { name: 'APScheduler', distribution: 'apscheduler', role: 'tasks' },
  importNames: ['apscheduler'],
  extract(view, into) {
    for (const event of [...view.events, ...laterEvents(view)]) {
      const found = decorated(event);
      if (found !== null && found.options !== event && found.options !== null && isNamed(found.name, 'apscheduler', 'scheduled_job')) {
        add(view, into, found.options, found.target, found.options.positional[0] ?? found.options.keywords.get('trigger'));
      } else if (isNamed(event.name, 'apscheduler', 'add_job', 'add_schedule')) {
        const target = view.argument(event, 0, 'func');
        if (target !== null) add(view, into, event, target, event.positional[1] ?? event.keywords.get('trigger'));
      }
    }
  },
};

function add(view: LoadedView, into: SystemParts, event: CallEvent, target: Value, trigger: Value | undefined): void {
  const dotted = textOf(likeliest(target))?.replace(':', '.');
  const symbol = dotted ?? view.handler(target).symbol;
  if (symbol === '') return;
  into.tasks.push({
    name: textOf(event.keywords.get('id')) ?? symbol,
    framework: 'APScheduler',
    function: symbol,
    queue: '',
    place: view.placeOf(event),
    schedule: triggerText(event, trigger),
    options: shownOptions(event.keywords, ['max_instances', 'misfire_grace_time', 'coalesce']),
  });
}

function triggerText({ keywords }: CallEvent, trigger: Value | undefined): string {
  const name = textOf(trigger);
  if (name === null) {
    const made = declaration(trigger);
    return made === null ? 'once' : `${lastName(made.names[0]!)}(${argumentsText(made)})`;
  }
  const times = new Map([...keywords].filter(([keyword]) => !NO_TIMES.has(keyword)));
  return `${name}(${argumentsText({ positional: [], keywords: times })})`;
}
