import type { Behaviour, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

const TASK: Behaviour = { returns: 'huey.api.TaskWrapper', calls: [{ parameter: 'fn', position: -1, boundary: 'deferred' }] };
const SENDS: Behaviour = { effects: ['blocks:network', 'enqueue'], returns: 'huey.api.Result' };

export const huey: Library = {
  distribution: 'huey',
  checked: ['3.5.4', '2.5.3'],
  source: 'https://huey.readthedocs.io/en/latest/api.html',
  symbols: symbols(
    {
      // The decorated function sends itself when it is called.
      'huey.Huey.task': TASK,
      'huey.Huey.periodic_task': TASK,
      'huey.api.TaskWrapper.__call__': SENDS,
      'huey.api.TaskWrapper.schedule': SENDS,
      'huey.api.TaskWrapper.map': { effects: ['blocks:network', 'enqueue'] },
      'huey.Huey.enqueue': SENDS,
      'huey.Huey.lock_task': { effects: ['lock'] },
      'huey.api.Result.get': {
        effects: ['blocks:network'],
        timeout: { parameter: 'timeout', position: 1, default: 'none' },
        raises: ['huey.exceptions.HueyException', 'huey.exceptions.TaskException'],
      },
    },
    each('huey.api.Result', 'revoke restore is_revoked reschedule', { effects: ['blocks:network'] }),
    each('huey.Huey', 'on_startup on_shutdown', { calls: [{ parameter: 'name', position: 0, boundary: 'deferred' }] }),
  ),
};
