/** Huey: functions under the decorators of an instance, and of its extension for Django. */
import { type Value, likeliest, textOf } from '../../program/loading/values.ts';
import { decorated } from './decorated.ts';
import type { Extractor } from './extractor.ts';
import { isNamed } from './loaded-view.ts';
import { scheduleText } from './schedule-text.ts';
import { bareName, shownOptions, taskOf } from './task-queues.ts';

const OPTIONS = ['retries', 'retry_delay', 'priority', 'expires', 'context'];

export const huey: Extractor = {
  framework: { name: 'Huey', distribution: 'huey', role: 'tasks' },
  importNames: ['huey'],
  extract(view, into) {
    for (const event of view.events) {
      const found = decorated(event);
      if (found === null || !isNamed(found.name, 'huey', 'task', 'periodic_task', 'db_task', 'db_periodic_task', 'on_commit_task'))
        continue;
      const options = found.options === event ? null : found.options;
      const schedule = found.name.endsWith('periodic_task')
        ? (options?.positional[0] ?? options?.keywords.get('validate_datetime'))
        : undefined;
      const keywords = options?.keywords ?? new Map<string, Value>();
      const name = keywords.get('name');
      into.tasks.push(
        taskOf(view, {
          framework: 'Huey',
          name: (name === undefined ? null : textOf(likeliest(name))) ?? bareName(view, found.target),
          target: found.target,
          event,
          schedule: schedule === undefined ? '' : scheduleText(schedule),
          options: shownOptions(keywords, OPTIONS),
        }),
      );
    }
  },
};
