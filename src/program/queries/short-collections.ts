/**
 * Whether a collection is short by what it is made of, though the code does not write its elements down: what an operator
 * configures, the forms of one page, the ancestors of one node, what a pattern finds in a text, what was registered on import.
 */
import { ANCESTORS, FORMS_OF_A_PAGE, PATTERN_MATCHES, RESPONSES, SAME_SIZE, SAME_SIZE_METHODS } from '../catalog/data/short-collections.ts';
import type { Instruction } from '../../python/code/instruction.ts';
import { passedFor } from './argument-at.ts';
import type { Callers } from './callers.ts';
import { fillings, loopsOfGather } from './collection-size.ts';
import { hasFixedSize } from './fixed-size.ts';
import type { FunctionBody } from './function-body.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';
import { namesBehind } from './tested-around.ts';

type Asked = { readonly queries: ProgramQueries; readonly callers: Callers };
type Call = Extract<Instruction, { op: 'call' }>;

/** Values are followed through so many steps, calls up and down among them. */
const MAX_STEPS = 8;
/** What settings are commonly called. */
const CONFIGURATION: ReadonlySet<string> = new Set(['settings', 'config', 'conf']);

/** Whether every value that this one may be is such a collection. */
export function isShort(asked: Asked, one: ProgramFunction, value: number, steps = MAX_STEPS): boolean {
  if (steps <= 0) return false;
  const body = asked.queries.body(one);
  const values = body.originValues(value).filter((origin) => !isNothing(body, origin));
  return values.length > 0 && values.every((origin) => isShortValue(asked, one, body, origin, steps - 1));
}

/** `None`, `()` and `[]`, as in `names or []`. */
function isNothing(body: FunctionBody, value: number): boolean {
  const made = body.definition(value);
  if (made?.op === 'constant') return true;
  return (
    (made?.op === 'tuple' || made?.op === 'list') && made.elements.length === 0 && body.usesOf(value).every(({ op }) => op !== 'attribute')
  );
}

function isShortValue(asked: Asked, one: ProgramFunction, body: FunctionBody, value: number, steps: number): boolean {
  const { queries } = asked;
  const parameter = body.parameter(value);
  if (parameter !== null) return isPassedShort(asked, one, value, steps);
  const made = body.definition(value);
  switch (made?.op) {
    case 'call':
      return isShortCall(asked, one, body, made, steps);
    case 'attribute':
      return FORMS_OF_A_PAGE.has(made.name) || ANCESTORS.has(made.name) || isConfigured(body, value);
    case 'item': {
      const key = body.definition(body.origin(made.key));
      return isConfigured(body, value) || (key?.op === 'slice' && isShort(asked, one, made.object, steps));
    }
    case 'gather':
      return areShortLoops(asked, one, loopsOfGather(body, made.pc), steps);
    case 'list':
    case 'set':
      return isFilledShortly(asked, one, body, made, steps);
    case undefined:
    default:
      return hasFixedSize(queries, one, value);
  }
}

function isConfigured(body: FunctionBody, value: number): boolean {
  return namesBehind(body, value).some((name) => CONFIGURATION.has(name));
}

/** All calls of the function pass a short one. */
function isPassedShort(asked: Asked, one: ProgramFunction, value: number, steps: number): boolean {
  const passed = passedFor(asked.queries, asked.callers, one, value);
  const known = asked.callers.of(one).filter(({ caller }) => !caller.isTest);
  return passed.length > 0 && passed.length === known.length && passed.every((each) => isShort(asked, each.caller, each.value, steps));
}

function isShortCall(asked: Asked, one: ProgramFunction, body: FunctionBody, call: Call, steps: number): boolean {
  const { queries } = asked;
  const names = queries.dottedNames(one, call.callee);
  const targets = queries.callAt(one, call.pc)?.targets ?? [];
  const method = body.definition(body.origin(call.callee));
  const called = method?.op === 'attribute' ? method.name : '';
  if (names.includes('builtins.range') || ANCESTORS.has(called)) return true;
  if ([...names, ...targets.map(({ name }) => name)].some((name) => PATTERN_MATCHES.has(name) || RESPONSES.has(name))) return true;
  if (names.some((name) => SAME_SIZE.has(name))) {
    const given = names.includes('builtins.map') || names.includes('builtins.filter') ? call.positional.slice(1) : call.positional;
    return given.some((argument) => isShort(asked, one, argument.value, steps));
  }
  if (method?.op === 'attribute' && SAME_SIZE_METHODS.has(called)) return isShort(asked, one, method.object, steps);
  const inside = targets.flatMap(({ function: target }) => target ?? []);
  if (inside.length > 0 && inside.length === targets.length) return inside.every((target) => givesShort(asked, target, steps));
  return method?.op === 'attribute' && isConfigured(body, method.object);
}

/** What a function of the program returns; a generator gives as many as it is told to, which nobody knows. */
function givesShort(asked: Asked, one: ProgramFunction, steps: number): boolean {
  if (one.code.isGenerator) return false;
  const given = asked.queries.body(one).instructions.flatMap((each) => (each.op === 'return' && each.given >= 0 ? [each.given] : []));
  return given.length > 0 && given.every((value) => isShort(asked, one, value, steps));
}

function areShortLoops(asked: Asked, one: ProgramFunction, loops: readonly Instruction[], steps: number): boolean {
  return loops.length > 0 && loops.every((loop) => loop.op === 'iterate' && isShort(asked, one, loop.iterable, steps));
}

/** An empty list that is filled in loops through short ones, or by hand. */
function isFilledShortly(
  asked: Asked,
  one: ProgramFunction,
  body: FunctionBody,
  made: Extract<Instruction, { elements: unknown }>,
  steps: number,
): boolean {
  if (made.elements.some(({ isUnpacked, value }) => isUnpacked && !isShort(asked, one, value, steps))) return false;
  const outer = new Set(body.loopsAround(made.pc));
  const filled = fillings(body, made.value);
  const isOnlyFilled = body.usesOf(made.value).every((use) => use.op !== 'attribute' || use.name === 'append' || use.name === 'add');
  return (
    (filled.length > 0 || made.elements.length > 0) &&
    isOnlyFilled &&
    filled.every(({ pc }) =>
      body
        .loopsAround(pc)
        .filter((loop) => !outer.has(loop))
        .every((loop) => {
          const iterated = body.iterated(loop);
          return iterated?.op === 'iterate' && isShort(asked, one, iterated.iterable, steps);
        }),
    )
  );
}
