import type { AroundRequests, UnitOfWork } from '../../../program/queries/units-of-work.ts';
import { UnitsOfWork } from '../../../program/queries/units-of-work.ts';
import { type OutsideCommit, OutsideCommits } from '../../../program/queries/outside-commits.ts';
import type { ProgramFunction } from '../../../program/queries/program-queries.ts';
import type { Confidence } from '../../../model/finding.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './commit-outside-unit-of-work.examples.ts';

/** So many functions that commit within the unit are how the project works: one thing to decide. */
const MANY = 12;
/** One in so many is an exception. */
const EXCEPTION = 4;
const HABIT = { severity: 'minor' } as const;

export const commitOutsideUnitOfWork = defineRule({
  id: 'commit-outside-unit-of-work',
  criterion: 'correctness',
  severity: 'major',
  confidence: 'medium',
  needs: 'program',
  why: 'The project has a unit of work, which writes all of a change or nothing of it. Who commits beside it writes a part early: when the rest fails, the unit rolls back only what came after.',
  remedy: 'Leave the commit to the unit of work: flush where keys are needed, and let whoever entered the unit commit it once, at its end.',
  references: [
    'https://martinfowler.com/eaaCatalog/unitOfWork.html',
    'https://docs.sqlalchemy.org/en/20/orm/session_basics.html#when-do-i-construct-a-session-when-do-i-commit-it-and-when-do-i-close-it',
  ],
  cwe: 0,
  codes: [],
  effort: 'medium',
  silentWhen: [
    'the project has no unit of work: no class that is entered by `with` and commits and rolls back, no provider of a request’s session that commits it, no hook that commits after each request',
    'the commit is a part of the unit: a method of its class, of a class above or below, a function that only these call',
    'what is committed is no transaction of a database, a savepoint, or a session of another kind than the unit has',
    'the commit is of a session of its own, and as much of the project does so as uses the unit; or only a command leads to it',
    'mild, and one finding: a dozen functions or more commit within the unit, which is how the project works then',
    'it stands in a loop, which works in parts on purpose, or under a parameter by which the caller says who commits',
    'it stands in a test or a migration',
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked }) {
    const { queries } = linked;
    if (!queries.effects.occurs('commit')) return;
    const around = aroundRequests(linked);
    const units = new UnitsOfWork(queries, linked.classes, linked.callers, around);
    if (units.all.length === 0) return;
    const outside = new OutsideCommits(queries, units, handledWithin(linked, units.all, around));
    const migrations = new Set(linked.system.migrations.map(({ place }) => place.path));
    const functions = linked.functions.filter(({ path }) => !migrations.has(path));
    const found = functions.flatMap((one) => outside.of(one));
    const beside = found.filter(({ within, site }) => within === null && !isOfCommand(linked, site.function));
    // Where as much of a project commits for itself as uses the unit, the unit is not how the project commits.
    const [users, others] = [outside.users(functions), committing(beside)];
    const isTheWay = others <= users;
    const confidence = others * EXCEPTION <= Math.max(users, EXCEPTION) ? 'medium' : 'low';
    const isHabit = committing(found.filter(({ within }) => within !== null)) >= MANY;
    for (const each of found) {
      if (each.within === null ? isTheWay && beside.includes(each) : !isHabit) yield report(linked, each, confidence);
      else if (each.within !== null) yield { ...report(linked, each, confidence), ...HABIT, cause: `commits within ${each.unit.name}` };
    }
  },
});

function committing(found: readonly OutsideCommit[]): number {
  return new Set(found.map(({ site }) => site.function)).size;
}

function report(linked: LinkedContext, { site, unit, within }: OutsideCommit, confidence: Confidence): Report {
  const { function: one, pc } = site;
  const name = unit.name.slice(unit.name.lastIndexOf('.') + 1);
  const owner = linked.step(unit.commit.function, unit.commit.pc, `\`${unit.name}\` commits here`);
  const here = linked.step(one, pc, `\`${one.name}\` commits here: \`${site.origin}\``);
  if (within === null) {
    const entry = linked.entries.reaching(one);
    return linked.at(one, pc, {
      message: `\`${one.code.name}\` commits by itself, beside the unit of work \`${name}\``,
      confidence,
      evidence: [...(entry === null ? [] : linked.entryEvidence(entry)), here, owner],
    });
  }
  const { start, entered, steps } = within;
  const begin = entered < 0 ? `\`${name}\` is run around \`${start.name}\`` : `\`${start.name}\` enters \`${name}\``;
  const calls = steps.map(({ caller, pc: at, callee }) => linked.step(caller, at, `\`${caller.name}\` calls \`${callee}\``));
  return linked.at(one, pc, {
    message: `\`${one.code.name}\` commits within the unit of work \`${name}\`, which is to commit at its end`,
    evidence: [linked.step(start, entered, begin), ...calls, here, owner],
  });
}

/** A command is a process of its own. */
function isOfCommand(linked: LinkedContext, one: ProgramFunction): boolean {
  return linked.entries.reachingAmongOthers(one) === null && linked.entries.reaching(one) !== null;
}

const RUN_AROUND = ['dispatch', '__call__', 'process_response', 'process_request'];

function aroundRequests({ entries, system }: LinkedContext): AroundRequests {
  const providers = entries.endpoints.flatMap(({ before }) => before);
  const middleware = system.applications.flatMap((application) => application.middleware);
  const hooks = middleware.flatMap(({ symbol, runs, codePlace }) =>
    runs === 'before'
      ? []
      : [...entries.functionsOf(symbol, codePlace), ...RUN_AROUND.flatMap((method) => entries.functionsOf(`${symbol}.${method}`, null))],
  );
  return { providers, hooks };
}

/** Handlers of endpoints by the unit that a framework runs around them. */
function handledWithin(
  { entries }: LinkedContext,
  units: readonly UnitOfWork[],
  { hooks }: AroundRequests,
): ReadonlyMap<ProgramFunction, UnitOfWork> {
  const found = new Map<ProgramFunction, UnitOfWork>();
  const hook = units.find(({ kind }) => kind === 'hook');
  for (const { function: handler, before, endpoint } of entries.endpoints) {
    const unit = units.find(({ kind, entered }) => kind === 'provider' && entered.some((one) => before.includes(one)));
    const around = unit ?? (endpoint === null || hooks.includes(handler) ? undefined : hook);
    if (around !== undefined) found.set(handler, around);
  }
  return found;
}
