import { CLIENT_MAKERS, type ClientMaker, WORKING_OPTIONS } from '../../../program/catalog/clients.ts';
import { presenceTests, runsWhereAbsent } from '../../../program/queries/branches.ts';
import { madeOutside } from '../../../program/queries/call-sites.ts';
import type { FunctionBody } from '../../../program/queries/function-body.ts';
import { fateOf } from '../../../program/queries/kept-values.ts';
import type { CallInstruction } from '../../../program/queries/passed-arguments.ts';
import type { ProgramFunction, ProgramQueries, WayStep } from '../../../program/queries/program-queries.ts';
import { ReachedFrom } from '../../../program/queries/reached-from.ts';
import { isRemembered } from '../../../program/queries/runs-always.ts';
import { sourcesOf } from '../../../program/queries/value-sources.ts';
import type { EntryPoint, EntryWay } from '../../entries.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './client-per-request.examples.ts';

/** What is injected and the same for all: of whom a client is made does not change with the request. */
const SAME_FOR_ALL =
  /^(?:self|cls|_?settings|config|configuration|cfg|conf|(?:request|req|websocket|connection)\.(?:app|application))(?:\.|$)/u;
const KEPT_VALUES = new Set(['attribute', 'load-global', 'load-free', 'item']);

export const clientPerRequest = defineRule({
  id: 'client-per-request',
  criterion: 'performance',
  severity: 'minor',
  confidence: 'high',
  needs: 'program',
  why: 'Each request opens connections of its own, with a handshake and a certificate to check, and throws them away; under load that costs more than the work itself, and the other side, or the operating system, runs out of connections.',
  remedy:
    'Make it once, when the application starts (lifespan, `app.state`, a function with `lru_cache`), share it, and close it when the application stops.',
  references: [
    'https://www.python-httpx.org/advanced/clients/#why-use-a-client',
    'https://docs.aiohttp.org/en/stable/http_request_lifecycle.html',
    'https://docs.sqlalchemy.org/en/20/core/connections.html#basic-usage',
  ],
  cwe: 0,
  codes: [],
  silentWhen: [
    'something that outlives the request keeps it: a global, an attribute, a dictionary, a function with `lru_cache`',
    'it is made only where none is there yet',
    'it shares connections that others keep: `transport`, `connector`, `connection_pool`',
    'whom it talks to, or as whom, comes with the request',
    'a command makes it, or a task once (an engine counts)',
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked }) {
    const { queries } = linked;
    const sites = madeOutside(queries, (name) => CLIENT_MAKERS.has(name)).filter(({ caller }) => linked.isReviewed(caller));
    if (sites.length === 0) return;
    const serving = entriesOf(linked, (entry) => entry.kind === 'consumer' || (entry.kind === 'endpoint' && isShort(entry)));
    const tasks = entriesOf(linked, ({ kind }) => kind === 'task');
    for (const { caller: one, pc, callee } of sites) {
      const maker = CLIENT_MAKERS.get(callee);
      const body = queries.body(one);
      const call = body.at(pc);
      if (maker === undefined || call?.op !== 'call' || one.kind === 'module') continue;
      if (isShared(maker, call) || variesByRequest(body, call)) continue;
      const isPool = maker.kind === 'database engine' || maker.kind === 'connection pool';
      const isLooped = runsPerElement(queries, one, body, pc);
      const ways = [serving.wayTo(one), isPool ? tasks.wayTo(one) : null, isLooped ? linked.entries.reaching(one) : null];
      const way = ways.find((each) => each !== null && isMadeEachTime(queries, one, call.value, pc, each.steps)) ?? null;
      if (way !== null && !isSetUpApart(body, call.value)) yield report(linked, one, { pc, callee, maker, way, isLooped });
    }
  },
});

type Ways = { wayTo(one: ProgramFunction): EntryWay | null };

function entriesOf(linked: LinkedContext, isWanted: (entry: EntryPoint) => boolean): Ways {
  const from = linked.entries.all.filter(isWanted);
  const reached = new ReachedFrom(
    linked.queries,
    from.map(({ function: handler, before }) => [handler, ...before]),
  );
  return {
    wayTo(one) {
      const way = reached.wayTo(one);
      const entry = way === null ? undefined : from[way.beginning];
      return way === null || entry === undefined ? null : { entry, steps: way.steps };
    },
  };
}

/** A connection that stays open may have a client of its own. */
function isShort({ endpoint }: EntryPoint): boolean {
  return endpoint?.protocol !== 'websocket';
}

function isShared({ sharedBy }: ClientMaker, { keywords }: CallInstruction): boolean {
  return keywords.some(({ name }) => name === null || sharedBy.includes(name));
}

/** Whether what decides whom it talks to comes with the call of the function. */
function variesByRequest(body: FunctionBody, { positional, keywords }: CallInstruction): boolean {
  const deciding = [...positional, ...keywords.filter(({ name }) => name === null || !WORKING_OPTIONS.has(name))];
  const { inputs, instructions } = sourcesOf(
    body,
    deciding.map(({ value }) => value),
  );
  return inputs.some((name) => !SAME_FOR_ALL.test(name)) || instructions.some(({ op }) => op === 'iterate' || op === 'load-free');
}

/** Followed from where it is made to the entry: nothing on the way keeps it, or what was done with it. */
function isMadeEachTime(queries: ProgramQueries, one: ProgramFunction, value: number, pc: number, steps: readonly WayStep[]): boolean {
  if (steps.some(({ caller, pc: at }) => isRemembered(queries, caller) || isLazy(queries, caller, at))) return false;
  if (isRemembered(queries, one) || isLazy(queries, one, pc)) return false;
  let [at, made] = [one, value];
  for (const { caller, pc: call } of steps.toReversed()) {
    const fate = fateOf(queries, at, made);
    if (fate === 'kept') return false;
    if (fate === 'dropped') return true;
    const instruction = queries.body(caller).at(call);
    if (instruction === null || instruction.value < 0) return true;
    [at, made] = [caller, instruction.value];
  }
  return fateOf(queries, at, made) !== 'kept';
}

/** It runs only where something that lasts is not there yet. */
function isLazy(queries: ProgramQueries, one: ProgramFunction, pc: number): boolean {
  const body = queries.body(one);
  return presenceTests(body).some(
    (test) => body.origins(test.value).some(({ op }) => KEPT_VALUES.has(op)) && runsWhereAbsent(body, test, pc),
  );
}

/** In a loop over a collection; those that try again or go on for ever are none. */
function runsPerElement(queries: ProgramQueries, one: ProgramFunction, body: FunctionBody, pc: number): boolean {
  const iterated = body.loopsAround(pc).map((loop) => body.iterated(loop));
  return iterated.some((each) => {
    if (each?.op !== 'iterate') return false;
    const made = body.definition(body.origin(each.iterable));
    return made?.op !== 'call' || !queries.dottedNames(one, made.callee).includes('builtins.range');
  });
}

/** Adapters that are mounted are for this use alone. */
function isSetUpApart(body: FunctionBody, value: number): boolean {
  return body.usesOf(value).some((use) => use.op === 'attribute' && use.name === 'mount');
}

type Made = {
  readonly pc: number;
  readonly callee: string;
  readonly maker: ClientMaker;
  readonly way: EntryWay;
  readonly isLooped: boolean;
};

function report(linked: LinkedContext, one: ProgramFunction, { pc, callee, maker, way, isLooped }: Made): Report {
  const { entry } = way;
  const each = isLooped ? 'round of a loop' : entry.kind === 'endpoint' ? `\`${entry.name}\`` : `run of \`${entry.name}\``;
  return linked.at(one, pc, {
    message: `\`${callee}\` makes a new ${maker.kind} for each ${each}`,
    confidence: way.steps.length > 3 ? 'medium' : 'high',
    cause: `${callee} in ${one.module}`,
    evidence: [...linked.entryEvidence(way), linked.step(one, pc, `\`${callee}\` in \`${one.name}\`; nothing keeps it for the next one`)],
  });
}
