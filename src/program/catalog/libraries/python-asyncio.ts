import type { Behaviour, CallbackBehaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const NETWORK: Behaviour = { effects: ['waits:network'], isAsync: true };
const LOCK: Behaviour = { effects: ['waits:lock', 'lock'], isAsync: true };
const WAITS: Behaviour = { effects: ['waits:lock'], isAsync: true };
const SUBPROCESS: Behaviour = { effects: ['waits:subprocess'], isAsync: true };
const CALLBACK: CallbackBehaviour = { parameter: 'callback', position: 0, boundary: 'task' };
const FACTORY: readonly CallbackBehaviour[] = [{ parameter: 'protocol_factory', position: 0, boundary: 'task' }];
const CLIENT: readonly CallbackBehaviour[] = [
  { parameter: 'client_connected_cb', position: 0, boundary: 'task', passes: ['asyncio.StreamReader', 'asyncio.StreamWriter'] },
];
const TASK: readonly CallbackBehaviour[] = [{ parameter: 'coro', position: 0, boundary: 'task', returnsResult: true }];
const LOOPS = ['asyncio.AbstractEventLoop', 'asyncio.BaseEventLoop'];

/** The event loop, its tasks, locks, streams and processes. */
export const pythonAsyncio: Library = {
  distribution: 'python',
  checked: ['3.11.7', '3.13.0'],
  source: 'https://docs.python.org/3/library/asyncio.html',
  symbols: symbols(
    {
      'asyncio.sleep': { effects: ['waits:sleep'], isAsync: true },
      'asyncio.run': { calls: [{ parameter: 'main', position: 0, boundary: 'none', returnsResult: true }] },
      'asyncio.Runner.run': { calls: [{ parameter: 'coro', position: 0, boundary: 'none', returnsResult: true }] },
      'asyncio.create_task': { calls: TASK, returns: 'asyncio.Task' },
      'asyncio.TaskGroup.create_task': { calls: TASK, returns: 'asyncio.Task' },
      'asyncio.TaskGroup.__aexit__': { isAsync: true, raises: ['builtins.ExceptionGroup'] },
      'asyncio.ensure_future': { calls: [{ parameter: 'coro_or_future', position: 0, boundary: 'task', returnsResult: true }] },
      'asyncio.gather': { isAsync: true, calls: [{ parameter: '*', position: 0, boundary: 'task', returnsResult: true }] },
      'asyncio.wait': {
        isAsync: true,
        calls: [{ parameter: 'fs', position: 0, boundary: 'task' }],
        timeout: { parameter: 'timeout', default: 'none' },
      },
      'asyncio.wait_for': {
        isAsync: true,
        calls: [{ parameter: 'fut', position: 0, boundary: 'task', returnsResult: true }],
        timeout: { parameter: 'timeout', position: 1, default: 'none' },
        raises: ['asyncio.TimeoutError', 'asyncio.CancelledError'],
      },
      'asyncio.as_completed': {
        calls: [{ parameter: 'fs', position: 0, boundary: 'task', returnsResult: true }],
        timeout: { parameter: 'timeout', default: 'none' },
        raises: ['asyncio.TimeoutError'],
      },
      'asyncio.shield': { isAsync: true, calls: [{ parameter: 'arg', position: 0, boundary: 'task', returnsResult: true }] },
      'asyncio.timeout': { timeout: { parameter: 'delay', position: 0, default: 'none' }, raises: ['builtins.TimeoutError'] },
      'asyncio.to_thread': {
        isAsync: true,
        calls: [{ parameter: 'func', position: 0, boundary: 'thread', argumentsFrom: 1, returnsResult: true }],
      },
      'asyncio.run_coroutine_threadsafe': {
        calls: [{ parameter: 'coro', position: 0, boundary: 'task', returnsResult: true }],
        returns: 'concurrent.futures.Future',
      },
      'asyncio.start_server': { ...NETWORK, calls: CLIENT, returns: 'asyncio.Server' },
      'asyncio.start_unix_server': { ...NETWORK, calls: CLIENT, returns: 'asyncio.Server' },
      'asyncio.Condition.wait_for': { ...WAITS, calls: [{ parameter: 'predicate', position: 0, boundary: 'none', returnsResult: true }] },
      'asyncio.timeouts.Timeout.__aexit__': { isAsync: true, raises: ['builtins.TimeoutError'] },
    },
    each('asyncio', 'open_connection open_unix_connection', { ...NETWORK, raises: ['builtins.OSError'] }),
    each('asyncio', 'create_subprocess_exec create_subprocess_shell', { ...SUBPROCESS, returns: 'asyncio.subprocess.Process' }),
    each('asyncio.subprocess.Process', 'wait communicate', SUBPROCESS),
    eachOf(['asyncio.Lock', 'asyncio.Semaphore', 'asyncio.Condition'], 'acquire __aenter__', LOCK),
    each('asyncio.Condition', 'wait', WAITS),
    each('asyncio.Event', 'wait', WAITS),
    each('asyncio.Barrier', 'wait', WAITS),
    each('asyncio.Queue', 'get put join', WAITS),
    each('asyncio.Queue', 'get_nowait', { raises: ['asyncio.QueueEmpty'] }),
    each('asyncio.Queue', 'put_nowait', { raises: ['asyncio.QueueFull'] }),
    each('asyncio.StreamReader', 'read readline readexactly readuntil __anext__', {
      ...NETWORK,
      raises: ['asyncio.IncompleteReadError', 'asyncio.LimitOverrunError'],
    }),
    each('asyncio.StreamWriter', 'drain wait_closed start_tls', NETWORK),
    each('asyncio.Server', 'serve_forever wait_closed start_serving', NETWORK),
    eachOf(['asyncio.Future', 'asyncio.Task'], 'add_done_callback', {
      calls: [{ parameter: 'fn', position: 0, boundary: 'task', passesReceiver: true }],
    }),
    eachOf(['asyncio.Future', 'asyncio.Task'], 'result exception', { raises: ['asyncio.InvalidStateError', 'asyncio.CancelledError'] }),

    each('asyncio.AbstractEventLoop', 'run_in_executor', {
      isAsync: true,
      calls: [{ parameter: 'func', position: 1, boundary: 'thread', argumentsFrom: 2, returnsResult: true }],
    }),
    each('asyncio.BaseEventLoop', 'run_in_executor', {
      isAsync: true,
      calls: [{ parameter: 'func', position: 1, boundary: 'thread', argumentsFrom: 2, returnsResult: true }],
    }),
    eachOf(LOOPS, 'create_task', { calls: TASK, returns: 'asyncio.Task' }),
    eachOf(LOOPS, 'run_until_complete', {
      calls: [{ parameter: 'future', position: 0, boundary: 'none', returnsResult: true }],
      runsKept: true,
    }),
    eachOf(LOOPS, 'call_soon call_soon_threadsafe', { calls: [{ ...CALLBACK, argumentsFrom: 1, isKept: true }] }),
    eachOf(LOOPS, 'call_later call_at', { calls: [{ ...CALLBACK, position: 1, argumentsFrom: 2, isKept: true }] }),
    each('asyncio.AbstractEventLoop', 'add_signal_handler add_reader add_writer', {
      calls: [{ ...CALLBACK, position: 1, argumentsFrom: 2, isKept: true }],
    }),
    eachOf(LOOPS, 'run_forever', { runsKept: true }),
    eachOf(LOOPS, 'set_exception_handler', { calls: [{ parameter: 'handler', position: 0, boundary: 'deferred' }] }),
    eachOf(LOOPS, 'set_task_factory', { calls: [{ parameter: 'factory', position: 0, boundary: 'deferred' }] }),
    eachOf(LOOPS, 'create_connection create_server create_datagram_endpoint', { ...NETWORK, calls: FACTORY, raises: ['builtins.OSError'] }),
    each('asyncio.AbstractEventLoop', 'create_unix_connection create_unix_server', {
      ...NETWORK,
      calls: FACTORY,
      raises: ['builtins.OSError'],
    }),
    eachOf(LOOPS, 'connect_read_pipe connect_write_pipe', { isAsync: true, calls: FACTORY }),
    eachOf(LOOPS, 'subprocess_exec subprocess_shell', { ...SUBPROCESS, calls: FACTORY }),
    eachOf(LOOPS, 'getaddrinfo getnameinfo', { ...NETWORK, raises: ['socket.gaierror'] }),
    each(
      'asyncio.AbstractEventLoop',
      'sock_accept sock_connect sock_recv sock_recv_into sock_recvfrom sock_recvfrom_into sock_sendall sock_sendfile sock_sendto sendfile start_tls',
      NETWORK,
    ),
  ),
  awaitables: ['asyncio.gather', 'asyncio.shield', 'asyncio.AbstractEventLoop.run_in_executor', 'asyncio.BaseEventLoop.run_in_executor'],
};
