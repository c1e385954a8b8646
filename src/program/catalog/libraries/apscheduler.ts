import type { CallbackBehaviour, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

const JOB: readonly CallbackBehaviour[] = [
  { parameter: 'func', position: 0, boundary: 'deferred', isPath: true, argumentsIn: { parameter: 'args', position: 2 } },
];
const BASE = 'apscheduler.schedulers.base.BaseScheduler';

export const apscheduler: Library = {
  distribution: 'APScheduler',
  checked: ['3.11.3', '3.10.4'],
  source: 'https://apscheduler.readthedocs.io/en/3.x/userguide.html',
  symbols: symbols(
    {
      [`${BASE}.add_job`]: { calls: JOB, returns: 'apscheduler.job.Job' },
      [`${BASE}.add_listener`]: { calls: [{ parameter: 'callback', position: 0, boundary: 'deferred' }] },
      'apscheduler.job.Job.modify': { returns: 'Self' },
      'apscheduler.schedulers.blocking.BlockingScheduler.start': { effects: ['blocks:sleep'] },
    },
    each('apscheduler.schedulers.background.BackgroundScheduler', 'add_job', { calls: JOB, returns: 'apscheduler.job.Job' }),
    each('apscheduler.schedulers.blocking.BlockingScheduler', 'add_job', { calls: JOB, returns: 'apscheduler.job.Job' }),
    each('apscheduler.schedulers.asyncio.AsyncIOScheduler', 'add_job', { calls: JOB, returns: 'apscheduler.job.Job' }),
  ),
};
