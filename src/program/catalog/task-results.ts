/**
 * Calls that wait until a task is done, by dotted name. Sources:
 * https://docs.celeryq.dev/en/stable/userguide/tasks.html#avoid-launching-synchronous-subtasks,
 * https://dramatiq.io/reference.html#module-dramatiq.results, https://taskiq-python.github.io/guide/getting-started.html,
 * https://arq-docs.helpmanual.io/, https://huey.readthedocs.io/en/latest/api.html#Result
 */
export const WAITS_FOR_TASK: ReadonlySet<string> = new Set([
  'celery.result.AsyncResult.get',
  'celery.result.AsyncResult.wait',
  'celery.result.AsyncResult.collect',
  'celery.result.ResultSet.get',
  'celery.result.ResultSet.join',
  'celery.result.ResultSet.join_native',
  'celery.result.GroupResult.get',
  'celery.result.GroupResult.join',
  'celery.result.GroupResult.join_native',
  'dramatiq.group.wait',
  'taskiq.AsyncTaskiqTask.wait_result',
  'taskiq.gather',
  'arq.jobs.Job.result',
]);

/** These wait only where they are told to, by this argument. */
export const WAITS_WHERE_TOLD: Readonly<Record<string, string>> = {
  'dramatiq.Message.get_result': 'block',
  'dramatiq.group.get_results': 'block',
  'dramatiq.pipeline.get_result': 'block',
  'dramatiq.pipeline.get_results': 'block',
  'huey.api.Result.get': 'blocking',
  'huey.api.ResultGroup.get': 'blocking',
};

/** What sends to a queue, and the keywords under which it takes what the task is given; all other arguments are options. */
export const TAKES_ARGUMENTS_AS: Readonly<Record<string, readonly string[]>> = {
  apply_async: ['args', 'kwargs'],
  send_task: ['args', 'kwargs'],
  send_with_options: ['args', 'kwargs'],
  enqueue_call: ['args', 'kwargs'],
};
