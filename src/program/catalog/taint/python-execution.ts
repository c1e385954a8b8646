/** The standard library: programs started and code run. */
import type { TaintCatalog } from '../taint.ts';
import { is, members, sanitisers, sinks } from './define.ts';

/** Programs that take a command as text. */
const SHELLS = [
  'sh',
  'bash',
  'dash',
  'zsh',
  'ksh',
  'fish',
  '/bin/sh',
  '/bin/bash',
  '/bin/dash',
  '/bin/zsh',
  '/usr/bin/sh',
  '/usr/bin/bash',
  '/usr/bin/zsh',
  'cmd',
  'cmd.exe',
  'powershell',
  'powershell.exe',
  'pwsh',
].map((name) => `'${name}'`);

const STARTERS = 'subprocess.run subprocess.call subprocess.check_call subprocess.check_output subprocess.Popen';

export const pythonExecution: TaintCatalog = {
  distribution: 'python',
  checked: ['3.11.7'],
  source: 'https://docs.python.org/3/library/subprocess.html#security-considerations',
  sources: [],
  sinks: [
    ...sinks(78, {
      'os.system': 'command:0',
      'os.popen asyncio.create_subprocess_shell subprocess.getoutput subprocess.getstatusoutput': 'cmd:0',
      'os.execv os.execve': 'path:0',
      'os.execvp os.execvpe': 'file:0',
      'os.execl os.execle os.execlp os.execlpe': 'file:0',
      'os.spawnl os.spawnle os.spawnlp os.spawnlpe os.spawnv os.spawnve os.spawnvp os.spawnvpe': 'file:1',
      'os.posix_spawn os.posix_spawnp': 'path:0',
      'os.startfile': 'filepath:0',
      'asyncio.create_subprocess_exec': 'program:0',
      'asyncio.AbstractEventLoop.subprocess_shell': 'cmd:1',
      'asyncio.AbstractEventLoop.subprocess_exec': 'program:1',
      'pty.spawn': 'argv:0[0]',
      // Without a shell only the program's name chooses what runs.
      [STARTERS]: 'args:0[0] executable:2',
    }),
    ...sinks(78, { [STARTERS]: 'args:0' }, { when: [is('shell:8', 'True')] }),
    ...sinks(78, { [STARTERS]: 'args:0' }, { when: [is('args:0[0]', ...SHELLS)] }),
    ...sinks(78, { 'asyncio.create_subprocess_exec': '*' }, { when: [is('program:0', ...SHELLS)] }),
    ...sinks(78, { 'os.execl os.execlp os.execle os.execlpe os.execvp os.execvpe': '*' }, { when: [is('file:0', ...SHELLS)] }),
    ...sinks(
      78,
      { 'os.spawnl os.spawnlp os.spawnle os.spawnlpe os.spawnv os.spawnve os.spawnvp os.spawnvpe': '*' },
      { when: [is('file:1', ...SHELLS)] },
    ),
    ...sinks(94, {
      'builtins.eval builtins.exec builtins.compile': 'source:0',
      'code.InteractiveInterpreter.runsource': 'source:0',
      'code.InteractiveInterpreter.runcode': 'code:0',
      'code.InteractiveConsole.push': 'line:0',
      'codeop.compile_command': 'source:0',
      'timeit.timeit timeit.repeat timeit.Timer': 'stmt:0 setup:1',
      'cProfile.run cProfile.runctx profile.run profile.runctx': 'statement:0',
      'cProfile.Profile.run cProfile.Profile.runctx profile.Profile.run profile.Profile.runctx': 'cmd:0',
      'pdb.run': 'statement:0',
      'pdb.runeval': 'expression:0',
      'bdb.Bdb.run': 'cmd:0',
      'bdb.Bdb.runeval': 'expr:0',
      'trace.Trace.run trace.Trace.runctx': 'cmd:0',
      'runpy.run_path': 'path_name:0',
      'runpy.run_module': 'mod_name:0',
      'importlib.util.spec_from_file_location': 'location:1',
    }),
    // What runs is a module that is there: whoever starts the program may choose it.
    ...sinks(470, { 'importlib.import_module builtins.__import__': 'name:0' }),
  ],
  neverReturns: [
    'sys.exit',
    'os.abort',
    ...members('os', '_exit execl execle execlp execlpe execv execve execvp execvpe'),
    'typing.assert_never',
    ...members('argparse.ArgumentParser', 'error exit'),
    'builtins.exit',
    'builtins.quit',
  ],
  sanitisers: [
    ...sanitisers([78], 'shlex.quote shlex.join'),
    ...sanitisers([94], 'ast.literal_eval'),
    // What is told of compiling is not told again of running.
    ...sanitisers([94], 'builtins.compile'),
  ],
};
