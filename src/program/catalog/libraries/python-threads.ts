import type { Behaviour, CallbackBehaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const WAITS: Behaviour = { effects: ['blocks:lock'] };
const LOCKS: Behaviour = { effects: ['blocks:lock', 'lock'] };
const ACQUIRES: Behaviour = { ...LOCKS, timeout: { parameter: 'timeout', position: 1, default: 'none' } };
const WAITS_LIMITED: Behaviour = { ...WAITS, timeout: { parameter: 'timeout', position: 0, default: 'none' } };
const LOCK_CLASSES = ['threading.Lock', 'threading.RLock', 'threading.Semaphore'];
const PROCESS_LOCKS = ['multiprocessing.synchronize.Lock', 'multiprocessing.synchronize.RLock', 'multiprocessing.synchronize.Semaphore'];
const ARGS = { parameter: 'args', position: 3 } as const;
const DONE: CallbackBehaviour = { parameter: 'callback', position: 3, boundary: 'thread' };
const FAILED: CallbackBehaviour = { parameter: 'error_callback', position: 4, boundary: 'thread' };
const FUTURE = 'concurrent.futures.Future';
const RESULT = 'multiprocessing.pool.AsyncResult';

/** Methods of a pool whose workers are threads or processes. */
function pool(owner: string, boundary: 'thread' | 'process') {
  const waits: Behaviour = { effects: [boundary === 'thread' ? 'blocks:lock' : 'blocks:subprocess'] };
  const each1: CallbackBehaviour = { parameter: 'func', position: 0, boundary, elementsOf: 1, returnsResult: true };
  const unpacked: CallbackBehaviour = { parameter: 'func', position: 0, boundary, tuplesOf: 1, returnsResult: true };
  const one: CallbackBehaviour = {
    parameter: 'func',
    position: 0,
    boundary,
    argumentsIn: { parameter: 'args', position: 1 },
    returnsResult: true,
  };
  return symbols(
    each(owner, 'map imap imap_unordered', { ...waits, calls: [each1] }),
    each(owner, 'starmap', { ...waits, calls: [unpacked] }),
    each(owner, 'apply', { ...waits, calls: [one] }),
    each(owner, 'map_async', { calls: [each1, DONE, FAILED], returns: RESULT }),
    each(owner, 'starmap_async', { calls: [unpacked, DONE, FAILED], returns: RESULT }),
    each(owner, 'apply_async', { calls: [one, DONE, FAILED], returns: RESULT }),
    each(owner, 'join __exit__', waits),
  );
}

/** Threads and processes that run functions, and what they wait for: `threading`, `queue`, `multiprocessing`, `concurrent.futures`. */
export const pythonThreads: Library = {
  distribution: 'python',
  checked: ['3.11.7', '3.13.0'],
  source: 'https://docs.python.org/3/library/concurrency.html',
  symbols: symbols(
    {
      'threading.Thread': { calls: [{ parameter: 'target', position: 1, boundary: 'thread', argumentsIn: ARGS }] },
      'threading.Timer': {
        calls: [{ parameter: 'function', position: 1, boundary: 'thread', argumentsIn: { parameter: 'args', position: 2 } }],
      },
      'threading.Barrier': { calls: [{ parameter: 'action', position: 1, boundary: 'thread' }] },
      'threading.Condition.wait_for': {
        ...WAITS,
        timeout: { parameter: 'timeout', position: 1, default: 'none' },
        calls: [{ parameter: 'predicate', position: 0, boundary: 'none', returnsResult: true }],
      },
      'threading.settrace': { calls: [{ parameter: 'func', position: 0, boundary: 'deferred' }] },
      'threading.settrace_all_threads': { calls: [{ parameter: 'func', position: 0, boundary: 'deferred' }] },
      'threading.setprofile_all_threads': { calls: [{ parameter: 'func', position: 0, boundary: 'deferred' }] },
      'threading.setprofile': { calls: [{ parameter: 'func', position: 0, boundary: 'deferred' }] },
      '_thread.start_new_thread': {
        calls: [{ parameter: 'function', position: 0, boundary: 'thread', argumentsIn: { parameter: 'args', position: 1 } }],
      },
    },
    each('threading.Thread', 'join', WAITS_LIMITED),
    eachOf([...LOCK_CLASSES, 'threading.Condition'], 'acquire', ACQUIRES),
    eachOf([...LOCK_CLASSES, 'threading.Condition'], '__enter__', LOCKS),
    eachOf(['threading.Condition', 'threading.Event', 'threading.Barrier'], 'wait', WAITS_LIMITED),

    eachOf(['queue.Queue'], 'get', { ...WAITS, timeout: { parameter: 'timeout', position: 1, default: 'none' }, raises: ['queue.Empty'] }),
    each('queue.Queue', 'put', { timeout: { parameter: 'timeout', position: 2, default: 'none' }, raises: ['queue.Full'] }),
    each('queue.Queue', 'get_nowait', { raises: ['queue.Empty'] }),
    each('queue.Queue', 'put_nowait', { raises: ['queue.Full'] }),
    each('queue.Queue', 'join', WAITS),
    each('queue.SimpleQueue', 'get', {
      ...WAITS,
      timeout: { parameter: 'timeout', position: 1, default: 'none' },
      raises: ['queue.Empty'],
    }),
    each('queue.SimpleQueue', 'get_nowait', { raises: ['queue.Empty'] }),

    {
      'multiprocessing.Process': { calls: [{ parameter: 'target', position: 1, boundary: 'process', argumentsIn: ARGS }] },
      'multiprocessing.Process.start': { effects: ['blocks:subprocess'] },
      'multiprocessing.Process.join': { effects: ['blocks:subprocess'], timeout: { parameter: 'timeout', position: 0, default: 'none' } },
      'multiprocessing.Pool': {
        effects: ['blocks:subprocess'],
        calls: [{ parameter: 'initializer', position: 1, boundary: 'process', argumentsIn: { parameter: 'initargs', position: 2 } }],
        returns: 'multiprocessing.pool.Pool',
      },
      'multiprocessing.pool.Pool': {
        effects: ['blocks:subprocess'],
        calls: [{ parameter: 'initializer', position: 1, boundary: 'process', argumentsIn: { parameter: 'initargs', position: 2 } }],
      },
      'multiprocessing.pool.ThreadPool': {
        calls: [{ parameter: 'initializer', position: 1, boundary: 'thread', argumentsIn: { parameter: 'initargs', position: 2 } }],
      },
      'multiprocessing.Manager': { effects: ['blocks:subprocess'], returns: 'multiprocessing.managers.SyncManager' },
      'multiprocessing.Lock': { returns: 'multiprocessing.synchronize.Lock' },
      'multiprocessing.RLock': { returns: 'multiprocessing.synchronize.RLock' },
      'multiprocessing.Semaphore': { returns: 'multiprocessing.synchronize.Semaphore' },
      'multiprocessing.Event': { returns: 'multiprocessing.synchronize.Event' },
      'multiprocessing.Queue': { returns: 'multiprocessing.queues.Queue' },
      'multiprocessing.JoinableQueue': { returns: 'multiprocessing.queues.JoinableQueue' },
      'multiprocessing.SimpleQueue': { returns: 'multiprocessing.queues.SimpleQueue' },
    },
    pool('multiprocessing.pool.Pool', 'process'),
    pool('multiprocessing.pool.ThreadPool', 'thread'),
    each(RESULT, 'get wait', WAITS_LIMITED),
    eachOf(PROCESS_LOCKS, 'acquire', ACQUIRES),
    eachOf(PROCESS_LOCKS, '__enter__', LOCKS),
    each('multiprocessing.synchronize.Event', 'wait', WAITS_LIMITED),
    eachOf(['multiprocessing.queues.Queue', 'multiprocessing.Queue'], 'get', {
      ...WAITS,
      timeout: { parameter: 'timeout', position: 1, default: 'none' },
      raises: ['queue.Empty'],
    }),
    each('multiprocessing.queues.Queue', 'join_thread', WAITS),
    eachOf(['multiprocessing.queues.JoinableQueue', 'multiprocessing.JoinableQueue'], 'join', WAITS),
    eachOf(['multiprocessing.queues.SimpleQueue', 'multiprocessing.SimpleQueue'], 'get', WAITS),
    eachOf(['multiprocessing.connection.Connection'], 'recv recv_bytes', { effects: ['blocks:subprocess'], raises: ['builtins.EOFError'] }),
    each('multiprocessing.connection', 'wait', {
      effects: ['blocks:subprocess'],
      timeout: { parameter: 'timeout', position: 1, default: 'none' },
    }),

    eachOf(['concurrent.futures.Executor', 'concurrent.futures.ThreadPoolExecutor'], 'submit', {
      calls: [{ parameter: 'fn', position: 0, boundary: 'thread', argumentsFrom: 1, returnsResult: true }],
      returns: FUTURE,
    }),
    eachOf(['concurrent.futures.Executor', 'concurrent.futures.ThreadPoolExecutor'], 'map', {
      ...WAITS,
      calls: [{ parameter: 'fn', position: 0, boundary: 'thread', elementsOf: 1, returnsResult: true }],
      timeout: { parameter: 'timeout', default: 'none' },
      raises: ['concurrent.futures.TimeoutError'],
    }),
    {
      'concurrent.futures.ProcessPoolExecutor.submit': {
        calls: [{ parameter: 'fn', position: 0, boundary: 'process', argumentsFrom: 1, returnsResult: true }],
        returns: FUTURE,
      },
      'concurrent.futures.ProcessPoolExecutor.map': {
        effects: ['blocks:subprocess'],
        calls: [{ parameter: 'fn', position: 0, boundary: 'process', elementsOf: 1, returnsResult: true }],
        timeout: { parameter: 'timeout', default: 'none' },
        raises: ['concurrent.futures.TimeoutError'],
      },
      'concurrent.futures.ThreadPoolExecutor': {
        calls: [{ parameter: 'initializer', position: 2, boundary: 'thread', argumentsIn: { parameter: 'initargs', position: 3 } }],
      },
      'concurrent.futures.ProcessPoolExecutor': {
        calls: [{ parameter: 'initializer', position: 2, boundary: 'process', argumentsIn: { parameter: 'initargs', position: 3 } }],
      },
      'concurrent.futures.Future.add_done_callback': {
        calls: [{ parameter: 'fn', position: 0, boundary: 'thread', passesReceiver: true }],
      },
      'concurrent.futures.wait': { ...WAITS, timeout: { parameter: 'timeout', position: 1, default: 'none' } },
      'concurrent.futures.as_completed': {
        ...WAITS,
        timeout: { parameter: 'timeout', position: 1, default: 'none' },
        raises: ['concurrent.futures.TimeoutError'],
      },
    },
    each('concurrent.futures.Executor', 'shutdown __exit__', WAITS),
    each('concurrent.futures.Future', 'result exception', {
      ...WAITS_LIMITED,
      raises: ['concurrent.futures.TimeoutError', 'concurrent.futures.CancelledError'],
    }),
  ),
};
