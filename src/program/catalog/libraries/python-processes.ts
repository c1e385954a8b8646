import type { Behaviour, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

const EXPIRES = ['subprocess.TimeoutExpired'] as const;
const RUNS: Behaviour = {
  effects: ['blocks:subprocess'],
  timeout: { parameter: 'timeout', default: 'none' },
  calls: [{ parameter: 'preexec_fn', position: -1, boundary: 'process' }],
};

/** Other programs, the environment and the end of this one: `subprocess`, `os.system`, `os.environ`, `sys.exit`, `signal`, `atexit`. */
export const pythonProcesses: Library = {
  distribution: 'python',
  checked: ['3.11.7', '3.13.0'],
  source: 'https://docs.python.org/3/library/subprocess.html',
  symbols: symbols(
    {
      'subprocess.run': { ...RUNS, raises: [...EXPIRES, 'subprocess.CalledProcessError', 'builtins.FileNotFoundError'] },
      'subprocess.call': { ...RUNS, raises: [...EXPIRES, 'builtins.FileNotFoundError'] },
      'subprocess.check_call': { ...RUNS, raises: [...EXPIRES, 'subprocess.CalledProcessError', 'builtins.FileNotFoundError'] },
      'subprocess.check_output': { ...RUNS, raises: [...EXPIRES, 'subprocess.CalledProcessError', 'builtins.FileNotFoundError'] },
      'subprocess.Popen': {
        effects: ['blocks:subprocess'],
        calls: [{ parameter: 'preexec_fn', position: 6, boundary: 'process' }],
        raises: ['builtins.OSError', 'builtins.FileNotFoundError'],
      },
      'subprocess.Popen.communicate': {
        effects: ['blocks:subprocess'],
        timeout: { parameter: 'timeout', position: 1, default: 'none' },
        raises: EXPIRES,
      },
      'subprocess.Popen.wait': {
        effects: ['blocks:subprocess'],
        timeout: { parameter: 'timeout', position: 0, default: 'none' },
        raises: EXPIRES,
      },
      'os.wait': { effects: ['blocks:subprocess'] },
      'os.waitpid': { effects: ['blocks:subprocess'], raises: ['builtins.ChildProcessError'] },
    },
    each('subprocess.Popen', '__exit__', { effects: ['blocks:subprocess'] }),
    each('subprocess', 'getoutput getstatusoutput', { effects: ['blocks:subprocess'] }),
    each('os', 'system popen fork forkpty spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe posix_spawn posix_spawnp', {
      effects: ['blocks:subprocess'],
    }),
    each('pty', 'spawn fork', { effects: ['blocks:subprocess'] }),
    each('ctypes.util', 'find_library', { effects: ['blocks:subprocess'] }),
    each('ensurepip', 'bootstrap', { effects: ['blocks:subprocess'] }),
    each('venv', 'create', { effects: ['blocks:subprocess', 'blocks:disk'] }),
    each('venv.EnvBuilder', 'create', { effects: ['blocks:subprocess', 'blocks:disk'] }),
    each('platform', 'libc_ver freedesktop_os_release', { effects: ['blocks:disk'] }),

    { 'os.environ': { effects: ['environment'], isRead: true }, 'os.environb': { effects: ['environment'], isRead: true } },
    each('os', 'getenv getenvb putenv unsetenv', { effects: ['environment'] }),
    each('os.path', 'expandvars expanduser', { effects: ['environment'] }),
    each('pathlib.Path', 'home expanduser', { effects: ['environment'] }),
    each('tempfile', 'gettempdir', { effects: ['environment'] }),
    each('getpass', 'getuser', { effects: ['environment'] }),
    each('locale', 'getdefaultlocale', { effects: ['environment'] }),

    each('sys', 'exit', { effects: ['exit'], raises: ['builtins.SystemExit'] }),
    each('builtins', 'exit quit', { effects: ['exit'], raises: ['builtins.SystemExit'] }),
    each('os', '_exit abort execl execle execlp execlpe execv execve execvp execvpe', { effects: ['exit'] }),
    each('argparse.ArgumentParser', 'error exit', { effects: ['exit'], raises: ['builtins.SystemExit'] }),

    {
      'signal.signal': { calls: [{ parameter: 'handler', position: 1, boundary: 'deferred' }] },
      'signal.pause': { effects: ['blocks:sleep'] },
      'signal.sigwait': { effects: ['blocks:sleep'] },
      'signal.sigtimedwait': { effects: ['blocks:sleep'] },
      'atexit.register': { calls: [{ parameter: 'func', position: 0, boundary: 'deferred', argumentsFrom: 1 }] },
      'os.register_at_fork': {
        calls: [
          { parameter: 'before', position: -1, boundary: 'deferred' },
          { parameter: 'after_in_child', position: -1, boundary: 'deferred' },
          { parameter: 'after_in_parent', position: -1, boundary: 'deferred' },
        ],
      },
      'weakref.finalize': { calls: [{ parameter: 'func', position: 1, boundary: 'deferred', argumentsFrom: 2 }] },
      'weakref.ref': { calls: [{ parameter: 'callback', position: 1, boundary: 'deferred' }] },
      'weakref.proxy': { calls: [{ parameter: 'callback', position: 1, boundary: 'deferred' }] },
      'weakref.WeakMethod': { calls: [{ parameter: 'callback', position: 1, boundary: 'deferred' }] },
      'sys.settrace': { calls: [{ parameter: 'function', position: 0, boundary: 'deferred' }] },
      'sys.setprofile': { calls: [{ parameter: 'function', position: 0, boundary: 'deferred' }] },
      'sys.monitoring.register_callback': { calls: [{ parameter: 'func', position: 2, boundary: 'deferred' }] },
      'sys.addaudithook': { calls: [{ parameter: 'hook', position: 0, boundary: 'deferred' }] },
    },
  ),
};
