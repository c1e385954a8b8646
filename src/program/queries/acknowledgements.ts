/** Where messages are acknowledged, and what their consumer does to the world after that and before. */
import type { Instruction } from '../../python/code/instruction.ts';
import { ACKNOWLEDGES, ACKNOWLEDGES_WITH, COMMITS_OFFSET, CONSUMES_WITH } from '../catalog/acknowledgements.ts';
import { CallKind } from '../calls/call-graph.ts';
import type { SpreadEffect } from '../effects/kinds.ts';
import type { FunctionBody } from './function-body.ts';
import type { ProgramFunction, ProgramQueries, Way } from './program-queries.ts';

/** What is lost where the process ends before it. */
const OUTWARD = [
  'commit',
  'write',
  'http:POST',
  'http:PUT',
  'http:PATCH',
  'http:DELETE',
  'enqueue',
  'publish',
  'mail',
] as const satisfies readonly SpreadEffect[];

type Call = Extract<Instruction, { op: 'call' }>;

export type Acknowledged = {
  /** What acknowledges: `message.ack`. */
  readonly name: string;
  readonly pc: number;
  /** What is done later. */
  readonly later: Way;
  /** Where it is done, or begins; -1 where the broker does not even wait for the function. */
  readonly laterPc: number;
  readonly consumer: ProgramFunction;
};

/** Acknowledgements that something follows and nothing precedes. */
export function acknowledgedEarly(queries: ProgramQueries, one: ProgramFunction): readonly Acknowledged[] {
  const body = queries.body(one);
  const calls = body.instructions.filter((each): each is Call => each.op === 'call');
  const acknowledging = calls.filter((call) => acknowledges(queries, one, body, call) || wrapsOne(queries, one, call));
  if (acknowledging.length === 0) return [];
  return acknowledging.flatMap((acknowledged): readonly Acknowledged[] => {
    const [region] = body.regionsAround(acknowledged.pc);
    const loops = body.loopsAround(acknowledged.pc);
    const others = placesOf(queries, one).filter((pc) => acknowledging.every((each) => each.pc !== pc));
    const isSameRound = (pc: number): boolean => loops.every((loop) => body.regionsAround(pc).includes(loop));
    if (region === undefined || others.some((pc) => pc < acknowledged.pc && isSameRound(pc) && outwardAt(queries, one, pc) !== null))
      return [];
    const later = others
      .filter((pc) => pc > acknowledged.pc && body.regionsAround(pc).includes(region))
      .flatMap((pc) => {
        const way = outwardAt(queries, one, pc);
        return way === null ? [] : [{ pc, way }];
      })[0];
    if (later === undefined) return [];
    const name = body.dotted(acknowledged.callee) || nameOf(body, acknowledged);
    return [{ name, pc: acknowledged.pc, later: later.way, laterPc: later.pc, consumer: one }];
  });
}

/** Consumers that are begun so that each message is done with when it is sent, and that do something. */
export function acknowledgedUnseen(queries: ProgramQueries, one: ProgramFunction): readonly Acknowledged[] {
  const body = queries.body(one);
  return body.instructions.flatMap((call): readonly Acknowledged[] => {
    if (call.op !== 'call') return [];
    const keywords = CONSUMES_WITH.get(nameOf(body, call)) ?? [];
    const given = call.keywords.find(({ name }) => name !== null && keywords.includes(name));
    const value = given === undefined ? null : body.definition(body.origin(given.value));
    if (given === undefined || value?.op !== 'constant' || value.kind !== 'TRUE') return [];
    const callbacks = (queries.callAt(one, call.pc)?.targets ?? []).filter(({ kind }) => kind === CallKind.CALLBACK);
    const named = [...call.positional, ...call.keywords].flatMap((each) =>
      queries.dottedNames(one, each.value).flatMap((name) => queries.named(name)),
    );
    const functions = [...callbacks.flatMap(({ function: callback }) => callback ?? []), ...named];
    const found = functions.flatMap((consumer) => {
      const way = outwardOf(queries, consumer);
      return way === null ? [] : [{ consumer, way }];
    })[0];
    if (found === undefined) return [];
    return [{ name: `${given.name ?? ''}=True`, pc: call.pc, later: found.way, laterPc: -1, consumer: found.consumer }];
  });
}

function acknowledges(queries: ProgramQueries, one: ProgramFunction, body: FunctionBody, call: Call): boolean {
  const name = nameOf(body, call);
  if (name === 'commit') return queries.callAt(one, call.pc)?.targets.some((target) => COMMITS_OFFSET.test(target.name)) === true;
  const keyword = ACKNOWLEDGES_WITH.get(name);
  if (keyword !== undefined) return call.keywords.some((each) => each.name === keyword);
  const isMethod = body.definition(body.origin(call.callee))?.op === 'attribute';
  const isOwn = queries.callAt(one, call.pc)?.targets.some(({ function: target }) => target !== null) === true;
  return isMethod && !isOwn && ACKNOWLEDGES.has(name);
}

/** A function of the program that acknowledges and does nothing else. */
function wrapsOne(queries: ProgramQueries, one: ProgramFunction, call: Call): boolean {
  const targets = (queries.callAt(one, call.pc)?.targets ?? []).flatMap(({ function: target }) => target ?? []);
  const [target] = targets;
  if (target === undefined || targets.length !== 1 || outwardOf(queries, target) !== null) return false;
  const body = queries.body(target);
  return body.instructions.some(
    (each) => each.op === 'call' && acknowledges(queries, target, body, each) && body.regionsAround(each.pc).length === 1,
  );
}

function nameOf(body: FunctionBody, { callee }: Call): string {
  const method = body.definition(body.origin(callee));
  return method?.op === 'attribute' ? method.name : body.dotted(callee);
}

/** Words where something is called or happens, in order. */
function placesOf(queries: ProgramQueries, one: ProgramFunction): readonly number[] {
  return [...new Set([...queries.calls(one), ...queries.sites(one)].map(({ pc }) => pc))].sort((left, right) => left - right);
}

function outwardAt(queries: ProgramQueries, one: ProgramFunction, pc: number): Way | null {
  for (const effect of OUTWARD) {
    const way = queries.wayAt(one, pc, effect);
    if (way !== null && !COMMITS_OFFSET.test(way.site.origin)) return way;
  }
  return null;
}

function outwardOf(queries: ProgramQueries, one: ProgramFunction): Way | null {
  for (const effect of OUTWARD) {
    const way = queries.way(one, effect);
    if (way !== null) return way;
  }
  return null;
}
