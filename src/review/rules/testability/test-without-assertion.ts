import { groupBy } from '../../../kit/group.ts';
import { NestedFunctions } from '../../../program/queries/nested-functions.ts';
import type { ProgramFunction, ProgramQueries } from '../../../program/queries/program-queries.ts';
import { triesIn } from '../../../program/queries/tries.ts';
import { defineRule } from '../../rule.ts';
import { type TestFunction, namesUsed, testFunctions } from '../../test-functions.ts';
import { BAD, GOOD } from './test-without-assertion.examples.ts';

/** A name that is read or called with one of these words decides whether the test passes. */
const DECIDES =
  /assert|check|verif|expect|raises|warns|should|ensure|validat|compar|match|fail|snapshot|approv|golden|testing|doctest|testmod|wait|until|benchmark|must|equal|confirm|inspect|require|regression|deprecat|round_?trip|run_test|exit|abort|raise/u;
/** Names of tests that say that not failing is the point. */
const ONLY_RUNS =
  /smoke|(?:^|_)(?:no|not|never|without|doesnt|dont|wont|isnt)(?:_|$)|does_?n|import|crash|segfault|overflow|mem_|memory|thread|race|deadlock|works|runs|noop|no_op|safe|allow|accept|permit|valid|pass|ignor|compil|can_|deprecat|example|demo|succe|perf|bench|speed|stress|leak|gh_?\d|issue|bug|ticket|regress|pickl|repr|idempot|draw|plot|render|show|print|display/u;
/** The same of modules of tests. */
const OF_CRASHES = /regress|smoke|crash|thread/iu;
/** Marks of a test that is not run, is to fail, or is judged by something else. */
const MARKED = /skip|todo|xfail|expected_?failure|raises|warns|benchmark|snapshot|image|check|example|vcr|slow/iu;
const DRAWS = /^(?:draw|plot|render|show|print)/u;
/** Classes of cases whose methods decide nothing unless their names say so. */
const CASES = /^(?:unittest|django|rest_framework|twisted|tornado)\./u;
/** Clients of frameworks, as tests call them, and their requests. */
const CLIENT = /(?:^|_)client$/u;
const REQUESTS = new Set(['get', 'post', 'put', 'patch', 'delete']);
const MAX_DEPTH = 8;

export const testWithoutAssertion = defineRule({
  id: 'test-without-assertion',
  criterion: 'testability',
  severity: 'minor',
  confidence: 'medium',
  needs: 'program',
  why: 'The test passes whatever the code does, as long as nothing is raised: it makes the coverage look good, and notices no mistake.',
  remedy:
    'Assert what the call is for: what it returns, what it changes, what it sends. If not raising is all there is to say, say so in its name.',
  references: ['https://docs.pytest.org/en/stable/how-to/assert.html'],
  cwe: 0,
  codes: [],
  silentWhen: [
    'the test, what is nested in it, a fixture that it takes or a function of the tests that it calls asserts, raises, catches, or has a name that says that it checks',
    'a call of it could not be resolved and may check something: a method that the test inherits from outside the program',
    'it calls nothing of the program that ships, and sends it no request through a client',
    'its name, or that of its module, says that it only runs: smoke, no, not, without, import, valid, regression …; or it draws',
    'it is skipped or expected to fail, or returns something for its runner to judge',
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked, modules }) {
    const { queries } = linked;
    const tests = testFunctions(queries, modules);
    const judge = new Judge(
      queries,
      fixturesOf(
        queries,
        modules.filter(({ isTest }) => isTest).map(({ path }) => path),
      ),
    );
    for (const test of tests) {
      if (isLeftOut(test) || judge.decides(test.function)) continue;
      const called = calledProduction(test, queries, (one) => linked.isReviewed(one))?.name ?? clientRequest(queries, test.function);
      if (called === null) continue;
      const { module, fact } = test;
      const message = `\`${fact.qualifiedName}\` calls \`${called}\` and asserts nothing: it passes whatever comes of it`;
      const cause = `tests of ${module.name}`;
      yield { module, place: fact.place, symbol: fact.qualifiedName, message, cause };
    }
  },
});

function isLeftOut({ module, fact }: TestFunction): boolean {
  const owner = module.facts.classes.find(({ qualifiedName }) => qualifiedName === fact.className);
  const marks = [...fact.decorators, ...(owner?.decorators ?? [])];
  if (OF_CRASHES.test(module.name.slice(module.name.lastIndexOf('.') + 1))) return true;
  // What a test returns is judged by who runs it.
  if (fact.returnsValue) return true;
  return marks.some((mark) => MARKED.test(mark) || mark === '') || ONLY_RUNS.test(fact.name.slice('test'.length).toLowerCase());
}

function calledProduction(
  { function: one }: TestFunction,
  queries: ProgramQueries,
  ships: (one: ProgramFunction) => boolean,
): ProgramFunction | null {
  const called = queries
    .calls(one)
    .flatMap(({ targets }) => targets.flatMap(({ function: target }) => target ?? []))
    .filter((target) => !target.isTest && ships(target));
  // What draws is looked at by people, or compared as a picture elsewhere.
  return called.some(({ code }) => DRAWS.test(code.name)) ? null : (called[0] ?? null);
}

/** A request to the program through a client of its framework, which hands it to a handler: `client.get`; null for none. */
function clientRequest(queries: ProgramQueries, one: ProgramFunction): string | null {
  const body = queries.body(one);
  for (const instruction of body.instructions) {
    const read = instruction.op === 'call' ? body.definition(body.origin(instruction.callee)) : null;
    if (read?.op !== 'attribute' || !REQUESTS.has(read.name)) continue;
    const object = body.origin(read.object);
    const holder = body.definition(object);
    const name = holder?.op === 'attribute' ? holder.name : body.parameter(object)?.name;
    if (name !== undefined && CLIENT.test(name)) return `${name}.${read.name}`;
  }
  return null;
}

/** By name: functions of tests that pytest hands to tests; those that it hands to all under ''. */
function fixturesOf(queries: ProgramQueries, paths: readonly string[]): ReadonlyMap<string, readonly ProgramFunction[]> {
  const known = new Set(paths);
  const found = new Map<string, ProgramFunction[]>();
  for (const one of queries.functions) {
    if (!known.has(one.path) || one.kind !== 'function' || one.code.name.startsWith('test')) continue;
    found.set(one.code.name, [...(found.get(one.code.name) ?? []), one]);
  }
  return found;
}

/** Whether something decides if a test passes. A class, for helpers are shared by many tests. */
class Judge {
  private readonly known = new Map<number, boolean>();
  private readonly nested: NestedFunctions;
  /** By scope of the class. */
  private readonly methods: ReadonlyMap<number, readonly ProgramFunction[]>;
  private readonly queries: ProgramQueries;
  private readonly fixtures: ReadonlyMap<string, readonly ProgramFunction[]>;

  constructor(queries: ProgramQueries, fixtures: ReadonlyMap<string, readonly ProgramFunction[]>) {
    this.queries = queries;
    this.fixtures = fixtures;
    this.nested = new NestedFunctions(queries);
    this.methods = groupBy(queries.functions, ({ parent }) => parent);
  }

  decides(one: ProgramFunction, depth = MAX_DEPTH): boolean {
    const known = this.known.get(one.scope);
    if (known !== undefined) return known;
    // What calls itself adds nothing.
    this.known.set(one.scope, false);
    const answer = this.nested
      .with(one)
      .some((part) => this.decidesItself(part) || this.callsUnknown(part) || this.callsJudge(part, depth));
    this.known.set(one.scope, answer);
    return answer;
  }

  private decidesItself(one: ProgramFunction): boolean {
    const body = this.queries.body(one);
    // Who catches says what may fail.
    if (body.instructions.some(({ op }) => op === 'raise') || triesIn(body.root).some(({ handlers }) => handlers.length > 0)) return true;
    return namesUsed(this.queries, one).some((name) => DECIDES.test(name));
  }

  /** A method of its own class that stands nowhere in the program, or a function that a fixture gave: it may check. */
  private callsUnknown(one: ProgramFunction): boolean {
    const body = this.queries.body(one);
    return body.instructions.some((instruction) => {
      if (instruction.op !== 'call') return false;
      const callee = body.origin(instruction.callee);
      const read = body.definition(callee);
      const isOwn = read?.op === 'attribute' && body.origin(read.object) === 0 && body.parameter(0)?.name === 'self';
      if (!isOwn && body.parameter(callee) === null) return false;
      const targets = this.queries.callAt(one, instruction.pc)?.targets ?? [];
      return targets.every(({ function: target, name }) => target === null && !CASES.test(name));
    });
  }

  /** An object of the tests is made, and one of its methods decides when the program calls it. */
  private makesJudge(one: ProgramFunction, depth: number): boolean {
    return this.queries.body(one).instructions.some((instruction) => {
      if (instruction.op !== 'call') return false;
      const classes = this.queries
        .meaningsOf(one, instruction.callee)
        .flatMap((meaning) => (meaning.kind === 'class' ? [meaning.scope] : []));
      return classes.some((scope) => (this.methods.get(scope) ?? []).some((method) => method.isTest && this.decides(method, depth - 1)));
    });
  }

  /** Methods of its own class that it calls, as they are written: a decorator may put another function in their place. */
  private ownCalled(one: ProgramFunction): readonly ProgramFunction[] {
    const body = this.queries.body(one);
    const names = new Set(
      body.instructions.flatMap((read) =>
        read.op === 'attribute' && body.origin(read.object) === 0 && body.parameter(0) !== null ? [read.name] : [],
      ),
    );
    return (this.methods.get(one.parent) ?? []).filter(({ code }) => names.has(code.name));
  }

  private callsJudge(one: ProgramFunction, depth: number): boolean {
    if (depth === 0) return true;
    if (this.makesJudge(one, depth)) return true;
    const handed = one.code.parameters.flatMap(({ name }) => this.fixtures.get(name) ?? []);
    if ([...handed, ...this.ownCalled(one)].some((helper) => this.decides(helper, depth - 1))) return true;
    return this.queries
      .calls(one)
      .some(({ targets }) => targets.some(({ function: target }) => target !== null && target.isTest && this.decides(target, depth - 1)));
  }
}
