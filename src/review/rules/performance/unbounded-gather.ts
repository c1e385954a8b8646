import { RUNS_TOGETHER, STARTS_MEMBER } from '../../../program/catalog/event-loop.ts';
import { type CallSite, callsOutside } from '../../../program/queries/call-sites.ts';
import { type SizeSource, fillings, loopsOfGather, sizeSource } from '../../../program/queries/collection-size.ts';
import type { FunctionBody } from '../../../program/queries/function-body.ts';
import type { ProgramFunction, ProgramQueries, Way } from '../../../program/queries/program-queries.ts';
import type { SpreadEffect } from '../../../program/effects/kinds.ts';
import type { EvidenceStep } from '../../../model/finding.ts';
import type { Instruction } from '../../../python/code/instruction.ts';
import { fixUnboundedGather } from '../../fixes/unbounded-gather.ts';
import { isBoundedInput } from '../../bounded-inputs.ts';
import type { LinkedContext } from '../../linked-context.ts';
import { inputsOf } from '../../request-inputs.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './unbounded-gather.examples.ts';

/** What has limits elsewhere: connections, sockets, processes. */
const WAITING = [
  'waits:network',
  'waits:database',
  'waits:subprocess',
  'blocks:network',
  'blocks:database',
  'blocks:subprocess',
] as const satisfies readonly SpreadEffect[];
/** Names of what lets only so many in at a time, where the code that does it is not seen. */
const LIMITER = /sem(aphore)?($|_)|limit|slot|throttl|concurren|permit|gate/iu;

export const unboundedGather = defineRule({
  id: 'unbounded-gather',
  criterion: 'performance',
  severity: 'major',
  confidence: 'high',
  needs: 'program',
  why: 'As many calls go out at once as there are elements, and others decide how many these are: a long list takes all connections, memory and file handles, and overruns whoever is called.',
  remedy: 'Let only so many run at a time: an `asyncio.Semaphore` in what is gathered, workers at a queue, or chunks of the list.',
  references: ['https://docs.python.org/3/library/asyncio-sync.html#asyncio.Semaphore'],
  cwe: 770,
  codes: [],
  silentWhen: [
    'what is gathered takes a semaphore, a lock or a limiter',
    'the code itself says how many there are: a literal, a constant, a chunk, a query with a limit, a schema with `max_length`',
    'it is not known where the collection comes from, or what is gathered waits for nothing outside',
    'it is minor where the rows of a query decide and no entry of the system leads there',
  ],
  bad: BAD,
  good: GOOD,
  fix: fixUnboundedGather,
  *check({ linked }) {
    const { queries } = linked;
    const inputs = inputsOf(linked);
    const question = {
      queries,
      isInput: (one: ProgramFunction, name: string) => inputs.get(one)?.has(name) ?? false,
      isBounded: (one: ProgramFunction, name: string, field: string | null) => isBoundedInput(linked, one, name, field),
    };
    for (const site of callsOutside(queries, (name) => RUNS_TOGETHER.has(name) || STARTS_MEMBER.has(name))) {
      if (!linked.isReviewed(site.caller)) continue;
      const body = queries.body(site.caller);
      for (const { work, iterates } of groupsOf(body, site)) {
        const way = waitsOutside(queries, site.caller, work);
        if (way === null || isLimited(queries, site.caller, work)) continue;
        const source = firstOf(iterates, (iterate) =>
          iterate.op === 'iterate' ? sizeSource(question, site.caller, iterate.iterable) : null,
        );
        if (source !== null) yield report(linked, site, source, way);
      }
    }
  },
});

/** The calls that run together, and the loops that say how many there are. */
type Group = { readonly work: readonly Instruction[]; readonly iterates: readonly Instruction[] };

function groupsOf(body: FunctionBody, { pc, callee }: CallSite): readonly Group[] {
  const call = body.at(pc);
  if (call?.op !== 'call') return [];
  const how = RUNS_TOGETHER.get(callee);
  if (how === undefined) {
    const iterates = body.loopsAround(pc).flatMap((loop) => body.iterated(loop) ?? []);
    const [work] = call.positional;
    const made = work === undefined ? null : body.definition(body.origin(work.value));
    return iterates.length === 0 || hasBreather(body, pc) ? [] : [{ work: made?.op === 'call' ? [made] : [call], iterates }];
  }
  const given = how === 'arguments' ? call.positional.filter(({ isUnpacked }) => isUnpacked) : call.positional.slice(0, 1);
  return given.flatMap(({ value }) => body.origins(value).flatMap((made) => groupOf(body, made)));
}

/** A loop that waits between one start and the next lets others finish. */
function hasBreather(body: FunctionBody, pc: number): boolean {
  const [loop] = body.loopsAround(pc);
  return body.instructions.some(({ op, pc: at }) => op === 'await' && loop !== undefined && body.loopsAround(at)[0] === loop);
}

function groupOf(body: FunctionBody, made: Instruction): readonly Group[] {
  if (made.op === 'gather')
    return [{ work: made.entries.flatMap(({ element }) => callsBehind(body, element)), iterates: loopsOfGather(body, made.pc) }];
  if (made.op === 'call') {
    // `list(…)`, `map(f, xs)`: what they are given.
    const callee = body.dotted(made.callee);
    const [first] = made.positional;
    return callee === 'list' && first !== undefined ? body.origins(first.value).flatMap((inner) => groupOf(body, inner)) : [];
  }
  if (made.op !== 'list' && made.op !== 'set') return [];
  const outer = new Set(body.loopsAround(made.pc));
  return fillings(body, made.value).flatMap((filling): readonly Group[] => {
    const [element] = filling.positional;
    const iterates = body.loopsAround(filling.pc).flatMap((loop) => (outer.has(loop) ? [] : (body.iterated(loop) ?? [])));
    return element === undefined || iterates.length === 0 ? [] : [{ work: callsBehind(body, element.value), iterates }];
  });
}

/** The call that makes a coroutine, the one in `create_task(…)` around it, and what is passed to wrappers like that. */
function callsBehind(body: FunctionBody, value: number): readonly Instruction[] {
  return body.origins(value).flatMap((made): readonly Instruction[] => {
    if (made.op !== 'call') return [];
    return [made, ...made.positional.flatMap(({ value: given }) => body.origins(given).filter(({ op }) => op === 'call'))];
  });
}

function waitsOutside(queries: ProgramQueries, one: ProgramFunction, work: readonly Instruction[]): Way | null {
  return firstOf(work, ({ pc }) => firstOf(WAITING, (effect) => queries.wayAt(one, pc, effect)));
}

function isLimited(queries: ProgramQueries, one: ProgramFunction, work: readonly Instruction[]): boolean {
  return work.some(({ pc }) => {
    if (queries.wayAt(one, pc, 'lock') !== null) return true;
    const targets = queries.callAt(one, pc)?.targets ?? [];
    return targets.some(
      ({ name, function: target }) =>
        LIMITER.test(name.slice(name.lastIndexOf('.') + 1)) || (target !== null && entersLimiter(queries, target)),
    );
  });
}

function entersLimiter(queries: ProgramQueries, one: ProgramFunction): boolean {
  const body = queries.body(one);
  return body.instructions.some((instruction) => {
    if (instruction.op !== 'enter') return false;
    const made = body.definition(body.origin(instruction.manager));
    return LIMITER.test(made?.op === 'call' ? body.dotted(made.callee) : body.dotted(instruction.manager));
  });
}

const DECIDED: Readonly<Record<SizeSource['kind'], string>> = {
  input: 'the client decides how many',
  query: 'the rows of a query decide how many',
  answer: 'the answer of another system decides how many',
};

function report(linked: LinkedContext, { caller, pc, callee }: CallSite, source: SizeSource, way: Way): Report {
  const entry = linked.entries.reaching(caller);
  const start = linked.step(source.function, source.pc, `${DECIDED[source.kind]}: \`${source.name}\` of \`${source.function.name}\``);
  const steps = source.steps.map((step): EvidenceStep =>
    linked.step(step.caller, step.pc, `\`${step.caller.name}\` calls \`${step.callee}\``),
  );
  const isMild = source.kind !== 'input' && entry === null;
  return linked.at(caller, pc, {
    message: `\`${callee}\` runs \`${way.steps[0]?.callee ?? way.site.origin}\` for all elements at once, and ${DECIDED[source.kind]} (\`${source.name}\`)`,
    severity: isMild ? 'minor' : 'major',
    confidence: source.kind === 'answer' || !way.isSure ? 'medium' : 'high',
    evidence: [start, ...steps, linked.step(caller, pc, `\`${callee}\` starts one for each`), ...linked.evidence(way)],
  });
}

function firstOf<From, To>(all: readonly From[], find: (one: From) => To | null): To | null {
  for (const one of all) {
    const found = find(one);
    if (found !== null) return found;
  }
  return null;
}
