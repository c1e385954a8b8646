import { MAX_MODULES, MIN_USERS, lackingModules, namesOf } from '../../lacking-modules.ts';
import type { PublicFunction } from '../../public-functions.ts';
import type { ReviewedModule } from '../../program-view.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './undocumented-interface.examples.ts';

/** Below this share of documented functions a project does without docstrings, and the measure of the review says so. */
const DOCUMENTED_PROJECT = 0.3;
/** There, a module is judged where it has a docstring, or its classes and functions have, at least so many and so large a share of them. */
const HABIT = { parts: 2, share: 1 / 2 };

export const undocumentedInterface = defineRule({
  id: 'undocumented-interface',
  criterion: 'documentation',
  severity: 'suggestion',
  confidence: 'high',
  needs: 'program',
  tells: 'interfaces',
  why: 'Whoever calls the function from another module has to read its code to know what it promises, and relies on what was never promised.',
  remedy: 'Say in a docstring what the function promises: what it takes, gives, changes and raises; the most used one first.',
  references: ['https://peps.python.org/pep-0257/'],
  cwe: 0,
  codes: ['D102', 'D103'],
  silentWhen: [
    `fewer than ${MIN_USERS} other modules call the function`,
    'its body is so short that the name tells it, or what it overrides has a docstring',
    `after ${MAX_MODULES} modules, those whose functions most others call; the measure of the review counts all`,
    `less than ${DOCUMENTED_PROJECT * 100} % of the public functions of the project have docstrings, and the module itself documents less than half of what it shows: the measure says that`,
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked }) {
    const isDocumentedProject = documentedShare(linked.publicFunctions) >= DOCUMENTED_PROJECT;
    const lacking = linked.publicFunctions.filter(
      ({ isDocumented, users, module }) =>
        isDocumented === false && users.length >= MIN_USERS && (isDocumentedProject || hasDocumented(module)),
    );
    for (const { module, functions, users } of lackingModules(lacking)) {
      const [first] = functions;
      if (first === undefined) continue;
      const what = functions.length === 1 ? 'a function' : `${functions.length} functions`;
      const message = `${users} modules call ${what} of \`${module.name}\` without docstring: ${namesOf(functions)}`;
      yield { module, place: first.fact.place, symbol: first.fact.qualifiedName, message };
    }
  },
});

/** The module tells what it and most of what it shows are for: what lacks a docstring in it was forgotten. */
function hasDocumented({ facts: { hasDocstring, classes, functions } }: ReviewedModule): boolean {
  const shown = [...classes, ...functions].filter(({ qualifiedName }) => qualifiedName.split('.').every((part) => !part.startsWith('_')));
  const offered = shown.filter((one) => !('isNested' in one && one.isNested));
  const documented = offered.filter((one) => one.hasDocstring).length + (hasDocstring ? 1 : 0);
  return documented >= HABIT.parts && documented >= (offered.length + 1) * HABIT.share;
}

function documentedShare(functions: readonly PublicFunction[]): number {
  const asked = functions.filter(({ isDocumented }) => isDocumented !== null);
  return asked.length === 0 ? 0 : asked.filter(({ isDocumented }) => isDocumented === true).length / asked.length;
}
