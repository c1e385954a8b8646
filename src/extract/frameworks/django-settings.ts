/** Which module of a program `django.conf.settings` stands for. */
import type { ModuleEntry } from '../../program/layout/layout.ts';
import { ConstantKind, HEADER_WORDS, Op, instructionLength } from '../../python/code/opcodes.ts';
import type { ModuleCode } from '../../python/code/module-code.ts';

const VARIABLE = 'DJANGO_SETTINGS_MODULE';
/** Who tells first: what a developer runs, before what a server runs. */
const TELLERS = ['manage', '__main__', 'cli', 'wsgi', 'asgi', 'celery'];

/**
 * By the name of the library's object: the number of the module whose names are its attributes. It is the module that is named
 * where the environment variable is set; else the one module that tells the root of the urls.
 */
export function djangoStandIns(modules: readonly ModuleEntry[], codes: readonly (ModuleCode | null)[]): ReadonlyMap<string, number> {
  const module = namedSettings(modules, codes) ?? onlySettings(modules, codes);
  return module === null ? new Map() : new Map([['django.conf.settings', module]]);
}

function namedSettings(modules: readonly ModuleEntry[], codes: readonly (ModuleCode | null)[]): number | null {
  const byName = new Map(modules.map(({ name }, number) => [name, number]));
  let best: { readonly rank: number; readonly module: number } | null = null;
  codes.forEach((code, number) => {
    if (!code?.strings.includes(VARIABLE)) return;
    const at = TELLERS.indexOf(modules[number]!.name.split('.').at(-1)!);
    const rank = (at < 0 ? TELLERS.length : at) + (modules[number]!.isTest ? 100 : 0);
    const named = namedBeside(code);
    const found = named.map((text) => byName.get(text) ?? endingWith(modules, text) ?? templateOf(modules, codes, text));
    const mentioned = code.strings.map((text) => byName.get(text) ?? null);
    const module =
      found.find((one) => one !== null && one !== undefined && codes[one]) ??
      mentioned.find((one) => one !== null && isSettings(codes[one]));
    if (module !== undefined && module !== null && (best === null || rank < best.rank)) best = { rank, module };
  });
  return (best as { readonly module: number } | null)?.module ?? null;
}

/** Of programs that are run from inside a package, names begin below it. */
function endingWith(modules: readonly ModuleEntry[], name: string): number | null {
  if (!name.includes('.')) return null;
  const found = modules.flatMap((module, number) => (module.name.endsWith(`.${name}`) ? [number] : []));
  return found.length === 1 ? found[0]! : null;
}

/** Dotted names that stand beside the variable's: `setdefault(VARIABLE, name)`, `environ[VARIABLE] = name`. */
function namedBeside(code: ModuleCode): readonly string[] {
  const texts = code.scopes.flatMap((scope) => textsIn(code, scope.start, scope.end));
  const beside = texts.flatMap((text, index) => (text === VARIABLE ? [texts[index + 1] ?? '', texts[index - 1] ?? ''] : []));
  return beside.filter((text) => DOTTED.test(text));
}

const DOTTED = /^[^\W\d]\w*(?:\.\w+)*$/u;

function textsIn({ words, strings }: ModuleCode, start: number, end: number): readonly string[] {
  const texts: string[] = [];
  for (let pc = start; pc < end; pc += instructionLength(words, pc)) {
    if ((words[pc]! & 0xff) === Op.CONSTANT && words[pc + HEADER_WORDS] === ConstantKind.STR)
      texts.push(strings[words[pc + HEADER_WORDS + 1]!]!);
  }
  return texts;
}

/** Where each installation writes its own settings, those that are shipped beside them: `settings_docker` for `settings`. */
function templateOf(modules: readonly ModuleEntry[], codes: readonly (ModuleCode | null)[], name: string): number | null {
  const found = modules.findIndex((module, number) => module.name.startsWith(`${name}_`) && !module.isTest && isSettings(codes[number]));
  return found < 0 ? null : found;
}

/** Says which applications there are. */
function isSettings(code: ModuleCode | null | undefined): boolean {
  if (code === null || code === undefined) return false;
  const { words, strings, scopes } = code;
  const [body] = scopes;
  for (let pc = body!.start; pc < body!.end; pc += instructionLength(words, pc)) {
    if ((words[pc]! & 0xff) === Op.EXPORT && strings[words[pc + HEADER_WORDS]!] === 'INSTALLED_APPS') return true;
  }
  return false;
}

function onlySettings(modules: readonly ModuleEntry[], codes: readonly (ModuleCode | null)[]): number | null {
  const found = codes.flatMap((code, number) =>
    code?.strings.includes('ROOT_URLCONF') && isSettings(code) && !modules[number]!.isTest ? [number] : [],
  );
  return found.length === 1 ? found[0]! : null;
}

/** Settings that Django has where a project does not write them: https://docs.djangoproject.com/en/6.1/ref/settings/. */
const STANDARD = new Set(
  (
    'ABSOLUTE_URL_OVERRIDES ADMINS ALLOWED_HOSTS APPEND_SLASH AUTHENTICATION_BACKENDS AUTH_PASSWORD_VALIDATORS AUTH_USER_MODEL CACHES ' +
    'CACHE_MIDDLEWARE_ALIAS CACHE_MIDDLEWARE_KEY_PREFIX CACHE_MIDDLEWARE_SECONDS CSRF_COOKIE_AGE CSRF_COOKIE_DOMAIN ' +
    'CSRF_COOKIE_HTTPONLY CSRF_COOKIE_NAME CSRF_COOKIE_PATH CSRF_COOKIE_SAMESITE CSRF_COOKIE_SECURE CSRF_FAILURE_VIEW CSRF_HEADER_NAME ' +
    'CSRF_TRUSTED_ORIGINS CSRF_USE_SESSIONS DATABASES DATABASE_ROUTERS DATA_UPLOAD_MAX_MEMORY_SIZE DATA_UPLOAD_MAX_NUMBER_FIELDS ' +
    'DATA_UPLOAD_MAX_NUMBER_FILES DATETIME_FORMAT DATETIME_INPUT_FORMATS DATE_FORMAT DATE_INPUT_FORMATS DEBUG ' +
    'DEBUG_PROPAGATE_EXCEPTIONS DECIMAL_SEPARATOR DEFAULT_AUTO_FIELD DEFAULT_CHARSET DEFAULT_EXCEPTION_REPORTER ' +
    'DEFAULT_EXCEPTION_REPORTER_FILTER DEFAULT_FROM_EMAIL DEFAULT_INDEX_TABLESPACE DEFAULT_TABLESPACE DISALLOWED_USER_AGENTS ' +
    'EMAIL_BACKEND EMAIL_HOST EMAIL_HOST_PASSWORD EMAIL_HOST_USER EMAIL_PORT EMAIL_SSL_CERTFILE EMAIL_SSL_KEYFILE EMAIL_SUBJECT_PREFIX ' +
    'EMAIL_TIMEOUT EMAIL_USE_LOCALTIME EMAIL_USE_SSL EMAIL_USE_TLS FILE_UPLOAD_DIRECTORY_PERMISSIONS FILE_UPLOAD_HANDLERS ' +
    'FILE_UPLOAD_MAX_MEMORY_SIZE FILE_UPLOAD_PERMISSIONS FILE_UPLOAD_TEMP_DIR FIRST_DAY_OF_WEEK FIXTURE_DIRS FORCE_SCRIPT_NAME ' +
    'FORMAT_MODULE_PATH FORM_RENDERER IGNORABLE_404_URLS INSTALLED_APPS INTERNAL_IPS LANGUAGES LANGUAGES_BIDI LANGUAGE_CODE ' +
    'LANGUAGE_COOKIE_AGE LANGUAGE_COOKIE_DOMAIN LANGUAGE_COOKIE_HTTPONLY LANGUAGE_COOKIE_NAME LANGUAGE_COOKIE_PATH ' +
    'LANGUAGE_COOKIE_SAMESITE LANGUAGE_COOKIE_SECURE LOCALE_PATHS LOGGING LOGGING_CONFIG LOGIN_REDIRECT_URL LOGIN_URL ' +
    'LOGOUT_REDIRECT_URL MANAGERS MEDIA_ROOT MEDIA_URL MESSAGE_STORAGE MIDDLEWARE MIGRATION_MODULES MONTH_DAY_FORMAT NUMBER_GROUPING ' +
    'PASSWORD_HASHERS PASSWORD_RESET_TIMEOUT PREPEND_WWW SECRET_KEY SECRET_KEY_FALLBACKS SECURE_CONTENT_TYPE_NOSNIFF ' +
    'SECURE_CROSS_ORIGIN_OPENER_POLICY SECURE_CSP SECURE_CSP_REPORT_ONLY SECURE_HSTS_INCLUDE_SUBDOMAINS SECURE_HSTS_PRELOAD ' +
    'SECURE_HSTS_SECONDS SECURE_PROXY_SSL_HEADER SECURE_REDIRECT_EXEMPT SECURE_REFERRER_POLICY SECURE_SSL_HOST SECURE_SSL_REDIRECT ' +
    'SERVER_EMAIL SESSION_CACHE_ALIAS SESSION_COOKIE_AGE SESSION_COOKIE_DOMAIN SESSION_COOKIE_HTTPONLY SESSION_COOKIE_NAME ' +
    'SESSION_COOKIE_PATH SESSION_COOKIE_SAMESITE SESSION_COOKIE_SECURE SESSION_ENGINE SESSION_EXPIRE_AT_BROWSER_CLOSE SESSION_FILE_PATH ' +
    'SESSION_SAVE_EVERY_REQUEST SESSION_SERIALIZER SETTINGS_MODULE SHORT_DATETIME_FORMAT SHORT_DATE_FORMAT ' +
    'SIGNED_COOKIE_LEGACY_SALT_FALLBACK SIGNING_BACKEND SILENCED_SYSTEM_CHECKS STATICFILES_DIRS STATICFILES_FINDERS STATIC_ROOT ' +
    'STATIC_URL STORAGES TASKS TEMPLATES TEST_NON_SERIALIZED_APPS TEST_RUNNER THOUSAND_SEPARATOR TIME_FORMAT TIME_INPUT_FORMATS ' +
    'TIME_ZONE URLIZE_ASSUME_HTTPS USE_BLANK_CHOICE_DASH USE_I18N USE_THOUSAND_SEPARATOR USE_TZ USE_X_FORWARDED_HOST ' +
    'USE_X_FORWARDED_PORT WSGI_APPLICATION X_FRAME_OPTIONS YEAR_MONTH_FORMAT'
  ).split(' '),
);
const SETTINGS = 'django.conf.settings.';

/** Whether nobody gives a setting a value: asked for what the settings of the project do not hold. */
export function isMissingSetting(dotted: string): boolean {
  return dotted.startsWith(SETTINGS) && !STANDARD.has(dotted.slice(SETTINGS.length));
}
