/** What sends a mail: once it is out, nobody takes it back. */

const SENDS: readonly { readonly names: readonly string[]; readonly source: string }[] = [
  {
    names: ['smtplib.SMTP.sendmail', 'smtplib.SMTP.send_message', 'smtplib.SMTP_SSL.sendmail', 'smtplib.SMTP_SSL.send_message'],
    source: 'https://docs.python.org/3/library/smtplib.html',
  },
  {
    names: [
      'django.core.mail.send_mail',
      'django.core.mail.send_mass_mail',
      'django.core.mail.EmailMessage.send',
      'django.core.mail.EmailMultiAlternatives.send',
      'django.core.mail.message.EmailMessage.send',
      'django.core.mail.message.EmailMultiAlternatives.send',
    ],
    source: 'https://docs.djangoproject.com/en/5.2/topics/email/',
  },
  {
    names: ['aiosmtplib.send', 'aiosmtplib.SMTP.sendmail', 'aiosmtplib.SMTP.send_message'],
    source: 'https://aiosmtplib.readthedocs.io/en/stable/client.html',
  },
];
const NAMES: ReadonlySet<string> = new Set(SENDS.flatMap(({ names }) => names));

/** `django.core.mail.send_mail`. */
export function sendsMail(origin: string): boolean {
  return NAMES.has(origin);
}
