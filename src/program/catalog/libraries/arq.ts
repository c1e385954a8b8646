import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const NETWORK: Behaviour = { effects: ['waits:network'], isAsync: true };

export const arq: Library = {
  distribution: 'arq',
  checked: ['0.28.0'],
  source: 'https://arq-docs.helpmanual.io/',
  symbols: symbols(
    {
      'arq.create_pool': { ...NETWORK, returns: 'arq.connections.ArqRedis' },
      'arq.connections.create_pool': { ...NETWORK, returns: 'arq.connections.ArqRedis' },
      'arq.cron': { calls: [{ parameter: 'coroutine', position: 0, boundary: 'deferred' }] },

      'arq.func': { calls: [{ parameter: 'coroutine', position: 0, boundary: 'deferred' }] },
      'arq.cron.cron': { calls: [{ parameter: 'coroutine', position: 0, boundary: 'deferred' }] },
      'arq.worker.func': { calls: [{ parameter: 'coroutine', position: 0, boundary: 'deferred' }] },
      'arq.jobs.Job.result': {
        ...NETWORK,
        timeout: { parameter: 'timeout', position: 0, default: 'none' },
        raises: ['asyncio.TimeoutError', 'arq.jobs.ResultNotFound'],
      },
      'arq.jobs.Job.abort': { ...NETWORK, timeout: { parameter: 'timeout', default: 'none' } },
      'arq.run_worker': { effects: ['blocks:network', 'consume'] },
      'arq.Worker.run': { effects: ['blocks:network', 'consume'] },
      'arq.Worker.async_run': { ...NETWORK, effects: ['waits:network', 'consume'] },
    },
    eachOf(['arq.connections.ArqRedis', 'arq.ArqRedis'], 'enqueue_job', {
      sendsNamed: {
        name: { parameter: 'function', position: 0 },
        listedIn: { className: 'WorkerSettings', attribute: 'functions' },
        passes: 1,
        after: ['builtins.dict'],
      },
      effects: ['waits:network', 'enqueue'],
      isAsync: true,
      returns: 'arq.jobs.Job',
    }),
    eachOf(['arq.connections.ArqRedis', 'arq.ArqRedis'], 'all_job_results queued_jobs', NETWORK),
    each('arq.jobs.Job', 'info result_info status', NETWORK),
  ),
};
