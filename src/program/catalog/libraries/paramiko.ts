import type { Behaviour, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

const FAILS = ['paramiko.SSHException', 'builtins.OSError'] as const;
const NETWORK: Behaviour = { effects: ['blocks:network'], raises: FAILS };
const COPIES: Behaviour = {
  effects: ['blocks:network', 'blocks:disk'],
  calls: [{ parameter: 'callback', position: 2, boundary: 'none' }],
  raises: FAILS,
};

export const paramiko: Library = {
  distribution: 'paramiko',
  checked: ['5.1.0'],
  source: 'https://docs.paramiko.org/en/stable/api/client.html',
  symbols: symbols(
    each('paramiko.SSHClient', 'connect', {
      effects: ['blocks:network'],
      timeout: { parameter: 'timeout', position: 6, default: 'none' },
      raises: [...FAILS, 'paramiko.AuthenticationException', 'paramiko.BadHostKeyException'],
    }),
    each('paramiko.SSHClient', 'exec_command', { ...NETWORK, timeout: { parameter: 'timeout', position: 2, default: 'none' } }),
    each('paramiko.SSHClient', 'invoke_shell', { ...NETWORK, returns: 'paramiko.Channel' }),
    each('paramiko.SSHClient', 'open_sftp', { ...NETWORK, returns: 'paramiko.SFTPClient' }),
    each('paramiko.SSHClient', 'load_system_host_keys load_host_keys save_host_keys', { effects: ['blocks:disk'] }),
    each('paramiko.SFTPClient', 'get put', COPIES),
    each('paramiko.SFTPClient', 'getfo', { ...NETWORK, calls: [{ parameter: 'callback', position: 2, boundary: 'none' }] }),
    each('paramiko.SFTPClient', 'putfo', { ...NETWORK, calls: [{ parameter: 'callback', position: 3, boundary: 'none' }] }),
    each('paramiko.SFTPClient', 'open file', { ...NETWORK, returns: 'paramiko.SFTPFile' }),
    each(
      'paramiko.SFTPClient',
      'listdir listdir_attr listdir_iter stat lstat mkdir rmdir remove unlink rename posix_rename chmod chown utime truncate symlink readlink normalize chdir',
      NETWORK,
    ),
    each('paramiko.SFTPFile', 'read readline readlines readinto readv write writelines flush stat truncate close __next__', NETWORK),
    each('paramiko', 'Transport', NETWORK),
    each('paramiko.Transport', 'connect start_client auth_password auth_publickey auth_interactive open_session open_channel', {
      ...NETWORK,
      raises: [...FAILS, 'paramiko.AuthenticationException'],
    }),
    each(
      'paramiko.Channel',
      'exec_command invoke_shell invoke_subsystem recv recv_stderr recv_exit_status send sendall send_stderr sendall_stderr',
      NETWORK,
    ),
    each('paramiko.RSAKey', 'generate', { effects: ['cpu', 'random'] }),
    each('paramiko.RSAKey', 'from_private_key_file', {
      effects: ['blocks:disk'],
      returns: 'paramiko.RSAKey',
      raises: ['paramiko.SSHException', 'paramiko.PasswordRequiredException', 'builtins.OSError'],
    }),
  ),
};
