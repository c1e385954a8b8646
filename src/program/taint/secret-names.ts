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

/** `PasswordReset` keeps a secret in `code`, `ApiKey` in `value`. */
export function keepsSecret(owner: string, name: string): boolean {
  if (saysSecret(name)) return true;
  if (!mayKeepSecret(name)) return false;
  const words = wordsOf(owner);
  const last = words.at(-1) ?? '';
  return (
    /^(?:reset|verification|confirmation|recovery|activation|login|otp|passcode|token|secret)$/.test(last) ||
    isQualified(words, words.length - 1)
  );
}

/** Whether a field of this name is a secret in classes that are named so. */
export const mayKeepSecret = (name: string): boolean => saysSecret(name) || /(?:^|_)(?:code|key|value)$/u.test(name);

/** Answers that were given before. */
const known = new Map<string, boolean>();
const MAX_KNOWN = 50_000;

/** A function that is called so gives a secret: `reset_code`, `make_password`; not `sample_tokens`, `password_length`, `is_token`. */
export function givesSecret(qualifiedName: string): boolean {
  const words = wordsOf(qualifiedName.slice(qualifiedName.lastIndexOf('.') + 1));
  const last = words.at(-1) ?? '';
  if (MAKES.test(words[0] ?? '') && words.length === 1 && isMakerOfSecrets(qualifiedName)) return true;
  if (/^(?:is|has|check|verify|validate|get|load|read|find|pick|sample)$/.test(words[0] ?? '')) return false;
  return /^(?:password|passcode|passphrase|secret|token|nonce|otp|pin|salt)$/.test(last) || isQualified(words, words.length - 1);
}

/** What is said about a secret and is none: `secret_name`, `cookie_path`, `token_type`. */
const ABOUT_IT =
  /^(?:names?|paths?|files?|dirs?|types?|fields?|labels?|length|count|size|header|prefix|suffix|url|endpoint|expiry|timeout)$/u;

/** `OneTimeCodes.issue`, `PasswordGenerator.generate`. */
function isMakerOfSecrets(qualifiedName: string): boolean {
  const [owner = ''] = qualifiedName.split('.').slice(-2, -1);
  const words = wordsOf(owner).filter((word) => !/^(?:generator|factory|maker|issuer|source|service)$/.test(word));
  const last = words.at(-1) ?? '';
  return (
    /^(?:passwords?|passcodes?|passphrases?|secrets?|nonces?|otps?|pins?)$/.test(last) ||
    /one_time_(?:codes?|tokens?)$|(?:reset|session|access|api|refresh|invitation)_tokens?$|(?:reset|verification|confirmation|recovery|activation|login|security)_codes?$/.test(
      words.join('_'),
    )
  );
}

const MAKES = /^(?:issue|generate|create|make|new|next|draw)$/;
/** What is measured or counted of a secret is none. */
const MEASURES =
  /^(?:delay|seconds|minutes|interval|rate|count|length|size|limit|ttl|timeout|expires|expiry|lifetime|age|jitter|index|wait|backoff|sleep|ratio|probability|weight)$/;

function hasSecretWord(name: string): boolean {
  const words = wordsOf(name);
  if (MEASURES.test(words.at(-1) ?? '')) return false;
  if (ABOUT_IT.test(words.at(-1) ?? '')) return false;
  return words.some((word, at) => SECRET_WORDS.has(word) || SECRET_PARTS.test(word) || isQualified(words, at));
}

/** Keys and codes are secrets where the word before says so. */
function isQualified(words: readonly string[], at: number): boolean {
  const before = words[at - 1] ?? '';
  if (words[at] === 'key') return /^(?:api|secret|private|signing|encryption|session|access|auth)$/.test(before);
  return words[at] === 'code' && /^(?:reset|verification|confirmation|recovery|activation|login|security)$/.test(before);
}

function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/gu, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/u)
    .filter((word) => word !== '');
}
