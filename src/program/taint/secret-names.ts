/** Names that say of what they stand for that it is a secret. */

const SECRET_WORDS: ReadonlySet<string> = new Set([
  'pwd',
  'passcode',
  'salt',
  'otp',
  'totp',
  'csrf',
  'xsrf',
  'auth',
  'signature',
  'jwt',
  'pin',
]);
const SECRET_PARTS = /passw|passphrase|secret|token(?!i[sz])|session|cookie|nonce|credential|apikey/u;

/** `reset_token`, `sessionId`, `API_KEY`. */
export function saysSecret(name: string): boolean {
  let isSecret = known.get(name);
  if (isSecret === undefined) {
    isSecret = hasSecretWord(name);
    if (known.size < MAX_KNOWN) known.set(name, isSecret);
  }
  return isSecret;
}

/** Answers that were given before. */
const known = new Map<string, boolean>();
const MAX_KNOWN = 50_000;

function hasSecretWord(name: string): boolean {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/gu, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/u);
  if (words.some((word) => SECRET_WORDS.has(word) || SECRET_PARTS.test(word))) return true;
  const at = words.indexOf('key');
  return at > 0 && /^(?:api|secret|private|signing|encryption|session|access|auth)$/.test(words[at - 1]!);
}
