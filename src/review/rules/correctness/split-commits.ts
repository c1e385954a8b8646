import type { ProgramFunction, Way } from '../../../program/queries/program-queries.ts';
import { type FollowedTransactions, hasWritten } from '../../../program/queries/transactions.ts';
import { walkBody } from '../../../program/queries/walk-body.ts';
import { commitsApart } from '../../commits-apart.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './split-commits.examples.ts';

const NOTHING_ASKED: ReadonlySet<number> = new Set();

export const splitCommits = defineRule({
  id: 'split-commits',
  criterion: 'correctness',
  severity: 'major',
  // That the first part must not be lost with the second is as likely as that it should.
  confidence: 'low',
  needs: 'program',
  why: 'What was to be written together is committed in two parts: where anything between the two fails, the first part stays, and nobody takes it back.',
  remedy: 'Let the function that began commit once, at its end; what it calls flushes at most, and leaves the commit to it.',
  references: [
    'https://docs.sqlalchemy.org/en/20/orm/session_basics.html#when-do-i-construct-a-session-when-do-i-commit-it-and-when-do-i-close-it',
  ],
  cwe: 0,
  codes: [],
  effort: 'medium',
  silentWhen: [
    'no endpoint, task or consumer comes by, where two commits stand one after the other',
    'something happens between two commits for which the first must be over: a request, a message, a file; or both write how far the same work has come',
    'the second is run under a condition under which the first is not, or the other way round',
    'the function that is called has a session, a connection or a block of its own',
    'either commit is in a loop, which works in parts on purpose, or in the handler of an exception',
    'the function that commits always raises afterwards',
    'the library commits each statement by itself',
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked }) {
    const { queries } = linked;
    if (!queries.effects.occurs('commit')) return;
    const seen = new Set<string>();
    for (const one of linked.functions) {
      if (queries.way(one, 'commit') === null) continue;
      for (const { report, key } of reportsIn(linked, one)) {
        if (seen.has(key)) continue;
        seen.add(key);
        yield report;
      }
    }
  },
});

function* reportsIn(linked: LinkedContext, one: ProgramFunction): Generator<{ readonly key: string; readonly report: Report }> {
  const followed = linked.transactions.follow(one, NOTHING_ASKED);
  const { events, before } = followed;
  let isTold = false;
  const commits = [...events.at].flatMap(([pc, { commit }]) => (commit === null || !runsOnce(linked, one, pc) ? [] : [{ pc, commit }]));
  for (const { pc, commit } of commits) {
    const open = before.get(pc);
    if (commit.steps.length === 0 || open === undefined || !hasWritten(open) || !linked.isReviewed(commit.site.function)) continue;
    const last = commits.findLast((other) => other.pc > pc && before.get(other.pc)?.committed.has(pc) === true);
    if (last === undefined || !returns(linked, commit.site.function)) continue;
    isTold = true;
    yield {
      key: `${commit.site.function.scope} ${commit.site.pc}`,
      report: linked.at(commit.site.function, commit.site.pc, told(linked, one, { open: open.wrote, commit, last: last.pc })),
    };
  }
  if (!isTold) yield* oneAfterTheOther(linked, one, followed);
}

function* oneAfterTheOther(
  linked: LinkedContext,
  one: ProgramFunction,
  followed: FollowedTransactions,
): Generator<{ readonly key: string; readonly report: Report }> {
  const entry = linked.entries.reachingAmongOthers(one);
  if (entry === null) return;
  const isSteady = (commits: ProgramFunction, pc: number): boolean => linked.isReviewed(commits) && runsAlways(linked, commits, pc);
  const found = commitsApart(linked.queries, one, followed, isSteady);
  if (found === null) return;
  const { first, last, commit } = found;
  const report = linked.at(one, last, {
    message: `\`${one.code.name}\` commits a second time: where this fails, what it committed before stays`,
    // It stands in one function that a way in leads to, and nothing between the two asks for the first.
    confidence: 'medium',
    evidence: [...linked.entryEvidence(entry), linked.step(one, first, `\`${one.name}\` commits here`), ...linked.evidence(commit)],
  });
  yield { key: `${one.scope} ${last}`, report };
}

function told(
  linked: LinkedContext,
  one: ProgramFunction,
  { open, commit, last }: { readonly open: number; readonly commit: Way; readonly last: number },
): Omit<Report, 'module' | 'place' | 'symbol'> {
  const entry = linked.entries.reaching(one);
  return {
    message: `\`${commit.site.function.code.name}\` commits in the middle of \`${one.code.name}\`, which commits again`,
    evidence: [
      ...(entry === null ? [] : linked.entryEvidence(entry)),
      linked.step(one, open, `\`${one.name}\` writes here`),
      ...linked.evidence(commit),
      linked.step(one, last, `\`${one.name}\` commits again here`),
    ],
  };
}

/** A function that commits and raises ends what its caller began. */
function returns({ queries }: LinkedContext, one: ProgramFunction): boolean {
  const { atEnd } = walkBody<true>(queries.body(one), { start: true, step: () => true, join: () => true, isSame: () => true });
  return atEnd !== null;
}

/** In no loop, handler or branch. */
function runsAlways({ queries }: LinkedContext, one: ProgramFunction, pc: number): boolean {
  const AROUND: ReadonlySet<string> = new Set(['body', 'try', 'try-else', 'finally']);
  return queries
    .body(one)
    .regionsAround(pc)
    .every(({ kind }) => AROUND.has(kind));
}

/** Neither in a loop nor in a handler. */
function runsOnce({ queries }: LinkedContext, one: ProgramFunction, pc: number): boolean {
  return queries
    .body(one)
    .regionsAround(pc)
    .every(({ kind }) => kind !== 'loop' && kind !== 'handler');
}
