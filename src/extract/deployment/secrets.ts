/** Values that must not be shown, by the names that they have. */

const SECRET_NAME =
  /pass(?:word|wd|phrase)?|pwd|secret|token|credential|private|api_?key|access_?key|auth_?key|signing|salt|dsn|(?:^|_)key(?:$|_)|cookie|license/i;
const SECRET_OPTION = /(--?[\w-]*(?:pass|pwd|secret|token|key|credential)[\w-]*)(=|\s+)("[^"]*"|'[^']*'|[^\s"']+)/gi;
const SECRET_VARIABLE = /\b(\w*(?:pass|pwd|secret|token|key|credential)\w*)=("[^"]*"|'[^']*'|[^\s"']+)/gi;
const URL_PASSWORD = /([a-z][\w+.-]*:\/\/)[^\s/@]*@/gi;

/** Of longer texts, the rest is left out: whole words, so that no part of a secret stays. */
const MAX_SHOWN_LENGTH = 2000;

/** A name as `SECRET_KEY` or `DB_PASSWORD`. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** A command or an address without passwords in addresses and the values of options and variables that are named like secrets. */
export function withoutSecrets(text: string): string {
  const shown = text.length <= MAX_SHOWN_LENGTH ? text : `${text.slice(0, MAX_SHOWN_LENGTH).replace(/\S*$/, '')}…`;
  return shown.replace(URL_PASSWORD, '$1***@').replace(SECRET_OPTION, '$1$2***').replace(SECRET_VARIABLE, '$1=***');
}
