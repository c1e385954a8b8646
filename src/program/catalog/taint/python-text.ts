/** The standard library: what is done with text, and what makes it safe. */
import type { TaintCatalog } from '../taint.ts';
import { guards, is, members, passes, sanitisers, sinks } from './define.ts';

const LEVELS = 'debug info warning warn error exception critical log';
const PATTERNS = members('re', 'compile match search fullmatch findall finditer split sub subn');

/** Weaknesses by breaking out of a literal in quotes. */
const QUOTED = [89, 90, 94, 643, 78];

/** Weaknesses that need more signs than letters, digits, `+`, `/` and `=`. */
const ENCODED = [78, 79, 89, 90, 94, 643, 943, 1336];

/** All that a text can do harm in. */
const TEXTS = [22, 78, 79, 89, 90, 94, 113, 117, 501, 502, 601, 611, 643, 918, 943, 1333, 1336];

export const pythonText: TaintCatalog = {
  distribution: 'python',
  checked: ['3.11.7'],
  source: 'https://docs.python.org/3/library/text.html',
  sources: [],
  sinks: [
    ...sinks(1333, { [PATTERNS.join(' ')]: 'pattern:0' }),
    ...sinks(117, {
      [[...members('logging logging.Logger', `${LEVELS} fatal`), ...members('logging.LoggerAdapter', LEVELS)].join(' ')]: '*',
    }),
    ...sinks(117, { 'syslog.syslog': '*', 'warnings.warn': 'message:0' }),
  ],
  sanitisers: [
    ...sanitisers([79], 'html.escape xml.sax.saxutils.escape xml.sax.saxutils.quoteattr'),
    ...sanitisers([611, 643], 'xml.sax.saxutils.escape xml.sax.saxutils.quoteattr'),
    ...sanitisers([1333], 're.escape'),
    ...sanitisers([113, 117], 'builtins.repr builtins.ascii'),
    // Numbers, dates and identifiers hold no text of the one who sent them.
    ...sanitisers(
      [],
      'builtins.int builtins.int.from_bytes builtins.float builtins.complex builtins.bool builtins.len builtins.ord builtins.hash builtins.id builtins.isinstance',
    ),
    ...sanitisers([], 'builtins.any builtins.all builtins.callable builtins.issubclass builtins.hasattr builtins.type builtins.range'),
    ...sanitisers([], 'uuid.UUID decimal.Decimal fractions.Fraction math.floor math.ceil'),
    ...sanitisers([], members('datetime.datetime', 'strptime fromisoformat fromtimestamp')),
    ...sanitisers([], members('datetime.date', 'fromisoformat fromtimestamp fromordinal')),
    ...sanitisers([], 'datetime.time.fromisoformat time.strptime email.utils.parsedate_to_datetime'),
    ...sanitisers([], members('builtins.str builtins.bytes', 'find index count rfind rindex startswith endswith isdigit isalpha isalnum')),
    // Digests are digits; that of a number which can be guessed can be guessed, too.
    ...sanitisers(
      TEXTS,
      members('hashlib', 'md5 sha1 sha224 sha256 sha384 sha512 sha3_224 sha3_256 sha3_384 sha3_512 blake2b blake2s new pbkdf2_hmac scrypt'),
    ),
    ...sanitisers(TEXTS, members('_hashlib.HASH _hashlib.HMAC hmac.HMAC', 'digest hexdigest')),
    ...sanitisers([], 'hmac.new hmac.digest hmac.compare_digest secrets.compare_digest zlib.crc32 zlib.adler32 binascii.crc32'),
    // Letters, digits and a few signs.
    ...sanitisers(ENCODED, 'base64.b64encode base64.standard_b64encode binascii.b2a_base64'),
    ...sanitisers([22, ...ENCODED], 'base64.urlsafe_b64encode base64.b32encode base64.b16encode binascii.hexlify builtins.bytes.hex'),
    // Without quotes nothing leaves a literal in quotes; without line breaks nothing starts a line.
    ...sanitisers([113, 117], 'builtins.str.replace', [is('old:0', "'\\n'", "'\\r\\n'", "'\\r'")]),
    ...sanitisers([113, 117], 'builtins.str.splitlines'),
    ...sanitisers(QUOTED, 'builtins.str.replace', [is('old:0', '"\'"')]),
    ...sanitisers([79], 'builtins.str.replace', [is('old:0', "'<'")]),
    ...sanitisers([22], 'builtins.str.replace', [is('old:0', "'/'")]),
  ],
  undoes: [
    ...members('base64', 'b64decode standard_b64decode urlsafe_b64decode b32decode b16decode decodebytes a85decode b85decode'),
    'html.unescape',
    'xml.sax.saxutils.unescape',
    'urllib.parse.unquote',
    'urllib.parse.unquote_plus',
    'urllib.parse.unquote_to_bytes',
    'urllib.parse.parse_qs',
    'urllib.parse.parse_qsl',
    'binascii.unhexlify',
    'binascii.a2b_base64',
    'builtins.bytes.fromhex',
    'codecs.decode',
  ],
  // What a pattern matches is replaced: the pattern is not in the text that comes out.
  passes: passes({ 're.sub': 'repl:1 string:2', 're.Pattern.sub': 'repl:0 string:1' }),
  guards: [
    ...guards([], {
      [members('builtins.str', 'isdigit isdecimal isnumeric isalnum isalpha isidentifier').join(' ')]: 'self',
      [members('builtins.bytes', 'isdigit isalnum isalpha').join(' ')]: 'self',
    }),
    ...guards([], { 're.fullmatch': 'string:1', 're.Pattern.fullmatch': 'string:0' }),
    ...guards(QUOTED, { 'builtins.str.__contains__': 'self' }, { result: false, when: [is('key:0', '"\'"')] }),
    ...guards([22], { 'builtins.str.__contains__': 'self' }, { result: false, when: [is('key:0', "'..'", "'../'", "'/'")] }),
    ...guards([113, 117], { 'builtins.str.__contains__': 'self' }, { result: false, when: [is('key:0', "'\\n'", "'\\r'")] }),
  ],
};

export const loguru: TaintCatalog = {
  distribution: 'loguru',
  checked: ['0.7.3'],
  source: 'https://loguru.readthedocs.io/en/stable/api/logger.html',
  sources: [],
  sinks: sinks(117, { [members('loguru.logger', 'trace debug info success warning error critical exception log').join(' ')]: '*' }),
  sanitisers: [],
};
