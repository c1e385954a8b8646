import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const SENDS: Behaviour = {
  effects: ['waits:network', 'enqueue'],
  isAsync: true,
  returns: 'taskiq.AsyncTaskiqTask',
  raises: ['taskiq.SendTaskError'],
};
const NETWORK: Behaviour = { effects: ['waits:network'], isAsync: true };

export const taskiq: Library = {
  distribution: 'taskiq',
  checked: ['0.11.20'],
  source: 'https://taskiq-python.github.io/guide/getting-started.html',
  symbols: symbols(
    {
      'taskiq.AsyncBroker.task': {
        calls: [{ parameter: 'task_name', position: 0, boundary: 'deferred' }],
        returns: 'taskiq.AsyncTaskiqDecoratedTask',
      },
      'taskiq.AsyncBroker.register_task': {
        calls: [{ parameter: 'func', position: 0, boundary: 'deferred' }],
        returns: 'taskiq.AsyncTaskiqDecoratedTask',
      },
      'taskiq.AsyncTaskiqDecoratedTask.kicker': { returns: 'taskiq.kicker.AsyncKicker' },
      'taskiq.AsyncTaskiqTask.wait_result': {
        ...NETWORK,
        timeout: { parameter: 'timeout', position: 1, default: 'none' },
        raises: ['taskiq.TaskiqResultTimeoutError', 'taskiq.ResultGetError'],
      },
      'taskiq.gather': { ...NETWORK, timeout: { parameter: 'timeout', default: 'none' }, raises: ['taskiq.TaskiqResultTimeoutError'] },
    },
    eachOf(['taskiq.AsyncTaskiqDecoratedTask', 'taskiq.kicker.AsyncKicker'], 'kiq', SENDS),
    eachOf(['taskiq.AsyncTaskiqDecoratedTask', 'taskiq.kicker.AsyncKicker'], 'schedule_by_cron schedule_by_time', {
      effects: ['waits:network', 'enqueue'],
      isAsync: true,
    }),
    each('taskiq.kicker.AsyncKicker', 'with_broker with_labels with_schedule_id with_task_id', { returns: 'Self' }),
    each('taskiq.AsyncTaskiqTask', 'get_result is_ready', NETWORK),
    each('taskiq.AsyncBroker', 'startup shutdown kick', NETWORK),
  ),
};
