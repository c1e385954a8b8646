import type { Behaviour, CallbackBehaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const runs = (boundary: CallbackBehaviour['boundary']): readonly CallbackBehaviour[] => [
  { parameter: 'func', position: 0, boundary, argumentsFrom: 1, returnsResult: true },
];
const DISK: Behaviour = { effects: ['waits:disk'], isAsync: true, raises: ['builtins.OSError'] };
const NETWORK: Behaviour = { effects: ['waits:network'], isAsync: true, raises: ['builtins.OSError'] };
const LOCK: Behaviour = { effects: ['waits:lock', 'lock'], isAsync: true };
const WAITS: Behaviour = { effects: ['waits:lock'], isAsync: true };
const STREAMS = ['anyio.abc.ByteStream', 'anyio.abc.SocketStream'];

export const anyio: Library = {
  distribution: 'anyio',
  checked: ['4.16.0'],
  source: 'https://anyio.readthedocs.io/en/stable/api.html',
  symbols: symbols(
    {
      'anyio.run': { calls: runs('none') },
      'anyio.to_thread.run_sync': { isAsync: true, calls: runs('thread') },
      'anyio.to_process.run_sync': { isAsync: true, calls: runs('process') },
      // From a thread into the event loop, waiting for what it does there.
      'anyio.from_thread.run': { effects: ['blocks:lock'], calls: runs('task') },
      'anyio.from_thread.run_sync': { effects: ['blocks:lock'], calls: runs('task') },
      'anyio.from_thread.BlockingPortal.call': { effects: ['blocks:lock'], calls: runs('task') },
      'anyio.from_thread.BlockingPortal.start_task_soon': { calls: runs('task'), returns: 'concurrent.futures.Future' },
      'anyio.create_task_group': { returns: 'anyio.abc.TaskGroup' },
      'anyio.abc.TaskGroup.start_soon': { calls: runs('task') },
      'anyio.abc.TaskGroup.start': { isAsync: true, calls: runs('task') },
      'anyio.abc.TaskGroup.__aexit__': { isAsync: true, raises: ['builtins.ExceptionGroup'] },
      'anyio.fail_after': { timeout: { parameter: 'delay', position: 0, default: 'none' }, raises: ['builtins.TimeoutError'] },
      'anyio.move_on_after': { timeout: { parameter: 'delay', position: 0, default: 'none' } },
      'anyio.open_file': { ...DISK, returns: 'anyio.AsyncFile' },
      'anyio.Path.open': { ...DISK, returns: 'anyio.AsyncFile' },
      'anyio.run_process': { effects: ['waits:subprocess'], isAsync: true, raises: ['subprocess.CalledProcessError', 'builtins.OSError'] },
      'anyio.open_process': { effects: ['waits:subprocess'], isAsync: true, returns: 'anyio.abc.Process', raises: ['builtins.OSError'] },
      'anyio.abc.Process.wait': { effects: ['waits:subprocess'], isAsync: true },
    },
    each('anyio', 'sleep sleep_until', { effects: ['waits:sleep'], isAsync: true }),
    each('anyio', 'sleep_forever', { effects: ['waits:sleep'], isAsync: true }),
    each('anyio', 'current_time', { effects: ['clock'] }),
    each('anyio', 'connect_tcp connect_unix create_tcp_listener create_udp_socket getaddrinfo getnameinfo', NETWORK),
    eachOf(STREAMS, 'receive send send_eof', { ...NETWORK, raises: ['anyio.EndOfStream', 'anyio.BrokenResourceError'] }),
    eachOf(['anyio.Lock', 'anyio.Semaphore', 'anyio.CapacityLimiter', 'anyio.Condition'], 'acquire __aenter__', LOCK),
    eachOf(['anyio.Event', 'anyio.Condition'], 'wait', WAITS),
    each('anyio.streams.memory.MemoryObjectReceiveStream', 'receive __anext__', { ...WAITS, raises: ['anyio.EndOfStream'] }),
    each('anyio.streams.memory.MemoryObjectSendStream', 'send', { ...WAITS, raises: ['anyio.BrokenResourceError'] }),
    each(
      'anyio.Path',
      'read_text read_bytes write_text write_bytes exists is_file is_dir is_symlink is_mount stat lstat mkdir touch unlink rmdir rename replace resolve samefile readlink symlink_to hardlink_to chmod owner group iterdir',
      DISK,
    ),
    each('anyio.AsyncFile', 'read read1 readinto readline readlines write writelines flush seek truncate aclose __aiter__', DISK),
  ),
  awaitables: ['anyio.getnameinfo'],
};
