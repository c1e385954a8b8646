/**
 * What of ruff a review passes on: by code, the criterion and severity here, what goes wrong and what to do. Codes and names
 * are those of docs.astral.sh/ruff/rules; a code that is not here is never told, as nearly all of style is not.
 */
import type { Confidence, Criterion, Severity } from '../../model/finding.ts';

export type RuffCode = {
  readonly code: string;
  /** As ruff calls the rule: the name of its page. */
  readonly name: string;
  readonly criterion: Criterion;
  readonly severity: Severity;
  /** As a rule: what may well be meant is low, and withheld. */
  readonly confidence: Confidence;
  readonly why: string;
  readonly remedy: string;
};

export type Row = readonly [heading: string, severity: Severity, why: string, remedy: string, confidence?: Confidence];

/** `F821 undefined-name` → its code and its name. */
export function rows(criterion: Criterion, table: readonly Row[]): readonly RuffCode[] {
  return table.map(([heading, severity, why, remedy, confidence = 'high']) => {
    const [code = '', name = ''] = heading.split(' ');
    return { code, name, criterion, severity, confidence, why, remedy };
  });
}

const PERCENT = 'The format and its values do not fit: Python raises an error when the line runs, and the message is lost.';
const FITS = 'Give the format exactly the values that it names, or write an f-string.';
const EXTRA = 'The format does not use everything that it is given: the value that somebody meant to show is not shown.';
const SYNTAX = 'A value of this kind makes the call raise an error when the line runs.';
const SPECIAL = 'Python calls this method itself, and raises a `TypeError` where the result has another type.';
const VERSION = 'The check reads the version as text or compares one part of it, and gives the wrong answer on a version to come.';
const COMPARE_VERSION = 'Compare tuples: `sys.version_info >= (3, 12)`.';
const FORGOTTEN = 'The statement computes a value and drops it: what it was written for does not happen.';
const ALWAYS = 'The condition has the same answer whatever the values are: one branch never runs.';
const NAIVE = 'The result carries no time zone: compared with or stored beside one that does, it raises an error or is hours off.';

const CORRECTNESS = rows('correctness', [
  [
    'F402 import-shadowed-by-loop-var',
    'minor',
    'The loop takes the name of a module: whoever uses the module after the loop gets an element.',
    'Rename the loop variable.',
  ],
  ['F501 percent-format-invalid-format', 'major', PERCENT, FITS],
  ['F502 percent-format-expected-mapping', 'major', PERCENT, FITS],
  ['F503 percent-format-expected-sequence', 'major', PERCENT, FITS],
  ['F504 percent-format-extra-named-arguments', 'minor', EXTRA, FITS],
  ['F505 percent-format-missing-argument', 'major', PERCENT, FITS],
  ['F506 percent-format-mixed-positional-and-named', 'major', PERCENT, FITS],
  ['F507 percent-format-positional-count-mismatch', 'major', PERCENT, FITS],
  ['F508 percent-format-star-requires-sequence', 'major', PERCENT, FITS],
  ['F509 percent-format-unsupported-format-character', 'major', PERCENT, FITS],
  ['F521 string-dot-format-invalid-format', 'major', PERCENT, FITS],
  ['F522 string-dot-format-extra-named-arguments', 'minor', EXTRA, FITS],
  ['F523 string-dot-format-extra-positional-arguments', 'minor', EXTRA, FITS],
  ['F524 string-dot-format-missing-arguments', 'major', PERCENT, FITS],
  ['F525 string-dot-format-mixing-automatic', 'major', PERCENT, FITS],
  [
    'F601 multi-value-repeated-key-literal',
    'minor',
    'Of two entries with one key only the last is kept: the value before it is lost without a word.',
    'Remove one, or give it the key that was meant.',
  ],
  [
    'F602 multi-value-repeated-key-variable',
    'minor',
    'Of two entries with one key only the last is kept: the value before it is lost without a word.',
    'Remove one, or give it the key that was meant.',
  ],
  [
    'F631 assert-tuple',
    'major',
    'A tuple that holds something is always true: the assertion checks nothing.',
    'Take the brackets away, so that the message stands behind the comma.',
  ],
  [
    'F632 is-literal',
    'minor',
    'Whether two equal texts or numbers are the same object is up to the interpreter: the comparison holds on one and fails on another.',
    'Compare with `==`.',
  ],
  [
    'F633 invalid-print-syntax',
    'major',
    'This shifts the function `print`, as Python 2 had it: it raises a `TypeError`.',
    'Write `print(…, file=sys.stderr)`.',
  ],
  [
    'F634 if-tuple',
    'major',
    'A tuple that holds something is always true: the branch is always taken.',
    'Take the brackets and the comma away.',
  ],
  [
    'F811 redefined-while-unused',
    'minor',
    'The first definition is replaced before anybody uses it: either it is dead, or one of the two should have another name.',
    'Remove the one that is not meant, or rename it.',
  ],
  [
    'F821 undefined-name',
    'major',
    'Nothing gives this name a value: where the line runs, it raises a `NameError`.',
    'Import or define the name, or mend its spelling.',
  ],
  [
    'F822 undefined-export',
    'minor',
    '`__all__` promises a name that the module does not have: `from … import *` raises an error.',
    'Take the name out of `__all__`, or define it.',
  ],
  [
    'F823 undefined-local',
    'major',
    'The function gives the name a value further down, so that it is local all through: reading it here raises an `UnboundLocalError`.',
    'Rename the local, or declare the name `global` or `nonlocal`.',
  ],
  [
    'B002 unary-prefix-increment-decrement',
    'major',
    'Python has no `++`: the two signs cancel out and nothing is counted.',
    'Write `+= 1`.',
  ],
  [
    'B003 assignment-to-os-environ',
    'minor',
    'A new mapping in the place of `os.environ` is not the environment: processes that are started do not see it.',
    'Change `os.environ` in place, or pass `env=`.',
  ],
  [
    'B004 unreliable-callable-check',
    'minor',
    'A `__call__` on the object itself is not what makes it callable: the answer can be wrong either way.',
    'Ask `callable(x)`.',
  ],
  [
    'B005 strip-with-multi-characters',
    'major',
    '`strip` takes a set of characters, not a word: it removes any of them from both ends, more than was meant.',
    'Use `removeprefix` or `removesuffix`.',
  ],
  [
    'B012 jump-statement-in-finally',
    'major',
    'Leaving a `finally` by `return`, `break` or `continue` drops the exception that was on its way.',
    'Move the statement behind the `try`.',
  ],
  ['B015 useless-comparison', 'minor', FORGOTTEN, 'Assign or assert it, or remove the line.'],
  [
    'B016 raise-literal',
    'major',
    'Only exceptions can be raised: this raises a `TypeError` in the place of what was meant.',
    'Raise an exception that carries the text.',
  ],
  ['B018 useless-expression', 'minor', FORGOTTEN, 'Call it, assign it, or remove the line.', 'low'],
  [
    'B023 function-uses-loop-variable',
    'minor',
    'The function looks the variable up when it is called: called after the loop, or by several, it sees the last value.',
    'Bind it as a default, `lambda x=x: …`, or make the function outside the loop.',
    'low',
  ],
  [
    'B026 star-arg-unpacking-after-keyword-arg',
    'suggestion',
    'The starred arguments are passed before the keyword all the same: they can take the place that the keyword names.',
    'Put the starred arguments first.',
  ],
  [
    'B031 reuse-of-groupby-generator',
    'major',
    'A group of `itertools.groupby` can be gone through once: the second time it is empty.',
    'Keep it: `list(group)`.',
  ],
  ['B032 unintentional-type-annotation', 'minor', 'A colon makes this an annotation: nothing is assigned.', 'Write `=`.'],
  [
    'B035 static-key-dict-comprehension',
    'major',
    'Every round writes to the same key: of all elements one is left.',
    'Compute the key from the loop variable.',
  ],
  [
    'B039 mutable-contextvar-default',
    'minor',
    'All contexts share the default: what one request puts into it, the others find there.',
    'Leave the default out, and set a fresh one where a context begins.',
  ],
  [
    'W605 invalid-escape-sequence',
    'minor',
    'Python warns of this escape today and will refuse it: the module will then not load.',
    'Write a raw string, or double the backslash.',
  ],
  [
    'T100 debugger',
    'major',
    'A breakpoint that ships stops the process for whoever comes by, and waits for a terminal that is not there.',
    'Remove it.',
    'medium',
  ],
  [
    'PLE0100 yield-in-init',
    'major',
    'An `__init__` that yields is a generator: making the object raises a `TypeError`.',
    'Do the work in `__init__` and yield elsewhere.',
  ],
  ['PLE0101 return-in-init', 'minor', SPECIAL, 'Return nothing from `__init__`.'],
  [
    'PLE0237 non-slot-assignment',
    'major',
    'The class has slots, and this is none of them: the assignment raises an `AttributeError`.',
    'Add the name to `__slots__`.',
  ],
  ['PLE0241 duplicate-bases', 'major', 'A base that is named twice makes the class statement raise a `TypeError`.', 'Name each base once.'],
  [
    'PLE0302 unexpected-special-method-signature',
    'minor',
    'Python calls this method with a number of arguments that it does not take.',
    'Give it the parameters of the data model.',
  ],
  ['PLE0303 invalid-length-return-type', 'minor', SPECIAL, 'Return a whole number that is not negative.'],
  ['PLE0304 invalid-bool-return-type', 'minor', SPECIAL, 'Return `True` or `False`.'],
  ['PLE0305 invalid-index-return-type', 'minor', SPECIAL, 'Return a whole number.'],
  ['PLE0307 invalid-str-return-type', 'minor', SPECIAL, 'Return a text.'],
  ['PLE0308 invalid-bytes-return-type', 'minor', SPECIAL, 'Return bytes.'],
  ['PLE0309 invalid-hash-return-type', 'minor', SPECIAL, 'Return a whole number.'],
  [
    'PLE0604 invalid-all-object',
    'minor',
    '`__all__` holds something that is no text: `from … import *` raises an error.',
    'Write names as texts.',
  ],
  ['PLE0643 potential-index-error', 'major', 'The index lies outside: the line raises an `IndexError`.', 'Mend the index.'],
  ['PLE1132 repeated-keyword-argument', 'major', 'An argument that is passed twice makes the call raise a `TypeError`.', 'Pass it once.'],
  [
    'PLE1205 logging-too-many-args',
    'minor',
    'The message has fewer places than values: logging prints an error of its own in place of the message.',
    FITS,
  ],
  [
    'PLE1206 logging-too-few-args',
    'minor',
    'The message has more places than values: logging prints an error of its own in place of the message.',
    FITS,
  ],
  ['PLE1307 bad-string-format-type', 'major', PERCENT, FITS],
  ['PLE1507 invalid-envvar-value', 'major', SYNTAX, 'Pass the name of the variable as a text.'],
  [
    'PLE1519 singledispatch-method',
    'minor',
    'On a method `singledispatch` looks at `self`, which is always of the same class: every call goes to the same function.',
    'Use `functools.singledispatchmethod`.',
  ],
  [
    'PLE1520 singledispatchmethod-function',
    'minor',
    'On a function `singledispatchmethod` looks at the second argument, not the first.',
    'Use `functools.singledispatch`.',
  ],
  [
    'PLR0206 property-with-parameters',
    'suggestion',
    'Reading an attribute passes no arguments: the property raises a `TypeError`.',
    'Make it a method.',
  ],
  [
    'PLR1708 stop-iteration-return',
    'major',
    'A `StopIteration` that is raised in a generator becomes a `RuntimeError` for whoever goes through it (PEP 479).',
    'Return.',
  ],
  [
    'PLR1722 sys-exit-alias',
    'minor',
    '`exit` and `quit` are there for the interactive prompt: without the `site` module the name does not exist.',
    'Call `sys.exit()`.',
  ],
  ['PLW0127 self-assigning-variable', 'suggestion', FORGOTTEN, 'Assign what was meant, or remove the line.'],
  [
    'PLW0128 redeclared-assigned-name',
    'minor',
    'The same name is given two values at once, and keeps the last.',
    'Give the first a name of its own, or `_`.',
  ],
  [
    'PLW0129 assert-on-string-literal',
    'major',
    'A text is always true: the assertion checks nothing.',
    'Assert the condition, with the text behind a comma.',
  ],
  [
    'PLW0133 useless-exception-statement',
    'major',
    'The exception is made and not raised: the code goes on as if nothing were wrong.',
    'Raise it.',
  ],
  [
    'PLW0177 nan-comparison',
    'major',
    'NaN equals nothing, itself included: the comparison always has the same answer.',
    'Ask `math.isnan`.',
  ],
  [
    'PLW0245 super-without-brackets',
    'major',
    'Without brackets `super` is the class itself: the attribute is not that of the base, and the call fails.',
    'Write `super().…`.',
  ],
  ['PLW0406 import-self', 'minor', 'The module imports itself: what it gets is half loaded.', 'Remove the import.'],
  ['PLW1501 bad-open-mode', 'major', SYNTAX, 'Give a mode that `open` knows.'],
  [
    'PLW1507 shallow-copy-environ',
    'minor',
    'A shallow copy of `os.environ` writes to the environment of this process.',
    'Use `os.environ.copy()`.',
  ],
  [
    'PLW1509 subprocess-popen-preexec-fn',
    'minor',
    'The function runs between fork and exec, where a lock that another thread held stays taken for ever: the child can hang.',
    'Use `start_new_session`, `umask`, `user` or a wrapper.',
  ],
  [
    'PLW2101 useless-with-lock',
    'major',
    'A lock that is made where it is taken is held by nobody else: it protects nothing.',
    'Make the lock once, where all can reach it.',
  ],
  [
    'PLC0205 single-string-slots',
    'minor',
    'A text is taken as the name of one slot, which is seldom what was meant.',
    'Write a tuple of names.',
  ],
  [
    'RUF008 mutable-dataclass-default',
    'major',
    'All instances share the default: what is put into one is in all, and Python refuses some such classes.',
    'Use `field(default_factory=…)`.',
  ],
  [
    'RUF009 function-call-in-dataclass-default-argument',
    'minor',
    'The call runs once, when the class is defined: all instances share what it gave.',
    'Use `field(default_factory=…)`.',
  ],
  ['RUF016 invalid-index-type', 'major', SYNTAX, 'Use a number or a slice.'],
  [
    'RUF018 assignment-in-assert',
    'minor',
    'With `python -O` assertions are left out, and the name is never set.',
    'Assign before the assertion.',
  ],
  [
    'RUF024 mutable-fromkeys-value',
    'major',
    'All keys share the one value: what is put under one is under all.',
    'Write a comprehension that makes one for each.',
  ],
  [
    'RUF026 default-factory-kwarg',
    'major',
    'As a keyword it becomes an entry of the dictionary: there is no default.',
    'Pass the factory as the first argument.',
  ],
  [
    'RUF030 assert-with-print-message',
    'minor',
    '`print` gives `None`: the assertion says nothing, and prints where nobody looks.',
    'Put the text itself behind the comma.',
  ],
  [
    'RUF032 decimal-from-float-literal',
    'minor',
    'The number is rounded to binary before it becomes a decimal: `Decimal(0.1)` is not a tenth.',
    'Write it as a text: `Decimal("0.1")`.',
  ],
  [
    'RUF033 post-init-default',
    'minor',
    'The dataclass always passes the field: a default in `__post_init__` is never used.',
    'Give the default to the `InitVar` field.',
  ],
  [
    'RUF034 useless-if-else',
    'minor',
    'Both branches are the same: the condition decides nothing.',
    'Write what the other branch should be, or leave the condition out.',
  ],
  [
    'RUF040 invalid-assert-message-literal-argument',
    'minor',
    'What stands behind the comma is the message: that it is no text shows that a comparison was meant.',
    'Write the comparison.',
  ],
  [
    'RUF048 map-int-version-parsing',
    'minor',
    'A version may have letters in it, as release candidates do: `int` raises a `ValueError`.',
    'Use `packaging.version.Version`.',
  ],
  [
    'RUF049 dataclass-enum',
    'minor',
    'The decorator gives all members the same equality: two of them are equal though they differ.',
    'Leave `@dataclass` out.',
  ],
  ['RUF060 in-empty-collection', 'minor', ALWAYS, 'Fill the collection, or remove the condition.'],
  ['RUF064 non-octal-permissions', 'major', 'Rights are written in octal: `644` without `0o` gives quite other ones.', 'Write `0o644`.'],
  [
    'RUF068 duplicate-entry-in-dunder-all',
    'suggestion',
    'A name that is listed twice hides one that was meant to be there.',
    'List it once.',
  ],
  [
    'SIM115 open-file-with-context-handler',
    'minor',
    'The file stays open until the object is collected: on an error or another interpreter much later, with what was written still in memory.',
    'Open it in a `with`.',
    'low',
  ],
  ['SIM220 expr-and-not-expr', 'minor', ALWAYS, 'Write the condition that was meant.'],
  ['SIM221 expr-or-not-expr', 'minor', ALWAYS, 'Write the condition that was meant.'],
  ['SIM222 expr-or-true', 'minor', ALWAYS, 'Write the condition that was meant.'],
  ['SIM223 expr-and-false', 'minor', ALWAYS, 'Write the condition that was meant.'],
  [
    'TC010 runtime-string-union',
    'major',
    'A text has no `|`: the annotation raises a `TypeError` when the module is loaded.',
    'Put the whole annotation in quotes.',
  ],
  [
    'PIE794 duplicate-class-field-definition',
    'minor',
    'The second definition replaces the first: one of the two has no effect.',
    'Remove one, or rename it.',
  ],
  ['PIE796 non-unique-enums', 'suggestion', 'Two members with one value are one member with two names.', 'Give each its own value.'],
  ['DTZ003 call-datetime-utcnow', 'minor', NAIVE, 'Use `datetime.now(UTC)`.'],
  ['DTZ004 call-datetime-utcfromtimestamp', 'minor', NAIVE, 'Use `datetime.fromtimestamp(seconds, UTC)`.'],
  [
    'G101 logging-extra-attr-clash',
    'major',
    'The key is an attribute that every record has: logging raises a `KeyError` in place of the message.',
    'Choose another key.',
  ],
  [
    'LOG001 direct-logger-instantiation',
    'minor',
    'A logger that is made directly has no parent: nothing that was configured holds for it, and what it says goes nowhere.',
    'Call `logging.getLogger(__name__)`.',
  ],
  [
    'LOG002 invalid-get-logger-argument',
    'minor',
    'Loggers form a tree of dotted names: called like a file, this one stands outside, and no level is set for it.',
    'Call `logging.getLogger(__name__)`.',
  ],
  [
    'INT001 f-string-in-get-text-func-call',
    'minor',
    'The text is put together before it is looked up: no catalogue has it, and nobody ever sees it translated.',
    'Translate the text with its places, then fill them.',
  ],
  [
    'INT002 format-in-get-text-func-call',
    'minor',
    'The text is put together before it is looked up: no catalogue has it, and nobody ever sees it translated.',
    'Translate the text with its places, then fill them.',
  ],
  [
    'INT003 printf-in-get-text-func-call',
    'minor',
    'The text is put together before it is looked up: no catalogue has it, and nobody ever sees it translated.',
    'Translate the text with its places, then fill them.',
  ],
  [
    'DJ013 django-non-leading-receiver-decorator',
    'major',
    'Decorators run from below: what is connected to the signal is the function without those above it.',
    'Put `@receiver` first.',
  ],
  [
    'FAST003 fast-api-unused-path-parameter',
    'minor',
    'The path has a parameter that the function does not take: the value is dropped without a word.',
    'Take it as a parameter, or take it out of the path.',
  ],
  ['YTT101 sys-version-slice3', 'minor', VERSION, COMPARE_VERSION],
  ['YTT102 sys-version2', 'minor', VERSION, COMPARE_VERSION],
  ['YTT103 sys-version-cmp-str3', 'minor', VERSION, COMPARE_VERSION],
  ['YTT201 sys-version-info0-eq3', 'minor', VERSION, COMPARE_VERSION],
  ['YTT203 sys-version-info1-cmp-int', 'minor', VERSION, COMPARE_VERSION],
  ['YTT204 sys-version-info-minor-cmp-int', 'minor', VERSION, COMPARE_VERSION],
  ['YTT301 sys-version0', 'minor', VERSION, COMPARE_VERSION],
  ['YTT302 sys-version-cmp-str10', 'minor', VERSION, COMPARE_VERSION],
  ['YTT303 sys-version-slice1', 'minor', VERSION, COMPARE_VERSION],
]);

const ERROR_HANDLING = rows('error-handling', [
  [
    'F707 default-except-not-last',
    'major',
    'Nothing that stands behind a bare `except` is ever reached, and Python refuses the module.',
    'Put it last.',
  ],
  [
    'F901 raise-not-implemented',
    'minor',
    '`NotImplemented` is a value for operators, no exception: raising it gives a `TypeError`.',
    'Raise `NotImplementedError`.',
  ],
  [
    'B014 duplicate-handler-exception',
    'minor',
    'One of the exceptions is covered by another: either it is too much, or another one was meant.',
    'Name each once.',
  ],
  ['B022 useless-contextlib-suppress', 'minor', 'Without an argument `suppress` lets every exception through.', 'Name the exceptions.'],
  ['B025 duplicate-try-block-exception', 'major', 'The second handler for the same exception is never reached.', 'Join the two.'],
  ['B029 except-with-empty-tuple', 'major', 'An empty tuple catches nothing.', 'Name the exceptions.'],
  [
    'B030 except-with-non-exception-classes',
    'major',
    'Only classes of exceptions can be caught: the handler raises a `TypeError` when an error comes.',
    'Name classes of exceptions.',
  ],
  [
    'B904 raise-without-from-inside-except',
    'suggestion',
    'The new exception says that another one happened "during handling": it reads as a fault of the handler, and what caused it is not said.',
    'Write `raise … from error`, or `from None` where the cause is to stay hidden.',
  ],
  ['PLW0711 binary-op-exception', 'major', '`A or B` is `A`: the other exceptions are not caught.', 'Write a tuple.'],
  [
    'TRY203 useless-try-except',
    'suggestion',
    'The handler only raises again what it caught: it does nothing, and hides that nothing is handled.',
    'Remove the `try`.',
  ],
  [
    'LOG007 exception-without-exc-info',
    'minor',
    '`exception` with `exc_info=False` is an error without its traceback.',
    'Leave `exc_info` out, or call `error`.',
  ],
]);

const SECURITY = rows('security', [
  [
    'S202 tarfile-unsafe-members',
    'minor',
    'Names in an archive may lead out of the folder: unpacking it writes wherever its author likes.',
    'Pass `filter="data"`.',
  ],
  ['S312 suspicious-telnet-usage', 'minor', 'Telnet sends everything in the clear, passwords too.', 'Use SSH.'],
  ['S321 suspicious-ftp-lib-usage', 'minor', 'FTP sends everything in the clear, passwords too.', 'Use SFTP or HTTPS.'],
  [
    'S502 ssl-insecure-version',
    'major',
    'SSL and the first versions of TLS are broken: who listens in can read.',
    'Use `ssl.create_default_context()`.',
  ],
  [
    'S503 ssl-with-bad-defaults',
    'minor',
    'The default names a version of SSL or TLS that is broken.',
    'Use `ssl.create_default_context()`.',
  ],
  ['S504 ssl-with-no-version', 'minor', 'Without a version old and broken ones are taken, too.', 'Use `ssl.create_default_context()`.'],
  [
    'S507 ssh-no-host-key-verification',
    'major',
    'A host whose key is unknown is trusted: anybody between the two can pose as it.',
    'Load the known keys and keep `RejectPolicy`.',
  ],
  ['S508 snmp-insecure-version', 'minor', 'The first versions of SNMP neither encrypt nor know who asks.', 'Use version 3.'],
  ['S509 snmp-weak-cryptography', 'minor', 'Without keys SNMP neither encrypts nor knows who asks.', 'Pass both keys.'],
  [
    'S609 unix-command-wildcard-injection',
    'minor',
    'The shell puts in the names of files, and a file may be called like an option.',
    'List the files in Python, and pass `--` before them.',
  ],
  [
    'S612 logging-config-insecure-listen',
    'major',
    'Whoever reaches the port can send a configuration, which is run as code.',
    'Pass `verify=`, or read the configuration from a file.',
  ],
  [
    'S702 mako-templates',
    'minor',
    'Mako escapes nothing by itself: markup from outside runs as a script.',
    'Pass `default_filters=["h"]`.',
  ],
  [
    'PLE2502 bidirectional-unicode',
    'major',
    'Marks that turn the direction of writing make code read as something else than what runs.',
    'Remove them, or write them as escapes.',
  ],
  [
    'RUF071 os-path-commonprefix',
    'minor',
    'It compares letter by letter: `/srv/shop` is a prefix of `/srv/shop-secrets`.',
    'Use `os.path.commonpath`.',
    'low',
  ],
  [
    'DJ003 django-locals-in-render-function',
    'minor',
    'The template gets every local there is, and shows what nobody meant to show.',
    'Name what the template needs.',
  ],
  [
    'DJ006 django-exclude-with-model-form',
    'minor',
    'A column that is added later is in the form at once, and whoever sends the form can set it.',
    'List `fields`.',
  ],
  [
    'DJ007 django-all-with-model-form',
    'minor',
    'A column that is added later is in the form at once, and whoever sends the form can set it.',
    'List `fields`.',
  ],
]);

const PERFORMANCE = rows('performance', [
  [
    'ASYNC105 trio-sync-call',
    'major',
    'The call gives something to await, and nobody awaits it: what it should do does not happen.',
    'Await it.',
  ],
  [
    'ASYNC100 cancel-scope-no-checkpoint',
    'minor',
    'Nothing in the block waits: the timeout can never end it.',
    'Put what waits into the block.',
  ],
  [
    'ASYNC250 blocking-input-in-async-function',
    'minor',
    'Nothing else runs on the event loop until somebody has typed a line.',
    'Ask in a thread: `await asyncio.to_thread(input, prompt)`.',
  ],
  [
    'ASYNC110 async-busy-wait',
    'minor',
    'The loop wakes again and again to look whether something has happened, and sees it late.',
    'Wait for an `Event` or a `Condition`.',
    'low',
  ],
  [
    'B019 cached-instance-method',
    'minor',
    'The cache holds every object that the method was called on: none of them is ever freed.',
    'Use `functools.cached_property`, or a cache on the object.',
  ],
  [
    'C419 unnecessary-comprehension-in-call',
    'suggestion',
    'The whole list is made before the first element is looked at.',
    'Take the square brackets away.',
  ],
  ['PERF101 unnecessary-list-cast', 'suggestion', 'A copy of everything is made only to go through it.', 'Go through the original.'],
  [
    'PERF102 incorrect-dict-iterator',
    'suggestion',
    'Pairs are made, and one half of each is thrown away.',
    'Go through `.keys()` or `.values()`.',
  ],
  [
    'RUF017 quadratic-list-summation',
    'suggestion',
    'Every step copies all lists before it: twice as many take four times as long.',
    'Use `itertools.chain.from_iterable`.',
  ],
]);

const IDIOM = rows('idiom', [
  [
    'F401 unused-import',
    'suggestion',
    'The import is loaded for nobody, and says that the module needs what it does not.',
    'Remove it; where others import it from here, list it in `__all__`.',
  ],
  [
    'F841 unused-variable',
    'suggestion',
    'The value is kept and never looked at: either it is too much, or its use was forgotten.',
    'Remove the name, or use it.',
  ],
  ['G010 logging-warn', 'suggestion', '`warn` is an old name that Python is about to drop.', 'Call `warning`.'],
  ['LOG009 undocumented-warn', 'suggestion', '`logging.WARN` is an old name that nobody documents.', 'Write `logging.WARNING`.'],
]);

const DOCUMENTATION = rows('documentation', [
  ['B021 f-string-docstring', 'minor', 'An f-string is no docstring: the function has none.', 'Write a plain text.'],
]);

const TYPE_SAFETY = rows('type-safety', [
  [
    'F722 forward-annotation-syntax-error',
    'minor',
    'The annotation is no expression: whoever reads it at run time fails, and checkers pass over it.',
    'Mend it.',
  ],
]);

/** What is asked of ruff where a project says nothing. Sorted by code. */
export const STANDARD_CODES: readonly RuffCode[] = [
  ...CORRECTNESS,
  ...ERROR_HANDLING,
  ...SECURITY,
  ...PERFORMANCE,
  ...IDIOM,
  ...DOCUMENTATION,
  ...TYPE_SAFETY,
].toSorted((one, other) => (one.code < other.code ? -1 : 1));
