import type { Behaviour, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

const STARTS: Behaviour = { effects: ['blocks:subprocess'] };
const WAITS: Behaviour = {
  effects: ['blocks:subprocess'],
  timeout: { parameter: 'timeout', position: 1, default: 'finite' },
  raises: ['pexpect.TIMEOUT', 'pexpect.EOF'],
};

export const pexpect: Library = {
  distribution: 'pexpect',
  checked: ['4.9.0'],
  source: 'https://pexpect.readthedocs.io/en/stable/api/pexpect.html',
  symbols: symbols(
    { 'pexpect.spawn': STARTS },
    each('pexpect', 'run runu', { effects: ['blocks:subprocess'], timeout: { parameter: 'timeout', position: 1, default: 'finite' } }),
    each('pexpect.spawn', 'expect expect_exact expect_list', WAITS),
    each('pexpect.spawn', 'send sendline read readline wait close interact', STARTS),
    each('pexpect.spawn', '__enter__', { returns: 'Self' }),
  ),
};
