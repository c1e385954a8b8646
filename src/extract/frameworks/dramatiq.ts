/** Dramatiq: actors that are functions and actors that are classes. */
import { classText, classesOf } from './class-attributes.ts';
import { dottedNames, isOf } from './declarations.ts';
import { type Decorated, decorated, methodOf } from './decorated.ts';
import type { Extractor } from './extractor.ts';
import { type LoadedView, isNamed } from './loaded-view.ts';
import { scheduleText } from './schedule-text.ts';
import { bareName, shownOptions, taskOf } from './task-queues.ts';
import { type Value, likeliest, textOf, truthOf } from '../../program/loading/values.ts';

const OPTIONS = ['max_retries', 'min_backoff', 'max_backoff', 'time_limit', 'max_age', 'priority', 'throws'];
const STANDARD = 'default';

export const dramatiq: Extractor = {
  framework: { name: 'Dramatiq', distribution: 'dramatiq', role: 'tasks' },
  importNames: ['dramatiq'],
  extract(view, into) {
    const crons = cronsOf(view);
    for (const event of view.events) {
      const found = decorated(event);
      if (found === null || !isNamed(found.name, 'dramatiq', 'actor')) continue;
      const periodic = options(found).get('periodic');
      const given = options(found);
      const queue = textOf(given.get('queue_name'));
      into.tasks.push(
        taskOf(view, {
          framework: 'Dramatiq',
          name: textOf(given.get('actor_name')) ?? bareName(view, found.target),
          target: found.target,
          event,
          queue: queue === STANDARD ? '' : queue,
          schedule: periodic === undefined ? (crons.get(event.result) ?? '') : scheduleText(periodic),
          options: shownOptions(given, OPTIONS),
        }),
      );
    }
    for (const type of view.classes) {
      if (!isOf(dottedNames(type).slice(1), ['dramatiq'], 'GenericActor')) continue;
      // The nearest `Meta` counts, as Python finds it; whether a class is abstract it says itself.
      const metas = classesOf(type)
        .flatMap((base) => base.names.get('Meta') ?? [])
        .flatMap((meta) => (meta.kind === 'class' ? [meta] : []))
        .slice(0, 1);
      const own = type.names.get('Meta');
      const isAbstract = own?.kind === 'class' && own.names.has('abstract') && truthOf(own.names.get('abstract')!) === true;
      if (isAbstract) continue;
      const said = (name: string): string | null => metas.map((meta) => classText(meta, name)).find((text) => text !== null) ?? null;
      const { symbol, place } = { symbol: view.handler(methodOf(type, 'perform')).symbol, place: view.place(type.module, type.start) };
      into.tasks.push({
        name: said('actor_name') ?? type.name,
        framework: 'Dramatiq',
        function: symbol,
        queue: said('queue_name') ?? '',
        place,
        schedule: '',
        options: {},
      });
    }
  },
};

function options({ options: given }: Decorated): ReadonlyMap<string, Value> {
  return given?.keywords ?? new Map<string, Value>();
}

/** `@cron('0 3 * * *')` of dramatiq-crontab stands above the actor. */
function cronsOf({ events }: LoadedView): ReadonlyMap<Value, string> {
  const crons = new Map<Value, string>();
  for (const event of events) {
    const found = event.callee.kind === 'made' && event.callee.by?.name === 'dramatiq_crontab.cron' ? event.callee : null;
    const [actor] = event.positional;
    if (found !== null && actor !== undefined) crons.set(likeliest(actor), scheduleText(found));
  }
  return crons;
}
