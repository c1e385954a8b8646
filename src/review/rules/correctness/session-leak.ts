import { RESOURCE_OPENERS, type ResourceKind } from '../../../program/catalog/resources.ts';
import { madeOutside } from '../../../program/queries/call-sites.ts';
import type { FunctionBody } from '../../../program/queries/function-body.ts';
import type { CallInstruction } from '../../../program/queries/passed-arguments.ts';
import type { ProgramFunction } from '../../../program/queries/program-queries.ts';
import { type Unclosed, unclosed } from '../../../program/queries/unclosed.ts';
import { sourcesOf } from '../../../program/queries/value-sources.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './session-leak.examples.ts';

export const sessionLeak = defineRule({
  id: 'session-leak',
  criterion: 'correctness',
  severity: 'major',
  confidence: 'high',
  needs: 'program',
  why: 'What is opened and not given back keeps its connection, and maybe a transaction with its locks, until the garbage collector comes by; when the pool is empty, all others wait.',
  remedy: 'Open it in a `with` block, or close it in a `finally`.',
  references: [
    'https://docs.sqlalchemy.org/en/20/orm/session_basics.html#opening-and-closing-a-session',
    'https://docs.sqlalchemy.org/en/20/core/connections.html#basic-usage',
  ],
  cwe: 772,
  codes: [],
  silentWhen: [
    'a `with` block, a `finally`, or something that it is handed to gives it back',
    'it is returned (but by what an endpoint depends on, which has to yield it), stored, or passed to an object that may close it',
    'a connection of SQLite, which nobody waits for',
    'a script or the body of a module opens it, which ends with the process',
    'it is minor where only an exception leaves it open, or only a command leads there',
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked }) {
    const { queries } = linked;
    const migrations = new Set(linked.system.migrations.map(({ place }) => place.path));
    const injected = new Set(linked.entries.endpoints.flatMap(({ before }) => before));
    for (const { caller: one, pc, callee } of madeOutside(queries, (name) => RESOURCE_OPENERS.has(name))) {
      const kind = RESOURCE_OPENERS.get(callee);
      const body = queries.body(one);
      const call = body.at(pc);
      if (kind === undefined || call?.op !== 'call' || one.kind !== 'function' || !linked.isReviewed(one)) continue;
      if (migrations.has(one.path) || isOfConnection(body, call)) continue;
      const isInjected = injected.has(one) && !one.code.isGenerator && givesAsItIs(body, call);
      const found = isInjected ? NEVER : unclosed(queries, one, call);
      if (found !== null) yield report(linked, one, { pc, callee, kind, found });
    }
  },
});

const NEVER: Unclosed = { where: 'never', closes: -1 };

/** A framework that asked for it hands it on, and closes nothing. */
function givesAsItIs(body: FunctionBody, { value }: CallInstruction): boolean {
  const uses = body.usesOf(value).flatMap((use) => (use.op === 'await' ? body.usesOf(use.value) : [use]));
  return uses.length > 0 && uses.every(({ op }) => op === 'return');
}

/** A session over a connection that somebody else opened has nothing to give back. */
function isOfConnection(body: FunctionBody, { positional, keywords }: CallInstruction): boolean {
  const bound = [...positional.slice(0, 1), ...keywords.filter(({ name }) => name === 'bind')].map(({ value }) => value);
  const { inputs, instructions } = sourcesOf(body, bound);
  return (
    inputs.some((name) => /(?:^|[._])(?:bind|conn|connection)$/u.test(name)) ||
    instructions.some(
      (each) =>
        each.op === 'enter' || (each.op === 'call' && /(?:^|\.)(?:get_bind|connect|begin|connection)$/u.test(nameOf(body, each.callee))),
    )
  );
}

function nameOf(body: FunctionBody, callee: number): string {
  const method = body.definition(body.origin(callee));
  return method?.op === 'attribute' ? method.name : body.dotted(callee);
}

type Opened = { readonly pc: number; readonly callee: string; readonly kind: ResourceKind; readonly found: Unclosed };

function report(linked: LinkedContext, one: ProgramFunction, { pc, callee, kind, found }: Opened): Report {
  const entry = linked.entries.reaching(one);
  const isServing = entry !== null && entry.entry.kind !== 'command';
  const { where, closes } = found;
  const how = {
    never: `\`${one.code.name}\` never closes the ${kind} that it opens`,
    early: `\`${one.code.name}\` leaves without closing the ${kind} that it opens`,
    'handed-out': `\`${one.code.name}\` does not close the ${kind} that it hands out where whoever uses it raises`,
    raised: `the ${kind} that \`${one.code.name}\` opens stays open where something raises before it is closed`,
  }[where];
  const opener = callee.replace(/\.__call__$/u, '');
  return linked.at(one, pc, {
    message: how,
    severity: isServing && where !== 'raised' ? 'major' : 'minor',
    confidence: where === 'raised' ? 'medium' : 'high',
    evidence: [
      ...(entry === null ? [] : linked.entryEvidence(entry)),
      linked.step(one, pc, `\`${opener}\` opens it`),
      ...(closes < 0 ? [] : [linked.step(one, closes, 'it is closed here, which not every way out passes')]),
    ],
  });
}
