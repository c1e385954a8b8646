/** Taskiq: tasks of brokers, also of those that its sister packages bring. */
import { type Value, likeliest, textOf } from '../../program/loading/values.ts';
import { decorated } from './decorated.ts';
import type { Extractor } from './extractor.ts';
import { bareName, moduleName, shownOptions, taskOf } from './task-queues.ts';
import { valueText } from './schedule-text.ts';

export const taskiq: Extractor = {
  framework: { name: 'Taskiq', distribution: 'taskiq', role: 'tasks' },
  importNames: ['taskiq'],
  extract(view, into) {
    for (const event of view.events) {
      const found = decorated(event);
      if (found === null || !/^taskiq(?:_\w+)?\..*\.(?:task|register_task)$/u.test(found.name)) continue;
      const options = found.options?.keywords ?? new Map<string, Value>();
      const first = found.options === event ? null : textOf(found.options?.positional[0]);
      into.tasks.push(
        taskOf(view, {
          framework: 'Taskiq',
          name: textOf(options.get('task_name')) ?? first ?? `${moduleName(view, found.target)}:${bareName(view, found.target)}`,
          target: found.target,
          event,
          schedule: view
            .elements(options.get('schedule') ?? null)
            .map(cronText)
            .join('; '),
          options: shownOptions(options, ['retry_on_error', 'max_retries', 'timeout']),
        }),
      );
    }
  },
};

function cronText(value: Value): string {
  const entry = likeliest(value);
  if (entry.kind !== 'dict') return '…';
  const first = [...entry.entries.values()].find(({ key }) => ['cron', 'interval', 'time'].includes(textOf(key) ?? ''));
  return first === undefined ? '…' : `${textOf(first.key)!}(${textOf(first.value) ?? valueText(first.value)})`;
}
