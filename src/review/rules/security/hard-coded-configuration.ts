import type { Confidence, Severity } from '../../../model/finding.ts';
import type { NamedLiteralFact } from '../../../python/facts.ts';
import { SERVERS, SERVER_KEYWORDS, type ServerKind } from '../../../program/catalog/servers.ts';
import { fixHardCodedConfiguration } from '../../fixes/hard-coded-configuration.ts';
import { defineRule } from '../../rule.ts';
import { addressOf, isDomainName, isHarmlessHost, isInternalHost } from './address-shapes.ts';
import { isChosenSecret, isNamedSecret, issuerOf } from './secret-shapes.ts';

const SECRET_CWE = 798;
const MOVE_SECRET = 'Read it from the environment or a secret store through one settings class, and revoke the one that was committed.';

const ADDRESS_NAME = /(^|_)(host|hostname|server|addr|address|ur[il]|endpoint|base|broker|backend|dsn|proxy)$/i;
/** A default gives way to what is configured; an example shows a form. */
const DEFAULT_NAME = /default|example|sample|fallback/i;

/** A literal beside the name of a setting is what holds where nothing is set. */
const READS_SETTING = /(^|\.)(getenv|environ\.(get|setdefault|pop)|config|env)$/;

/** Requests go to an application in the same process, and the address is only a form. */
const IN_PROCESS = /\.(ASGITransport|WSGITransport|TestClient|ASGIWebSocketTransport)$/;

type Fault = {
  readonly message: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly cwe?: number;
  readonly remedy?: string;
};

export const hardCodedConfiguration = defineRule({
  id: 'hard-coded-configuration',
  criterion: 'security',
  severity: 'critical',
  confidence: 'medium',
  why: 'What differs between a laptop, a test and production does not belong in code; a secret in it is known to everybody who can read the repository, for ever.',
  remedy: 'Keep addresses in one settings class that reads the environment (`pydantic-settings`), and pass its values in.',
  references: ['https://12factor.net/config', 'https://cwe.mitre.org/data/definitions/798.html'],
  cwe: 0,
  codes: ['S105', 'S106', 'S107', 'B105', 'B106', 'B107', 'hardcoded-password-string', 'nosec'],
  silentWhen: [
    'the text is a placeholder (`changeme`, `xxx`, `your-key`), a template, a reference or the name of a variable',
    'an address is that of this machine or a documentation name, is called a default, or stands in a module or class for settings',
    'the code is a test, an example or documentation',
  ],
  bad: [
    {
      'shop/payments.py': `class PaymentClient:
    def __init__(self) -> None:
        self.api_key = "9f8a3c61d2e74b05"
`,
    },
    {
      'shop/database.py': `from sqlalchemy import create_engine

engine = create_engine("postgresql://shop:Tr0ub4dour@db.shop.internal:5432/shop")
`,
    },
    {
      'shop/search.py': `SEARCH_HOST = "10.20.0.14"
`,
    },
    {
      'shop/mail.py': `import smtplib


def relay() -> smtplib.SMTP:
    return smtplib.SMTP("relay-1.northern-post.com", 587, timeout=10)
`,
    },
  ],
  good: [
    {
      'shop/settings.py': `from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    database_url: str = "postgresql://shop:shop@localhost:5432/shop"
    search_host: str = "search.shop.internal"
    api_key: str = "changeme"
`,
    },
    {
      'shop/mail.py': `import smtplib


def relay(host: str) -> smtplib.SMTP:
    return smtplib.SMTP(host, 587, timeout=10)
`,
    },
    {
      'shop/names.py': `PASSWORD_FIELD = "password2"
TOKEN_URL = "https://id.example.com/oauth2/token"
API_KEY = "SHOP_API_KEY_V2"
DEFAULT_HOST = "localhost"
`,
    },
  ],
  fix: fixHardCodedConfiguration,
  *check({ production }) {
    for (const module of production) {
      const isSettings = isSettingsPath(module.path) || module.facts.calls.some((call) => IN_PROCESS.test(call.callee));
      for (const literal of module.facts.literals) {
        if (literal.type !== 'str') continue;
        const fault = secretFault(literal) ?? (isSettings || isSettingsClass(literal.scope) ? null : addressFault(literal));
        if (fault !== null) yield { module, place: literal.place, symbol: literal.scope, ...fault };
      }
    }
  },
});

function secretFault({ name, value, context }: NamedLiteralFact): Fault | null {
  const issuer = issuerOf(value);
  const secret = { cwe: SECRET_CWE, remedy: MOVE_SECRET };
  if (issuer !== '') {
    return { message: `\`${name}\` holds a secret in the code (form: ${issuer})`, severity: 'critical', confidence: 'high', ...secret };
  }
  const address = addressOf(value);
  if (address !== null && isChosenSecret(address.password) && !isHarmlessHost(address.host)) {
    return {
      message: `\`${name}\` holds the password for ${address.host} in the code`,
      severity: 'critical',
      confidence: 'high',
      ...secret,
    };
  }
  // Entries named only `secret` are mostly samples of an answer; passwords and keys in dictionaries are settings.
  if (!isNamedSecret(name, value) || (context === 'entry' && /^secret$/i.test(name))) return null;
  return { message: `\`${name}\` holds a secret in the code`, severity: 'major', confidence: 'medium', ...secret };
}

function addressFault({ name, value, context, callee }: NamedLiteralFact): Fault | null {
  const address = addressOf(value);
  const host = address?.host ?? value;
  const isStore = address !== null && address.store !== '';
  if (isHarmlessHost(host) || DEFAULT_NAME.test(name) || READS_SETTING.test(callee)) return null;
  const server = address === null ? serverOf({ name, context, callee, host }) : null;
  if (server !== null) {
    return { message: `\`${name}\` fixes the address of a ${server}, ${host}, in the code`, severity: 'minor', confidence: 'medium' };
  }
  const isAddress = context === 'argument' || ADDRESS_NAME.test(name);
  if (!isStore && !(isAddress && isInternalHost(host))) return null;
  const what = isStore ? `the address of a ${address.store} server, ${host}` : `the address of one machine, ${host}`;
  return { message: `\`${name}\` fixes ${what}, in the code`, severity: 'minor', confidence: 'medium' };
}

/** The server that a call connects to at this address, whatever network it lies in: `connect(host="db-2.shop.com")`; null for none. */
function serverOf({
  name,
  context,
  callee,
  host,
}: Pick<NamedLiteralFact, 'name' | 'context' | 'callee'> & { host: string }): ServerKind | null {
  const [machine = ''] = host.split(':');
  const isAddress = context === 'argument' || (context === 'keyword' && SERVER_KEYWORDS.has(name));
  return isAddress && isDomainName(machine) && !isHarmlessHost(machine) ? (SERVERS.get(callee) ?? null) : null;
}

function isSettingsPath(path: string): boolean {
  return /(^|[/_])(settings?|config|configs|configuration|conf|defaults)([/_.]|$)/.test(path);
}

function isSettingsClass(scope: string): boolean {
  return /(Settings|Config|Configuration)$/.test(scope);
}
