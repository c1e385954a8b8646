import { Ancestors } from '../../../program/queries/ancestors.ts';
import type { ProgramFunction, ProgramQueries } from '../../../program/queries/program-queries.ts';
import { ReachedFrom } from '../../../program/queries/reached-from.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { PublicFunction } from '../../public-functions.ts';
import { defineRule } from '../../rule.ts';
import { namesRead, testFunctions } from '../../test-functions.ts';
import { BAD, GOOD } from './untested-hot-code.examples.ts';

/** In programs of at least so many public functions a few tests are a beginning, and say nothing of what they leave out … */
const LARGE = 50;
const MIN_TESTS = 5;
/** … and where tests reach less than this share of them, the calls between them and the code could not be followed, or the tests are elsewhere. */
const MIN_REACHED = 0.2;
const MAX_NAMED = 10;
const CLIENT = /client|webtest|runner|browser|live_?server|call_command/u;
/** Hot is what many modules call, or what is intricate and called. */
const HOT = { users: 6, branchingUsers: 3, branches: 5, intricateUsers: 1, intricate: 15 };

export const untestedHotCode = defineRule({
  id: 'untested-hot-code',
  criterion: 'testability',
  severity: 'suggestion',
  confidence: 'medium',
  needs: 'program',
  why: 'Much of the program relies on this function, and no test would notice that a change breaks it.',
  remedy: 'Write tests of what its callers rely on, of its branches and of its edges, before the next change to it.',
  references: ['https://martinfowler.com/bliki/TestCoverage.html'],
  cwe: 0,
  codes: [],
  silentWhen: [
    `no test reaches a public function; of ${LARGE} and more, fewer than ${MIN_TESTS} tests, or less than ${MIN_REACHED * 100} % reached: then they are elsewhere`,
    'a test reaches or names it, or something that leads to it; where the tests have a client, so does what frameworks call: handlers, methods of classes below theirs',
    `fewer than ${HOT.users} other modules call it; ${HOT.branchingUsers} are enough where it branches`,
    `after ${MAX_NAMED} functions, those that most rely on`,
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked, modules }) {
    const { queries } = linked;
    const isLarge = linked.publicFunctions.length >= LARGE;
    if (testFunctions(queries, modules).length < (isLarge ? MIN_TESTS : 1)) return;
    const tests = queries.functions.filter(({ isTest }) => isTest);
    const named = new Set(tests.flatMap((one) => namesRead(queries, one)));
    const reached = new ReachedFrom(queries, beginnings(linked, tests, named));
    const judged = linked.publicFunctions.flatMap((offered) => {
      const own = functionOf(queries, offered);
      return own === undefined ? [] : [{ offered, own, isReached: reached.wayTo(own) !== null }];
    });
    const reachedShare = judged.filter(({ isReached }) => isReached).length / judged.length;
    if (reachedShare === 0 || (isLarge && reachedShare < MIN_REACHED)) return;
    const hot = judged
      .filter(({ offered, isReached }) => !isReached && isHot(offered))
      .toSorted((one, other) => weight(other.offered) - weight(one.offered) || (one.own.name < other.own.name ? -1 : 1));
    for (const { offered, own } of hot.slice(0, MAX_NAMED)) {
      const { module, fact, users } = offered;
      const branches = fact.cyclomatic > 1 ? ` and has ${fact.cyclomatic} ways through it` : '';
      const callers = users.length === 1 ? 'one other module calls' : `${users.length} other modules call`;
      const message = `No test reaches \`${own.name}\`, which ${callers}${branches}`;
      yield { module, place: fact.place, symbol: fact.qualifiedName, message };
    }
  },
});

function functionOf(queries: ProgramQueries, { module, fact }: PublicFunction): ProgramFunction | undefined {
  return queries.named(`${module.name}.${fact.qualifiedName}`).find(({ path }) => path === module.path);
}

/** Tests, what they name, and, where they have a client, what frameworks call: handlers, and methods of classes below theirs. */
function beginnings(
  { entries, queries, functions }: LinkedContext,
  tests: readonly ProgramFunction[],
  named: ReadonlySet<string>,
): readonly (readonly ProgramFunction[])[] {
  // What runs on import runs before every test of the module.
  const told = functions.filter(({ kind, code }) => kind === 'module' || (kind === 'function' && named.has(snake(code.name))));
  if (![...named].some((name) => CLIENT.test(name))) return [tests, told];
  const ancestors = new Ancestors(queries);
  const methods = functions.filter(({ parent }) => ancestors.outside(parent).some((base) => base !== 'builtins.object'));
  return [tests, told, methods, entries.all.flatMap(({ function: handler, before }) => [handler, ...before])];
}

function isHot({ users, fact }: PublicFunction): boolean {
  if (fact.isStub) return false;
  return (
    users.length >= HOT.users ||
    (users.length >= HOT.branchingUsers && fact.cyclomatic >= HOT.branches) ||
    (users.length >= HOT.intricateUsers && fact.cyclomatic >= HOT.intricate)
  );
}

function weight({ users, fact }: PublicFunction): number {
  return users.length * fact.cyclomatic;
}

function snake(name: string): string {
  return name.replaceAll(/([a-z0-9])([A-Z])/gu, '$1_$2').toLowerCase();
}
