import type { Behaviour, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

const RAISES = ['aiosmtplib.SMTPException', 'builtins.OSError'] as const;
const NETWORK: Behaviour = { effects: ['waits:network'], isAsync: true, raises: RAISES };
const MAIL: Behaviour = { effects: ['waits:network', 'mail'], isAsync: true, raises: RAISES };

export const aiosmtplib: Library = {
  distribution: 'aiosmtplib',
  checked: ['5.1.3'],
  source: 'https://aiosmtplib.readthedocs.io/en/stable/reference.html',
  symbols: symbols(
    {
      // A minute, where nothing is said.
      'aiosmtplib.send': { ...MAIL, timeout: { parameter: 'timeout', default: 'finite' } },
      'aiosmtplib.SMTP': { timeout: { parameter: 'timeout', default: 'finite' } },
      'aiosmtplib.SMTP.__aenter__': { ...NETWORK, returns: 'Self' },
    },
    each('aiosmtplib.SMTP', '__aexit__ connect helo ehlo starttls login noop rset vrfy expn help quit mail rcpt data', NETWORK),
    each('aiosmtplib.SMTP', 'sendmail send_message', MAIL),
    each('aiosmtplib.SMTP', 'sendmail_sync send_message_sync', { effects: ['blocks:network', 'mail'], raises: RAISES }),
  ),
};
