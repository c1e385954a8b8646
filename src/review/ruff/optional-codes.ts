/**
 * What of ruff is passed on where a project selects it, or a user names it: mostly a matter of how strict one wants to be, and
 * often meant as it is. What ruff says of layout, names, quotes and docstrings is not here at all, nor what it tells by the
 * path of a file, which it is not told.
 */
import type { Criterion } from '../../model/finding.ts';
import { type RuffCode, rows } from './codes.ts';

const TOLD: readonly RuffCode[] = [
  ...rows('correctness', [
    [
      'ISC004 implicit-string-concatenation-in-collection-literal',
      'suggestion',
      'Two texts that stand side by side are one element: mostly a comma is missing.',
      'Add the comma, or put the text in brackets.',
    ],
    [
      'PLE0605 invalid-all-format',
      'suggestion',
      '`__all__` is no list or tuple: `from … import *` raises an error.',
      'Write a list of names.',
    ],
    [
      'B020 loop-variable-overrides-iterator',
      'suggestion',
      'The loop variable takes the name of what is gone through: after the loop the collection is gone.',
      'Give the loop variable a name of its own.',
    ],
    [
      'PLR0124 comparison-with-itself',
      'suggestion',
      'What is compared with itself is always equal, unless it is NaN, which is meant mostly.',
      'Compare with what was meant; for NaN ask `math.isnan`.',
    ],
    [
      'TC004 runtime-import-in-type-checking-block',
      'minor',
      'The import runs for type checkers only: where the line runs, the name does not exist.',
      'Move the import out of the block.',
    ],
    [
      'B008 function-call-in-default-argument',
      'suggestion',
      'A default is computed once, when the function is defined: every call gets the same object, or the time of the import.',
      'Make the default `None` and call the function in the body.',
    ],
  ]),
  ...rows('error-handling', [
    [
      'LOG014 exc-info-outside-except-handler',
      'suggestion',
      'Outside a handler there is no exception to show: the log says `NoneType: None`.',
      'Leave `exc_info` out.',
    ],
    [
      'TRY400 error-instead-of-exception',
      'suggestion',
      'The log says that something failed and not where: the traceback is gone.',
      'Call `logger.exception(…)`.',
    ],
    [
      'PLE0704 misplaced-bare-raise',
      'minor',
      'Outside a handler there is nothing to raise again: Python raises a `RuntimeError`.',
      'Raise an exception by name.',
    ],
  ]),
  ...rows('security', [
    [
      'S701 jinja2-autoescape-false',
      'suggestion',
      'Values go into the page as they are: markup from outside runs as a script.',
      'Pass `autoescape=select_autoescape()`.',
    ],
  ]),
  ...rows('performance', [
    [
      'RUF015 unnecessary-iterable-allocation-for-first-element',
      'suggestion',
      'The whole list is made for its first element.',
      'Write `next(iter(…))`.',
    ],
    [
      'PLC0207 missing-maxsplit-arg',
      'suggestion',
      'The whole text is split for its first or last part.',
      'Pass `maxsplit=1`, or use `rsplit`.',
    ],
  ]),
];

type Family = { readonly criterion: Criterion; readonly why: string; readonly remedy: string; readonly rules: string };

/** Rules of one kind, by code and name. */
const FAMILIES: readonly Family[] = [
  {
    criterion: 'correctness',
    why: 'The line does what it says, which is seldom what is meant.',
    remedy: 'Write what is meant; ruff’s page has an example.',
    rules: `
      B007 unused-loop-control-variable, B011 assert-false, B024 abstract-base-class-without-abstract-method,
      B027 empty-method-without-abstract-decorator, B028 no-explicit-stacklevel, B034 re-sub-positional-args,
      B905 zip-without-explicit-strict, B911 batched-without-explicit-strict, B912 map-without-explicit-strict,
      PLE2510 invalid-character-backspace, PLE2512 invalid-character-sub, PLE2513 invalid-character-esc,
      PLE2514 invalid-character-nul, PLE2515 invalid-character-zero-width-space, PLR1704 redefined-argument-from-local,
      PLW0120 useless-else-on-loop, PLW0131 named-expr-without-context, PLW0211 bad-staticmethod-argument,
      PLW0642 self-or-cls-assignment, PLW1508 invalid-envvar-default, PLW1510 subprocess-run-without-check,
      DTZ001 call-datetime-without-tzinfo, DTZ002 call-datetime-today, DTZ005 call-datetime-now-without-tzinfo,
      DTZ006 call-datetime-fromtimestamp, DTZ007 call-datetime-strptime-without-zone, DTZ011 call-date-today,
      DTZ012 call-date-fromtimestamp, DTZ901 datetime-min-max, LOG004 log-exception-outside-except-handler, LOG015 root-logger-call,
      ISC001 single-line-implicit-string-concatenation, ISC002 multi-line-implicit-string-concatenation, PGH005 invalid-mock-access,
      A001 builtin-variable-shadowing, A002 builtin-argument-shadowing, A004 builtin-import-shadowing,
      A006 builtin-lambda-argument-shadowing, RUF001 ambiguous-unicode-character-string, RUF012 mutable-class-default,
      RUF020 never-union, RUF053 class-with-mixed-type-vars, RUF059 unused-unpacked-variable,
      RUF063 access-annotations-from-class-dict, SIM107 return-in-try-except-finally, SIM112 uncapitalized-environment-variables,
      SIM114 if-with-same-arms, YTT202 six-py3, FA102 future-required-type-annotation, TC007 unquoted-type-alias,
      E711 none-comparison, E712 true-false-comparison, E721 type-comparison, E741 ambiguous-variable-name, E742 ambiguous-class-name,
      E743 ambiguous-function-name, NPY001 numpy-deprecated-type-alias, NPY002 numpy-legacy-random, NPY003 numpy-deprecated-function,
      NPY201 numpy2-deprecation, PTH210 invalid-pathlib-with-suffix, T201 print, T203 p-print`,
  },
  {
    criterion: 'error-handling',
    why: 'Whoever looks for the cause of an error later finds less than there was.',
    remedy: 'Let the exception say what happened and where; ruff’s page has an example.',
    rules: `
      TRY002 raise-vanilla-class, TRY003 raise-vanilla-args, TRY004 type-check-without-type-error, TRY201 verbose-raise,
      TRY300 try-consider-else, TRY301 raise-within-try, TRY401 verbose-log-message, EM101 raw-string-in-exception,
      EM102 f-string-in-exception, EM103 dot-format-in-exception, G201 logging-exc-info, G202 logging-redundant-exc-info,
      RSE102 unnecessary-paren-on-raise-exception`,
  },
  {
    criterion: 'security',
    why: 'What is safe here depends on things that the line does not show.',
    remedy: 'Say why it is safe, or use what is safe in itself; ruff’s page names it.',
    rules: `
      S101 assert, S104 hardcoded-bind-all-interfaces, RUF002 ambiguous-unicode-character-docstring,
      RUF003 ambiguous-unicode-character-comment`,
  },
  {
    criterion: 'performance',
    why: 'The same takes less time or memory in another form.',
    remedy: 'Write that form, where the code runs often; ruff’s page has it.',
    rules: `
      PERF203 try-except-in-loop, PERF401 manual-list-comprehension, PERF402 manual-list-copy, PERF403 manual-dict-comprehension,
      ASYNC109 async-function-with-timeout, ASYNC115 async-zero-sleep, ASYNC116 long-sleep-not-forever,
      C400 unnecessary-generator-list, C401 unnecessary-generator-set, C402 unnecessary-generator-dict,
      C403 unnecessary-list-comprehension-set, C404 unnecessary-list-comprehension-dict, C405 unnecessary-literal-set,
      C406 unnecessary-literal-dict, C408 unnecessary-collection-call, C409 unnecessary-literal-within-tuple-call,
      C410 unnecessary-literal-within-list-call, C411 unnecessary-list-call, C413 unnecessary-call-around-sorted,
      C414 unnecessary-double-cast-or-process, C415 unnecessary-subscript-reversal, C416 unnecessary-comprehension,
      C417 unnecessary-map, C418 unnecessary-literal-within-dict-call, C420 unnecessary-dict-comprehension-for-iterable,
      G001 logging-string-format, G002 logging-percent-format, G003 logging-string-concat, G004 logging-f-string,
      SLOT000 no-slots-in-str-subclass, SLOT001 no-slots-in-tuple-subclass, SLOT002 no-slots-in-namedtuple-subclass,
      PLC0208 iteration-over-set, PLR1733 unnecessary-dict-index-lookup, PLR1736 unnecessary-list-index-lookup,
      PLW0108 unnecessary-lambda`,
  },
  {
    criterion: 'type-safety',
    why: 'A type checker sees less here than it could.',
    remedy: 'Write the type; ruff’s page has an example.',
    rules: `
      ANN002 missing-type-args, ANN003 missing-type-kwargs, ANN204 missing-return-type-special-method,
      ANN205 missing-return-type-static-method, ANN206 missing-return-type-class-method, ANN401 any-type,
      PYI003 unrecognized-version-info-check, PYI004 patch-version-comparison, PYI005 wrong-tuple-length-version-comparison,
      PYI006 bad-version-info-comparison, PYI007 unrecognized-platform-check, PYI008 unrecognized-platform-name,
      PYI013 ellipsis-in-non-empty-class-body, PYI016 duplicate-union-member, PYI017 complex-assignment-in-stub,
      PYI018 unused-private-type-var, PYI019 custom-type-var-for-self, PYI024 collections-named-tuple,
      PYI025 unaliased-collections-abc-set-import, PYI026 type-alias-without-annotation, PYI030 unnecessary-literal-union,
      PYI032 any-eq-ne-annotation, PYI033 legacy-type-comment, PYI034 non-self-return-type, PYI036 bad-exit-annotation,
      PYI041 redundant-numeric-union, PYI042 snake-case-type-alias, PYI043 t-suffixed-type-alias, PYI045 iter-method-return-iterable,
      PYI046 unused-private-protocol, PYI047 unused-private-type-alias, PYI049 unused-private-typed-dict,
      PYI050 no-return-argument-annotation-in-stub, PYI051 redundant-literal-union, PYI055 unnecessary-type-union,
      PYI056 unsupported-method-call-on-all, PYI057 byte-string-usage, PYI058 generator-return-from-iter-method,
      PYI059 generic-not-last-base-class, PYI061 redundant-none-literal, PYI062 duplicate-literal-member,
      PYI063 pep484-style-positional-only-parameter, PYI064 redundant-final-literal, PYI066 bad-version-info-order,
      PGH003 blanket-type-ignore, RUF013 implicit-optional, TC005 empty-type-checking-block, TC006 runtime-cast-value`,
  },
  {
    criterion: 'architecture',
    why: 'The more one piece does, the fewer people can change it without a mistake.',
    remedy: 'Divide it along what changes together.',
    rules: `
      C901 complex-structure, PLR0911 too-many-return-statements, PLR0912 too-many-branches, PLR0913 too-many-arguments,
      PLR0915 too-many-statements, PLR0917 too-many-positional-arguments, FBT001 boolean-type-hint-positional-argument,
      FBT002 boolean-default-value-positional-argument, FBT003 boolean-positional-value-in-call, TID251 banned-api,
      TID252 relative-imports, TID253 banned-module-level-imports, TID254 lazy-import-mismatch,
      TID255 lazy-import-immediately-resolved, SLF001 private-member-access`,
  },
  {
    criterion: 'idiom',
    why: 'The same can be said with less, or as Python says it today.',
    remedy: 'Write what the message proposes.',
    rules: `
      UP001 useless-metaclass-type, UP003 type-of-primitive, UP004 useless-object-inheritance, UP005 deprecated-unittest-alias,
      UP006 non-pep585-annotation, UP007 non-pep604-annotation-union, UP008 super-call-with-parameters,
      UP009 utf8-encoding-declaration, UP010 unnecessary-future-import, UP011 lru-cache-without-parameters,
      UP012 unnecessary-encode-utf8, UP013 convert-typed-dict-functional-to-class, UP014 convert-named-tuple-functional-to-class,
      UP015 redundant-open-modes, UP017 datetime-timezone-utc, UP018 native-literals, UP019 typing-text-str-alias, UP020 open-alias,
      UP021 replace-universal-newlines, UP022 replace-stdout-stderr, UP023 deprecated-c-element-tree, UP024 os-error-alias,
      UP025 unicode-kind-prefix, UP026 deprecated-mock-import, UP028 yield-in-for-loop, UP029 unnecessary-builtin-import,
      UP030 format-literals, UP031 printf-string-formatting, UP032 f-string, UP033 lru-cache-with-maxsize-none,
      UP034 extraneous-parentheses, UP035 deprecated-import, UP036 outdated-version-block, UP037 quoted-annotation,
      UP039 unnecessary-class-parentheses, UP040 non-pep695-type-alias, UP041 timeout-error-alias, UP042 replace-str-enum,
      UP043 unnecessary-default-type-args, UP044 non-pep646-unpack, UP045 non-pep604-annotation-optional,
      UP046 non-pep695-generic-class, UP047 non-pep695-generic-function, UP049 private-type-parameter,
      UP050 useless-class-metaclass-type, SIM101 duplicate-isinstance-call, SIM102 collapsible-if, SIM103 needless-bool,
      SIM105 suppressible-exception, SIM108 if-else-block-instead-of-if-exp, SIM109 compare-with-tuple, SIM110 reimplemented-builtin,
      SIM113 enumerate-for-loop, SIM116 if-else-block-instead-of-dict-lookup, SIM117 multiple-with-statements, SIM118 in-dict-keys,
      SIM201 negate-equal-op, SIM202 negate-not-equal-op, SIM208 double-negation, SIM210 if-expr-with-true-false,
      SIM211 if-expr-with-false-true, SIM212 if-expr-with-twisted-arms, SIM300 yoda-conditions,
      SIM401 if-else-block-instead-of-dict-get, SIM905 split-static-string, SIM910 dict-get-with-none-default,
      SIM911 zip-dict-keys-and-values, RET501 unnecessary-return-none, RET502 implicit-return-value, RET503 implicit-return,
      RET504 unnecessary-assign, RET505 superfluous-else-return, RET506 superfluous-else-raise, RET507 superfluous-else-continue,
      RET508 superfluous-else-break, PIE800 unnecessary-spread, PIE804 unnecessary-dict-kwargs,
      PIE807 reimplemented-container-builtin, PIE808 unnecessary-range-start, PIE810 multiple-starts-ends-with,
      FURB105 print-empty-string, FURB110 if-exp-instead-of-or-operator, FURB116 f-string-number-format, FURB122 for-loop-writes,
      FURB129 readlines-in-for, FURB132 check-and-remove-from-set, FURB136 if-expr-min-max, FURB157 verbose-decimal-constructor,
      FURB161 bit-count, FURB162 fromisoformat-replace-z, FURB163 redundant-log-base, FURB164 unnecessary-from-float,
      FURB166 int-on-sliced-str, FURB167 regex-flag-alias, FURB168 isinstance-type-none, FURB169 type-none-comparison,
      FURB171 single-item-membership-test, FURB177 implicit-cwd, FURB181 hashlib-digest-hex, FURB187 list-reverse-copy,
      FURB188 slice-to-remove-prefix-or-suffix, FURB192 sorted-min-max, PTH100 os-path-abspath, PTH101 os-chmod, PTH102 os-mkdir,
      PTH103 os-makedirs, PTH104 os-rename, PTH105 os-replace, PTH106 os-rmdir, PTH107 os-remove, PTH108 os-unlink, PTH109 os-getcwd,
      PTH110 os-path-exists, PTH111 os-path-expanduser, PTH112 os-path-isdir, PTH113 os-path-isfile, PTH114 os-path-islink,
      PTH115 os-readlink, PTH116 os-stat, PTH117 os-path-isabs, PTH118 os-path-join, PTH119 os-path-basename, PTH120 os-path-dirname,
      PTH121 os-path-samefile, PTH122 os-path-splitext, PTH123 builtin-open, PTH124 py-path,
      PTH201 path-constructor-current-directory, PTH202 os-path-getsize, PTH203 os-path-getatime, PTH204 os-path-getmtime,
      PTH205 os-path-getctime, PTH206 os-sep-split, PTH207 glob, PTH208 os-listdir, PTH211 os-symlink, FLY002 static-join-to-f-string,
      FAST001 fast-api-redundant-response-model, FAST002 fast-api-non-annotated-dependency, DJ001 django-nullable-model-string-field,
      DJ008 django-model-without-dunder-str, ARG001 unused-function-argument, ARG002 unused-method-argument,
      ARG003 unused-class-method-argument, ARG004 unused-static-method-argument, ARG005 unused-lambda-argument,
      B009 get-attr-with-constant, B010 set-attr-with-constant, B013 redundant-tuple-in-exception-handler, B033 duplicate-value,
      F541 f-string-missing-placeholders, F842 unused-annotation, E713 not-in-test, E714 not-is-test, E731 lambda-assignment,
      PLC0206 dict-index-missing-items, PLC0414 useless-import-alias, PLC0415 import-outside-top-level, PLC1802 len-test,
      PLC3002 unnecessary-direct-lambda-call, PLR0133 comparison-of-constant, PLR0402 manual-from-import, PLR1711 useless-return,
      PLR1714 repeated-equality-comparison, PLR1716 boolean-chained-comparison, PLR1730 if-stmt-min-max,
      PLR2004 magic-value-comparison, PLR5501 collapsible-else-if, PLW0602 global-variable-not-assigned, PLW1641 eq-without-hash,
      PLW2901 redefined-loop-name, PLW3301 nested-min-max, RUF005 collection-literal-concatenation, RUF007 zip-instead-of-pairwise,
      RUF010 explicit-f-string-type-conversion, RUF019 unnecessary-key-check, RUF021 parenthesize-chained-operators,
      RUF036 none-not-at-end-of-union, RUF037 unnecessary-empty-iterable-within-deque-call, RUF041 unnecessary-nested-literal,
      RUF046 unnecessary-cast-to-int, RUF051 if-key-in-dict-del, RUF057 unnecessary-round, RUF058 starmap-zip,
      PD002 pandas-use-of-inplace-argument, PD003 pandas-use-of-dot-is-null, PD004 pandas-use-of-dot-not-null,
      PD007 pandas-use-of-dot-ix, PD008 pandas-use-of-dot-at, PD009 pandas-use-of-dot-iat, PD010 pandas-use-of-dot-pivot-or-unstack,
      PD011 pandas-use-of-dot-values, PD012 pandas-use-of-dot-read-table, PD013 pandas-use-of-dot-stack, PD015 pandas-use-of-pd-merge,
      PD101 pandas-nunique-constant-series-check`,
  },
];

/** Asked of ruff only where somebody wants it. */
export const OPTIONAL_CODES: readonly RuffCode[] = [
  ...TOLD,
  ...FAMILIES.flatMap(({ criterion, why, remedy, rules }) =>
    rows(
      criterion,
      rules.split(',').map((heading) => [heading.trim(), 'suggestion', why, remedy] as const),
    ),
  ),
];
