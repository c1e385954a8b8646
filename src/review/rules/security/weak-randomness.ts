import { fixWeakRandomness } from '../../fixes/weak-randomness.ts';
import { defineUseRule } from '../../use-rule.ts';

export const weakRandomness = defineUseRule({
  id: 'weak-randomness',
  severity: 'major',
  confidence: 'medium',
  fault: 'is predictable, and is used as a secret',
  why: 'Whoever sees a few values of `random` knows all that follow: tokens, codes and passwords made so can be guessed.',
  remedy: 'Use `secrets.token_urlsafe()`, `secrets.choice`, or `random.SystemRandom`.',
  references: ['https://docs.python.org/3/library/secrets.html'],
  cwe: 330,
  cwes: [330, 338],
  codes: ['S311', 'B311', 'nosec'],
  fix: fixWeakRandomness,
  silentWhen: [
    'the value is not used as a secret: no name on its way says token, password, key, code or the like',
    '`secrets`, `os.urandom` or `SystemRandom` is used',
  ],
  bad: [
    {
      'shop/accounts.py': `import random


def reset_token() -> str:
    token = "".join(random.choice("abcdefghijklmnop") for _ in range(32))
    return token
`,
    },
  ],
  good: [
    {
      'shop/accounts.py': `import random
import secrets


def reset_token() -> str:
    return secrets.token_urlsafe(32)


def shuffled_banner(banners: list[str]) -> str:
    return random.choice(banners)
`,
    },
  ],
});
