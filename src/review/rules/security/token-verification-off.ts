import { fixTokenVerificationOff } from '../../fixes/dropped-keywords.ts';
import { readsOnlyTimes } from '../../harmless-calls.ts';
import { defineUseRule } from '../../use-rule.ts';

export const tokenVerificationOff = defineUseRule({
  id: 'token-verification-off',
  severity: 'critical',
  confidence: 'high',
  fault: 'does not check the signature',
  why: 'A token whose signature nobody checks says whatever its sender likes, for instance who they are.',
  remedy: 'Decode with the key and the algorithms that are allowed: `jwt.decode(token, key, algorithms=["HS256"])`.',
  isMilderBeforeCheck: true,
  isAboutStrangers: true,
  references: ['https://cheatsheetseries.owasp.org/cheatsheets/JSON_Web_Token_for_Java_Cheat_Sheet.html'],
  cwe: 347,
  cwes: [347, 345],
  codes: ['nosec'],
  fix: fixTokenVerificationOff,
  isHarmless: readsOnlyTimes,
  silentWhen: [
    'only the times of the token are read: when it was made, when it expires',
    'the same function goes on to decode with the check: a first look to find the key; it is minor where it decodes so on another way',
    'it is minor where the system has endpoints and none is known to lead there: the token is one that the program asked for; major where it has none',
    'the signature is checked against named algorithms',
  ],
  bad: [
    {
      'shop/tokens.py': `import jwt


def customer_of(token: str) -> str:
    return str(jwt.decode(token, options={"verify_signature": False})["sub"])
`,
    },
  ],
  good: [
    {
      'shop/tokens.py': `import jwt


def customer_of(token: str, key: str) -> str:
    return str(jwt.decode(token, key, algorithms=["HS256"])["sub"])
`,
    },
  ],
});
