import type { SpreadEffect } from '../../../program/effects/kinds.ts';
import type { CallSite } from '../../../program/queries/callers.ts';
import type { ProgramFunction } from '../../../program/queries/program-queries.ts';
import { defaultGiven, isTold } from '../../../program/queries/error-defaults.ts';
import { type Try, instructionsIn, triesIn } from '../../../program/queries/tries.ts';
import { isDiscarded, unlookedUse } from '../../../program/queries/unlooked-uses.ts';
import type { FunctionBody, Region } from '../../../program/queries/function-body.ts';
import type { Instruction } from '../../../python/code/instruction.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { namedReason, noReason } from './swallowed-exception.examples.ts';

/** Everything that may go wrong, expected or not. */
const BROAD: ReadonlySet<string> = new Set(['builtins.Exception', 'builtins.BaseException']);
const CONTAINING: ReadonlySet<string> = new Set(['in', 'not in']);
/** What goes wrong at times, whatever the code does. */
const REMOTE = [
  'query',
  'write',
  'commit',
  'cache-get',
  'blocks:network',
  'waits:network',
  'blocks:database',
  'waits:database',
] as const satisfies readonly SpreadEffect[];
/** Callers that are told. */
const MAX_CALLERS = 3;

export const swallowedException = defineRule({
  id: 'swallowed-exception',
  criterion: 'error-handling',
  severity: 'major',
  confidence: 'medium',
  needs: 'program',
  why: 'The error is gone where it could be understood, and comes back as an `AttributeError` or `TypeError` on None somewhere else, with nothing of what really happened.',
  remedy:
    'Let the exception through, or raise one of your own from it; where None is an answer, say so in the type (`Order | None`) and have each caller look.',
  references: [
    'https://docs.python.org/3/tutorial/errors.html#handling-exceptions',
    'https://docs.python.org/3/reference/simple_stmts.html#raise',
  ],
  cwe: 390,
  codes: [],
  silentWhen: [
    'no caller uses an attribute, an element or the elements of the result without testing it first',
    'the handler raises, gives something else than None, or calls what may raise in its place and returns nothing itself',
    'the caller catches what goes wrong, or is a test',
    'an empty list or `False` stands in for an error of a database, a cache or a network, and the handler logs, or a caller looks at it',
    'a call that may reach several functions is left out',
    'it is minor where the handler names the exceptions that it expects, of which the caller may know that they cannot happen',
  ],
  bad: [noReason],
  good: [namedReason],
  *check({ linked }) {
    for (const one of linked.functions) {
      if (one.kind !== 'function' || one.code.isGenerator) continue;
      const body = linked.queries.body(one);
      const tries = triesIn(body.root).filter(({ handlers }) => handlers.length > 0);
      if (tries.length === 0 || !givesSomething(body)) continue;
      for (const found of tries) {
        yield* reportsOf(linked, one, body, found);
        yield* defaultsOf(linked, one, body, found);
      }
    }
  },
});

function* reportsOf(linked: LinkedContext, one: ProgramFunction, body: FunctionBody, found: Try): Generator<Report> {
  const mayEnd = new Set(
    linked.queries.calls(one).flatMap(({ pc, targets }) => (targets.some((target) => target.function !== null) ? [pc] : [])),
  );
  for (const { pc, effect } of linked.queries.sites(one)) if (effect === 'exit') mayEnd.add(pc);
  const given = found.handlers.filter((handler) => givesNone(body, handler, { found, mayEnd }));
  if (given.length === 0) return;
  const unlooked = linked.callers.of(one).flatMap((site) => useOf(linked, site) ?? []);
  const [first] = unlooked;
  if (first === undefined) return;
  const caught = new Map(
    one.nodes
      .slice(0, 1)
      .flatMap((node) =>
        linked.queries.effects.exceptions
          .guardsOf(node)
          .flatMap(({ handlers }) => handlers.map(({ pc, catches }) => [pc, catches] as const)),
      ),
  );
  for (const handler of given) {
    const [start] = instructionsIn(body, handler);
    if (start === undefined) continue;
    const catches = caught.get(start.pc) ?? null;
    const isBroad = catches === null || catches.some((name) => BROAD.has(name));
    const what = isBroad ? 'any error' : catches.map((name) => `\`${name.split('.').at(-1) ?? name}\``).join(', ');
    const evidence = unlooked
      .slice(0, MAX_CALLERS)
      .flatMap(({ site, use }) => [
        linked.step(site.caller, site.pc, `\`${site.caller.name}\` calls \`${one.name}\``),
        linked.step(site.caller, use.pc, `${shown(use)} of the result is used without looking`),
      ]);
    yield linked.at(one, start.pc, {
      message: `\`${one.name}\` turns ${what} into None, and \`${first.site.caller.name}\` uses ${shown(first.use)} of the result without looking`,
      severity: isBroad ? 'major' : 'minor',
      evidence,
    });
  }
}

/** Nothing is told, and what the function gives instead looks like an answer. */
function* defaultsOf(linked: LinkedContext, one: ProgramFunction, body: FunctionBody, { body: tried, handlers }: Try): Generator<Report> {
  if (!instructionsIn(body, tried).some(({ pc }) => linked.queries.hasEffectAt(one, pc, REMOTE))) return;
  for (const handler of handlers) {
    const given = defaultGiven(body, handler);
    const [start] = instructionsIn(body, handler);
    if (given === null || start === undefined || isTold(linked.queries, one, instructionsIn(body, handler))) continue;
    const sites = linked.callers.of(one).filter((site) => isPlainCall(linked, site));
    const caught = instructionsIn(body, handler).find(({ op }) => op === 'caught');
    const isBroad =
      caught?.op !== 'caught' || caught.type < 0 || linked.queries.dottedNames(one, caught.type).some((name) => BROAD.has(name));
    const uses = sites.flatMap((site) => unlookedAt(linked, site, given) ?? []);
    const [first] = uses;
    if (first === undefined || uses.length < sites.length || (given === 'empty' && !isBroad)) continue;
    const what = given === 'empty' ? `\`${first.site.caller.name}\` cannot tell that from an answer` : 'who calls it does not look';
    yield linked.at(one, start.pc, {
      message: `\`${one.name}\` turns ${isBroad ? 'any error' : 'the error'} into ${given === 'empty' ? 'an empty answer' : '`False`'}, and ${what}`,
      evidence: uses.slice(0, MAX_CALLERS).map(({ site, pc, note }) => linked.step(site.caller, pc, `\`${site.caller.name}\` ${note}`)),
    });
  }
}

function isPlainCall({ queries }: LinkedContext, { caller, pc, target }: CallSite): boolean {
  return !caller.isTest && !target.isOverride && target.boundary === 0 && queries.body(caller).at(pc)?.op === 'call';
}

type Used = { readonly site: CallSite; readonly pc: number; readonly note: string };

/** A result that says whether it worked is thrown away; elements that may be missing are gone through. */
function unlookedAt(linked: LinkedContext, site: CallSite, given: 'empty' | 'false'): Used | null {
  if (given === 'empty') {
    const found = useOf(linked, site);
    return found === null ? null : { site, pc: found.use.pc, note: `takes ${shown(found.use)} of the result for all there is` };
  }
  const body = linked.queries.body(site.caller);
  const call = body.at(site.pc);
  return call !== null && linked.isReviewed(site.caller) && isDiscarded(body, call)
    ? { site, pc: site.pc, note: `calls \`${site.target.name}\` and goes on as if it had worked` }
    : null;
}

function shown(use: Instruction): string {
  switch (use.op) {
    case 'attribute':
    case 'store-attribute':
      return `\`.${use.name}\``;
    case 'iterate':
    case 'unpack':
      return 'the elements';
    case 'compare':
      return CONTAINING.has(use.operator) ? 'the elements' : 'the value';
    case 'binary':
      return 'the value';
    default:
      return 'an element';
  }
}

type Unlooked = { readonly site: CallSite; readonly use: Instruction };

function useOf(linked: LinkedContext, site: CallSite): Unlooked | null {
  const { caller, pc, target } = site;
  if (!linked.isReviewed(caller) || target.isOverride || target.boundary !== 0) return null;
  const body = linked.queries.body(caller);
  const call = body.at(pc);
  if (call?.op !== 'call' || (linked.queries.callAt(caller, pc)?.targets.length ?? 0) !== 1) return null;
  const use = unlookedUse(body, call);
  return use === null ? null : { site, use };
}

function isNone(body: FunctionBody, value: number): boolean {
  if (value < 0) return true;
  const defined = body.definition(body.origin(value));
  return defined?.op === 'constant' && defined.kind === 'NONE';
}

function givesSomething(body: FunctionBody): boolean {
  return body.instructions.some((instruction) => instruction.op === 'return' && !isNone(body, instruction.given));
}

/** The `try` of a handler, and the calls after which the function may not go on. */
type Around = { readonly found: Try; readonly mayEnd: ReadonlySet<number> };

/** It returns None on every way, or ends where nothing follows that returns something. */
function givesNone(body: FunctionBody, handler: Region, { found, mayEnd }: Around): boolean {
  const inside = instructionsIn(body, handler);
  if (inside.some(({ op }) => op === 'raise' || op === 'continue' || op === 'break' || op === 'yield')) return false;
  const returns = inside.flatMap((instruction) => (instruction.op === 'return' ? [instruction] : []));
  if (returns.some(({ given }) => !isNone(body, given))) return false;
  const last = handler.items.at(-1);
  if (last?.kind === 'instruction' && last.instruction.op === 'return') return true;
  // A function of the program that is called last may raise, or end the process, for all that the handler shows.
  if (inside.some(({ pc }) => mayEnd.has(pc))) return false;
  return returns.length === 0 && handler.items.every(({ kind }) => kind === 'instruction') && isLast(body, found);
}

/** Nothing follows it in the function but `return None`. */
function isLast(body: FunctionBody, found: Try): boolean {
  const at = body.root.items.indexOf(found);
  if (at < 0 || found.last.items.length > 0) return false;
  return body.root.items
    .slice(at + 1)
    .every(
      (item) =>
        item.kind === 'instruction' &&
        (item.instruction.op !== 'return' || isNone(body, item.instruction.given)) &&
        item.instruction.op !== 'raise',
    );
}
