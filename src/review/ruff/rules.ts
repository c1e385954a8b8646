/** What ruff says, as rules of a review: each passes on one code. */
import type { FunctionFact, ModuleFacts } from '../../python/facts.ts';
import type { Fix } from '../fix.ts';
import { fixRaiseFrom } from '../fixes/raise-from.ts';
import { fixUnusedImport } from '../fixes/unused-import.ts';
import type { Rule } from '../rule.ts';
import { RUFF_CODES, type RuffCode } from './codes.ts';
import { narrownessOf } from './selectors.ts';
import type { Offer } from './settings.ts';

/** How a rule that passes on a code is called: `ruff/B904`. */
const RUFF_PREFIX = 'ruff/';

/** How we mend what ruff finds; its own fixes know nothing of the proof. */
const FIXES: ReadonlyMap<string, Fix> = new Map([
  ['B904', fixRaiseFrom],
  ['F401', fixUnusedImport],
]);

/** Sorted by id. */
export const RUFF_RULES: readonly Rule[] = RUFF_CODES.map((code) => ruleFor(code));

export const RUFF_OFFER: Offer = { codes: RUFF_CODES.map(({ code }) => code), isStandard: () => true };

function ruleFor({ code, name, criterion, severity, why, remedy }: RuffCode): Rule {
  const fix = FIXES.get(code);
  return {
    id: `${RUFF_PREFIX}${code}`,
    criterion,
    severity,
    confidence: 'high',
    why,
    remedy,
    references: [`https://docs.astral.sh/ruff/rules/${name}/`],
    cwe: 0,
    code,
    codes: [code, name],
    isCalled: (other) => other === 'ruff' || narrownessOf(other.replace(RUFF_PREFIX, ''), code) > 1,
    silentWhen: [
      `Where the project's own configuration of ruff ignores \`${code}\`, and in tests, documentation, examples, stubs, vendored and generated modules.`,
    ],
    bad: [],
    good: [],
    ...(fix === undefined ? {} : { fix }),
    *check({ linted }) {
      for (const { module, found } of linted.of(code)) {
        yield { module, place: found.place, symbol: symbolAt(module.facts, found.place.line), message: found.message };
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
