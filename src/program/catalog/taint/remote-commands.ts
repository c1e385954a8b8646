/** Commands that libraries run: pexpect, paramiko, Fabric, Invoke, asyncssh. */
import type { TaintCatalog } from '../taint.ts';
import { members, sinks, sources, uses } from './define.ts';

export const pexpect: TaintCatalog = {
  distribution: 'pexpect',
  checked: ['4.9.0'],
  source: 'https://pexpect.readthedocs.io/en/stable/api/pexpect.html',
  sources: sources('network', members('pexpect.spawn', 'before after read readline')),
  sinks: sinks(78, {
    'pexpect.spawn pexpect.run pexpect.runu': 'command:0',
    'pexpect.popen_spawn.PopenSpawn': 'cmd:0',
    'pexpect.replwrap.REPLWrapper': 'cmd_or_spawn:0',
    'pexpect.spawn.sendline pexpect.spawn.send': 's:0',
  }),
  sanitisers: [],
};

export const paramiko: TaintCatalog = {
  distribution: 'paramiko',
  checked: ['5.1.0'],
  source: 'https://docs.paramiko.org/en/stable/api/client.html',
  sources: [],
  sinks: [
    ...sinks(78, {
      'paramiko.SSHClient.exec_command paramiko.Channel.exec_command': 'command:0',
      'paramiko.ProxyCommand': 'command_line:0',
    }),
    ...sinks(22, {
      'paramiko.SFTPClient.get': 'remotepath:0 localpath:1',
      'paramiko.SFTPClient.put': 'localpath:0 remotepath:1',
      'paramiko.SFTPClient.open paramiko.SFTPClient.file': 'filename:0',
      'paramiko.SFTPClient.remove paramiko.SFTPClient.rmdir paramiko.SFTPClient.mkdir paramiko.SFTPClient.listdir paramiko.SFTPClient.stat':
        'path:0',
    }),
  ],
  sanitisers: [],
  uses: uses(295, 'paramiko.AutoAddPolicy paramiko.WarningPolicy'),
};
