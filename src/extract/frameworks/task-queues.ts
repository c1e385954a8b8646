/** A task of a queue, as extractors of queues put it together. */
import type { Task } from '../../model/system-model.ts';
import type { CallEvent, Value } from '../../program/loading/values.ts';
import type { LoadedView } from './loaded-view.ts';
import { valueText } from './schedule-text.ts';

export type FoundTask = {
  readonly framework: string;
  readonly name: string;
  readonly target: Value;
  readonly event: CallEvent;
  readonly queue?: string | null;
  readonly schedule?: string;
  readonly options?: Task['options'];
};

export function taskOf(view: LoadedView, { framework, name, target, event, queue, schedule, options }: FoundTask): Task {
  return {
    name,
    framework,
    function: view.handler(target).symbol,
    queue: queue ?? '',
    place: view.placeOf(event),
    schedule: schedule ?? '',
    options: options ?? {},
  };
}

/** Those options that are passed, as Python writes them. */
export function shownOptions(keywords: ReadonlyMap<string, Value>, names: readonly string[]): Task['options'] {
  const shown: Record<string, string> = {};
  for (const name of names) {
    const value = keywords.get(name);
    if (value !== undefined) shown[name] = valueText(value);
  }
  return shown;
}

/** Name of the function or class behind a value, without what is around it. */
export function bareName(view: LoadedView, target: Value): string {
  const handler = view.handler(target);
  return handler.function?.scope.name ?? handler.symbol.slice(handler.symbol.lastIndexOf('.') + 1);
}

export function moduleName(view: LoadedView, target: Value): string {
  const { function: callee } = view.handler(target);
  return callee === null ? '' : view.program.loading.input.modules[callee.module]!.name;
}
