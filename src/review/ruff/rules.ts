/** What ruff says, as rules of a review: each passes on one code. Which of them run, the review decides. */
import type { FunctionFact, ModuleFacts } from '../../python/facts.ts';
import type { Fix } from '../fix.ts';
import { fixRaiseFrom } from '../fixes/raise-from.ts';
import { fixUnusedImport } from '../fixes/unused-import.ts';
import type { Rule } from '../rule.ts';
import { type RuffCode, STANDARD_CODES } from './codes.ts';
import { EXCEPTIONS } from './exceptions.ts';
import { OPTIONAL_CODES } from './optional-codes.ts';
import { narrownessOf } from './selectors.ts';

/** How a rule that passes on a code is called: `ruff/B904`. */
const RUFF_PREFIX = 'ruff/';

/** How we mend what ruff finds; its own fixes know nothing of the proof. */
const FIXES: ReadonlyMap<string, Fix> = new Map([
  ['B904', fixRaiseFrom],
  ['F401', fixUnusedImport],
]);

/** Sorted by id. */
export const RUFF_RULES: readonly Rule[] = [
  ...STANDARD_CODES.map((code) => ruleFor(code, false)),
  ...OPTIONAL_CODES.map((code) => ruleFor(code, true)),
].toSorted((one, other) => (one.id < other.id ? -1 : 1));

function ruleFor({ code, name, criterion, severity, confidence, why, remedy }: RuffCode, isOptional: boolean): Rule {
  const exceptionFor = EXCEPTIONS[code] ?? (() => null);
  const fix = FIXES.get(code);
  return {
    id: `${RUFF_PREFIX}${code}`,
    criterion,
    severity,
    confidence,
    why,
    remedy,
    references: [`https://docs.astral.sh/ruff/rules/${name}/`],
    cwe: 0,
    code,
    isOptional,
    codes: [code, name],
    isCalled: (other) => other === 'ruff' || narrownessOf(other.replace(RUFF_PREFIX, ''), code) > 1,
    silentWhen: [
      ...(isOptional ? [`Where neither the project's configuration of ruff nor \`--select\` names it.`] : []),
      `Where the project's own configuration of ruff ignores \`${code}\`, and in tests, documentation, examples, stubs, vendored and generated modules.`,
    ],
    bad: [],
    good: [],
    ...(fix === undefined ? {} : { fix }),
    *check(context) {
      for (const { module, found } of context.linted.of(code)) {
        const milder = exceptionFor({ module, found, context });
        if (milder === 'silent') continue;
        yield {
          module,
          place: found.place,
          symbol: symbolAt(module.facts, found.place.line),
          message: found.message,
          severity: milder ?? severity,
        };
      }
    },
  };
}

/** The innermost function, else class, that holds a line. */
function symbolAt({ functions, classes }: ModuleFacts, line: number): string {
  let innermost: Pick<FunctionFact, 'qualifiedName' | 'place' | 'lastLine'> | null = null;
  for (const one of [...classes, ...functions]) {
    const holds = one.place.line <= line && line <= one.lastLine;
    if (holds && (innermost === null || one.place.line >= innermost.place.line)) innermost = one;
  }
  return innermost?.qualifiedName ?? '';
}
