/** arq: what classes of worker settings list. */
import { type Value, likeliest, textOf } from '../../program/loading/values.ts';
import { classText, classValue } from './class-attributes.ts';
import { declaration, isOf } from './declarations.ts';
import type { Extractor } from './extractor.ts';
import type { LoadedView } from './loaded-view.ts';
import { valueText } from './schedule-text.ts';
import { shownOptions } from './task-queues.ts';
import type { Task } from '../../model/system-model.ts';

const TIMES = ['month', 'day', 'weekday', 'hour', 'minute', 'second', 'microsecond'];

export const arq: Extractor = {
  framework: { name: 'arq', distribution: 'arq', role: 'tasks' },
  importNames: ['arq'],
  extract(view, into) {
    const importers = new Set(
      view.program.namespaces.flatMap((names, module) =>
        [...names.values()].some((value) => value.kind === 'external' && /^arq(?:\.|$)/u.test(value.name)) ? [module] : [],
      ),
    );
    for (const type of view.classes) {
      const listed = [...view.elements(classValue(type, 'functions')), ...view.elements(classValue(type, 'cron_jobs'))];
      const isWorker = importers.has(type.module) || listed.some((one) => isArq(one));
      if (!isWorker || (!type.names.has('functions') && !type.names.has('cron_jobs'))) continue;
      const queue = classText(type, 'queue_name') ?? '';
      const place = view.place(type.module, type.start);
      for (const one of listed) into.tasks.push({ ...job(view, likeliest(one)), framework: 'arq', queue, place });
    }
  },
};

function isArq(value: Value): boolean {
  const made = declaration(value);
  return made !== null && isOf(made.names, ['arq'], 'func', 'cron');
}

function job(view: LoadedView, value: Value): Pick<Task, 'name' | 'function' | 'schedule' | 'options'> {
  const made = declaration(value);
  if (made === null || !isOf(made.names, ['arq'], 'func', 'cron'))
    return { name: standardName(view, value), function: symbolOf(view, value), schedule: '', options: {} };
  const target = made.positional[0] ?? made.keywords.get('coroutine') ?? value;
  const isCron = isOf(made.names, ['arq'], 'cron');
  const times = TIMES.flatMap((name) => (made.keywords.has(name) ? [`${name}=${valueText(made.keywords.get(name)!)}`] : []));
  const name = textOf(made.keywords.get('name')) ?? `${isCron ? 'cron:' : ''}${standardName(view, target)}`;
  return {
    name,
    function: symbolOf(view, target),
    schedule: isCron ? `cron(${times.join(', ')})` : '',
    options: shownOptions(made.keywords, ['timeout', 'max_tries', 'keep_result']),
  };
}

/** Functions may be given by their dotted name. */
function symbolOf(view: LoadedView, value: Value): string {
  return textOf(value) ?? view.handler(value).symbol;
}

function standardName(view: LoadedView, value: Value): string {
  return textOf(value) ?? view.handler(value).function?.scope.qualifiedName ?? '';
}
