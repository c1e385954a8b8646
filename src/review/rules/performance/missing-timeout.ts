import { hasDeadline } from '../../../program/queries/deadlines.ts';
import { lacksArgument } from '../../../program/queries/left-out.ts';
import { callInstruction, isNone, passed } from '../../../program/queries/passed-arguments.ts';
import { type Placed, keptObject } from '../../../program/queries/kept-objects.ts';
import type { FunctionBody } from '../../../program/queries/function-body.ts';
import type { EffectSite, ProgramFunction, ProgramQueries } from '../../../program/queries/program-queries.ts';
import type { Instruction } from '../../../python/code/instruction.ts';
import type { EvidenceStep } from '../../../model/finding.ts';
import { fixMissingTimeout } from '../../fixes/missing-timeout.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './missing-timeout.examples.ts';

const TIMEOUT = 'timeout';
/** Sockets, and the protocols of the standard library above them, take this where nothing else is said. */
const PROCESS_WIDE = 'socket.setdefaulttimeout';
const TAKES_PROCESS_WIDE = /^(?:socket|ssl|http\.client|urllib\.request|smtplib|ftplib|imaplib|poplib)\./u;
/** What a response is read from piece by piece for as long as the other side speaks. */
const IS_STREAM = /\.stream$/u;
/** Constructors, by how they are written. */
const IS_CLASS = /\.[A-Z]\w*$/u;

export const missingTimeout = defineRule({
  id: 'missing-timeout',
  criterion: 'performance',
  severity: 'major',
  confidence: 'high',
  needs: 'program',
  why: 'When the other side accepts the connection and never answers, this call waits for ever, and with it the worker that serves the request; a few such calls and the whole service stands still.',
  remedy: 'Give the call a timeout in seconds (`timeout=5`), or give the client one that all its calls share.',
  references: [
    'https://requests.readthedocs.io/en/latest/user/advanced/#timeouts',
    'https://www.python-httpx.org/advanced/timeouts/',
    'https://sre.google/sre-book/addressing-cascading-failures/',
  ],
  cwe: 400,
  codes: ['S113'],
  silentWhen: [
    'the call, its client, or something around it bounds the wait: `asyncio.timeout`, `wait_for`, `socket.setdefaulttimeout`',
    'the library has a limit of its own where none is passed, as httpx and aiohttp have',
    'nobody can tell what is passed: `**options` that come from elsewhere, sessions and adapters of a project’s own class, sessions that are handed in',
    'it is minor where only a command that a person starts leads here',
  ],
  bad: BAD,
  good: GOOD,
  fix: fixMissingTimeout,
  *check({ linked }) {
    const isLimited = isLimitedProcessWide(linked);
    for (const one of linked.functions) {
      const seen = new Set<number>();
      for (const site of linked.queries.sites(one)) {
        if (seen.has(site.pc) || (isLimited && TAKES_PROCESS_WIDE.test(site.origin))) continue;
        const found = waitOf(linked, one, site);
        if (found === null || hasDeadline(linked.queries, linked.callers, one, site.pc)) continue;
        seen.add(site.pc);
        yield report(linked, one, site, found);
      }
    }
  },
});

type Wait = { readonly how: string; readonly evidence: readonly EvidenceStep[] };

/** How a site waits without bound; null where it does not, or nobody can tell. */
function waitOf(linked: LinkedContext, one: ProgramFunction, site: EffectSite): Wait | null {
  const { queries } = linked;
  const body = queries.body(one);
  const call = callInstruction(body, site.pc);
  if (call === null) return null;
  if (site.effect === 'no-timeout') {
    const given = passed(call, TIMEOUT, -1);
    const isExplicit = given.kind === 'value' && isNone(body, given.value);
    if (isExplicit && IS_STREAM.test(site.origin)) return null;
    const isClient = isExplicit && IS_CLASS.test(site.origin);
    if (!isClient && !isRequest(linked, one, site)) return null;
    if (!isExplicit && isOfOwnSession(linked, one, site)) return null;
    return { how: isExplicit ? 'is told to wait for ever: `timeout=None`' : 'waits for ever where no answer comes', evidence: [] };
  }
  if (!site.effect.startsWith('http:') || isOfOwnSession(linked, one, site)) return null;
  // Clients that have a limit of their own keep it only where nothing is passed; `None` that is passed on takes it away.
  const left = lacksArgument(queries, linked.callers, { one, call, name: TIMEOUT, isLimitedByDefault: site.isBounded === true });
  if (left === null) return null;
  const { caller, pc } = left;
  return {
    how: `waits for ever where \`${one.code.name}\` is called without a timeout`,
    evidence: [linked.step(caller, pc, `\`${caller.name}\` passes no timeout to \`${one.name}\``)],
  };
}

/** An HTTP request, or the connection of a client. Waiting for work to do is no such thing. */
function isRequest({ queries }: LinkedContext, one: ProgramFunction, { pc, origin }: EffectSite): boolean {
  const effects = queries.sites(one).flatMap((site) => (site.pc === pc ? [site.effect] : []));
  if (effects.some((effect) => effect === 'consume' || effect === 'publish' || effect === 'enqueue')) return false;
  if (effects.some((effect) => effect.startsWith('http:'))) return true;
  return IS_CLASS.test(origin) && effects.some((effect) => effect === 'blocks:network' || effect === 'waits:network');
}

/** Whether a method is called on a session that may have a limit that is written elsewhere: made by a project's own class, or changed after it was made. */
function isOfOwnSession({ queries }: LinkedContext, one: ProgramFunction, { pc, origin }: EffectSite): boolean {
  const owner = origin.slice(0, origin.lastIndexOf('.'));
  if (!IS_CLASS.test(owner)) return false;
  const body = queries.body(one);
  const callee = body.definition(callInstruction(body, pc)?.callee ?? -1);
  if (callee?.op !== 'attribute') return true;
  const isPlain = (scope: number, made: Instruction): boolean =>
    made.op === 'call' &&
    queries.dottedNamesIn(scope, made.callee).some((name) => name === owner || /^requests\.(?:session|sessions\.Session)$/u.test(name));
  const kept = keptObject(queries, one, callee.object);
  if (kept !== null)
    return (
      kept.uses.some((use) => changesSession(queries, use)) || !kept.makers.every(({ scope, instruction }) => isPlain(scope, instruction))
    );
  const makers = body.origins(callee.object).flatMap((made) => (made.op === 'enter' ? body.origins(made.manager) : [made]));
  if (makers.length === 0 || !makers.every((made) => isPlain(one.scope, made))) return true;
  // What a `with` gives is the session again.
  const values = [...makers, ...body.origins(callee.object)].map(({ value }) => value);
  return values.some((value) => body.usesOf(value).some((instruction) => changesSession(queries, { scope: one.scope, body, instruction })));
}

const PLAIN_ADAPTER = /^requests\.(?:adapters\.)?HTTPAdapter$/u;
/** Attributes of a session that say nothing of time. */
const NO_LIMIT = new Set(['headers', 'auth', 'verify', 'cert', 'proxies', 'params', 'cookies', 'trust_env', 'max_redirects']);

/** Gives it an adapter or a method that may have a limit, or hands it to others, who may. */
function changesSession(queries: ProgramQueries, { scope, body, instruction: use }: Placed): boolean {
  switch (use.op) {
    case 'store-attribute':
      return !NO_LIMIT.has(use.name);
    case 'attribute':
      return use.name === 'mount' && !body.usesOf(use.value).every((call) => mountsPlain(queries, scope, body, call));
    default:
      return use.op === 'call';
  }
}

/** `mount('https://', HTTPAdapter(max_retries=3))`: the adapter of the library has no limit of its own. */
function mountsPlain(queries: ProgramQueries, scope: number, body: FunctionBody, mount: Instruction): boolean {
  const given = mount.op === 'call' ? passed(mount, 'adapter', 1) : null;
  const makers = given?.kind === 'value' ? body.origins(given.value) : [];
  return (
    makers.length > 0 &&
    makers.every((made) => made.op === 'call' && queries.dottedNamesIn(scope, made.callee).some((name) => PLAIN_ADAPTER.test(name)))
  );
}

function isLimitedProcessWide({ queries, functions }: LinkedContext): boolean {
  return functions.some((one) => queries.calls(one).some(({ targets }) => targets.some(({ name }) => name === PROCESS_WIDE)));
}

function report(linked: LinkedContext, one: ProgramFunction, site: EffectSite, { how, evidence }: Wait): Report {
  const entry = linked.entries.reaching(one);
  const first = entry === null ? [] : linked.entryEvidence(entry);
  return linked.at(one, site.pc, {
    message: `\`${site.origin}\` ${how}`,
    severity: entry?.entry.kind === 'command' ? 'minor' : 'major',
    confidence: evidence.length === 0 ? 'high' : 'medium',
    evidence: [...first, ...evidence, linked.step(one, site.pc, `\`${site.origin}\` in \`${one.name}\` has no timeout`)],
  });
}
