/** Which literals look like secrets, and which only stand where one would. Shapes of published token formats, as their issuers document them. */

/** A text of one of these shapes is a credential, whatever its name. */
const TOKEN_SHAPES: readonly { readonly issuer: string; readonly shape: RegExp }[] = [
  { issuer: 'AWS', shape: /^(AKIA|ASIA)[A-Z2-7]{16}$/ },
  { issuer: 'GitHub', shape: /^(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})$/ },
  { issuer: 'GitLab', shape: /^glpat-[A-Za-z0-9_-]{20,}$/ },
  { issuer: 'Slack', shape: /^xox[abprs]-[A-Za-z0-9-]{20,}$/ },
  { issuer: 'Stripe', shape: /^[sr]k_live_[A-Za-z0-9]{16,}$/ },
  { issuer: 'Google', shape: /^AIza[A-Za-z0-9_-]{35}$/ },
  { issuer: 'SendGrid', shape: /^SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}$/ },
  { issuer: 'npm', shape: /^npm_[A-Za-z0-9]{36}$/ },
  { issuer: 'private key', shape: /-----BEGIN ([A-Z]+ )*PRIVATE KEY-----\s*[A-Za-z0-9+/]{40}/ },
];

/** Words that people write where a secret goes later. */
const PLACEHOLDER =
  /change|replace|example|sample|dummy|fake|placeholder|insecure|not[-_ ]?(a|so)?[-_ ]?(real|secret)|your|secret|passw|token|api[-_ ]?key|redacted|default|anything|\*{3}|\.{3}|x{4}/i;
/** Short ones, which a long drawn text may hold by chance. */
const SHORT_PLACEHOLDER = /todo|fixme|test|demo|none|null|empty|unset|mask|123456|foo|bar|abc|local|dev|sk-1234/i;

/** Names whose value is a secret itself, not its name, field, header or address. */
const SECRET_NAME =
  /(^|_)(password|passwd|pwd|passphrase|secret|secret_?key|api_?key|access_?key|private_?key|signing_?key|auth_?token|access_?token|bearer_?token|api_?token)$/i;

/** What is done with a secret: `reset_password` names a limit, an address or a page. */
const ACTION_NAME =
  /(^|_)(re_?set|set|change|forgot|forgotten|lost|check|validate|confirm|request|update|hash)_(password|passwd|pwd|passphrase)$/i;

/** So often letters and digits take turns in a text that nobody would write as a name (`bdc1ChargeTotal` has three). */
const MIN_TURNS = 4;
/** So often they do it only in a text that a machine drew. */
const DRAWN_TURNS = 8;
/** Base64 of a key, which may hold slashes like a path. */
const LONG_KEY = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[A-Za-z0-9/+=]{32,}$/;

/** Who issues tokens of this shape; '' for other texts. */
export function issuerOf(text: string): string {
  return TOKEN_SHAPES.find(({ shape }) => shape.test(text))?.issuer ?? '';
}

/** The name promises a secret and the text is one that somebody chose or drew, not a placeholder, a word or a reference. */
export function isNamedSecret(name: string, text: string): boolean {
  return SECRET_NAME.test(name) && !ACTION_NAME.test(name) && isChosenSecret(text);
}

/** Neither a placeholder nor a word, a reference or a template: letters and digits in turn, or letters, digits and signs. */
export function isChosenSecret(text: string): boolean {
  if (text.length < 6 || /[\s{}<>$%]/.test(text) || PLACEHOLDER.test(text)) return false;
  if (LONG_KEY.test(text) && !text.startsWith('/')) return true;
  // Signs part the words of a name (`aws_access_key_id`); what takes turns is letters and digits.
  const turns = text.replaceAll(/[^A-Za-z\d]/g, '').match(/[A-Za-z]+|\d+/g)?.length ?? 0;
  if (turns < DRAWN_TURNS && SHORT_PLACEHOLDER.test(text)) return false;
  const isReference = /^[A-Z][A-Z0-9_]*$/.test(text) || /^[\w-]*([@./:][\w-]+)+$/.test(text);
  const isRepeated = new Set(text).size < 5;
  const isMixed = turns >= MIN_TURNS || (/\d/.test(text) && /[A-Za-z]/.test(text) && /[!?@#^&*+=~]/.test(text));
  return !isReference && !isRepeated && isMixed;
}
