import type { Behaviour, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

const NETWORK: Behaviour = { effects: ['blocks:network'] };
const SENDS: Behaviour = { effects: ['blocks:network', 'enqueue'], returns: 'rq.job.Job' };
const ARGUMENTS = { argumentsIn: { parameter: 'args', position: 1 } } as const;

export const rq: Library = {
  distribution: 'rq',
  checked: ['2.12.0'],
  source: 'https://python-rq.org/docs/',
  symbols: symbols(
    {
      'rq.Queue.enqueue': { ...SENDS, calls: [{ parameter: 'f', position: 0, boundary: 'queue', isPath: true, argumentsFrom: 1 }] },
      'rq.Queue.enqueue_call': { ...SENDS, calls: [{ parameter: 'func', position: 0, boundary: 'queue', isPath: true, ...ARGUMENTS }] },
      'rq.Queue.enqueue_at': { ...SENDS, calls: [{ parameter: 'f', position: 1, boundary: 'queue', isPath: true, argumentsFrom: 2 }] },
      'rq.Queue.enqueue_in': { ...SENDS, calls: [{ parameter: 'func', position: 1, boundary: 'queue', isPath: true, argumentsFrom: 2 }] },
      // The decorated function gets these methods.
      'rq.decorators.job.__call__': { calls: [{ parameter: 'f', position: 0, boundary: 'deferred' }], returns: 'rq.decorators.job' },
      'rq.decorators.job.delay': SENDS,
      'rq.decorators.job.enqueue': SENDS,
      'rq.Queue.enqueue_job': SENDS,
      'rq.Queue.enqueue_many': { effects: ['blocks:network', 'enqueue'] },
      'rq.Queue.schedule_job': SENDS,
      'rq.Queue.prepare_data': { calls: [{ parameter: 'func', position: 0, boundary: 'queue', isPath: true, ...ARGUMENTS }] },
      'rq.Queue.create_job': {
        returns: 'rq.job.Job',
        calls: [{ parameter: 'func', position: 0, boundary: 'queue', isPath: true, ...ARGUMENTS }],
      },
      'rq.Queue.fetch_job': { ...NETWORK, returns: 'rq.job.Job' },
      'rq.job.Job.create': {
        returns: 'rq.job.Job',
        calls: [{ parameter: 'func', position: 0, boundary: 'queue', isPath: true, ...ARGUMENTS }],
      },
      'rq.job.Job.fetch': { ...NETWORK, returns: 'rq.job.Job', raises: ['rq.exceptions.NoSuchJobError'] },
      'rq.job.Job.requeue': { effects: ['blocks:network', 'enqueue'], returns: 'rq.job.Job' },
      'rq.job.Job.latest_result': { ...NETWORK, timeout: { parameter: 'timeout', position: 0, default: 'finite' } },
      'rq.get_current_job': { ...NETWORK, returns: 'rq.job.Job' },
      'rq.requeue_job': { effects: ['blocks:network', 'enqueue'] },
      'rq.cancel_job': NETWORK,
      'rq.Worker.work': { effects: ['blocks:network', 'consume'] },
      'rq.SimpleWorker.work': { effects: ['blocks:network', 'consume'] },
    },
    each('rq.Queue', 'get_jobs get_job_ids is_empty empty delete remove compact', NETWORK),
    each(
      'rq.job.Job',
      'save save_meta refresh delete cancel get_status set_status return_value results exists fetch_many get_position',
      NETWORK,
    ),
  ),
};
