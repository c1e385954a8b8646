/** Whether the code itself says how much a loop goes through: literals, constants of modules and classes, `range(3)`, members of an enumeration. */
import type { Instruction } from '../../python/code/instruction.ts';
import { classConstant } from './class-constants.ts';
import type { FunctionBody } from './function-body.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

/** What gives as many as it is given. */
const SAME_SIZE = new Set(
  ['enumerate', 'zip', 'sorted', 'reversed', 'list', 'tuple', 'set', 'frozenset', 'iter', 'filter', 'map', 'dict'].map(
    (name) => `builtins.${name}`,
  ),
);
const SAME_SIZE_METHODS = new Set(['items', 'keys', 'values', 'copy']);
const MAX_STEPS = 12;

/** Whether every value that this one may be holds a number of elements that is written in the code. */
export function hasFixedSize(queries: ProgramQueries, one: ProgramFunction, value: number, steps = MAX_STEPS): boolean {
  if (steps <= 0) return false;
  const body = queries.body(one);
  const values = body.originValues(value);
  return values.length > 0 && values.every((origin) => isFixed(queries, one, body, origin, steps));
}

function isFixed(queries: ProgramQueries, one: ProgramFunction, body: FunctionBody, value: number, steps: number): boolean {
  if (body.parameter(value) !== null) return false;
  const defined = body.definition(value);
  switch (defined?.op) {
    case 'constant':
      return true;
    case 'tuple':
    case 'list':
    case 'set':
      return (
        defined.elements.every(({ value: element, isUnpacked }) => !isUnpacked || hasFixedSize(queries, one, element, steps - 1)) &&
        !grows(body, value)
      );
    case 'dict':
      return (
        defined.entries.every(({ key, value: entry }) => key >= 0 || hasFixedSize(queries, one, entry, steps - 1)) && !grows(body, value)
      );
    case 'call':
      return isFixedCall(queries, one, body, defined, steps);
    case 'attribute':
      return isConstant(queries, one, defined.value, steps) || isWrittenInClass(queries, one, defined);
    case 'load-global':
    case 'load-free':
      return isConstant(queries, one, defined.value, steps);
    case undefined:
    default:
      return false;
  }
}

/** `self.backends`, which the body of the class writes as a literal. */
function isWrittenInClass(
  queries: ProgramQueries,
  one: ProgramFunction,
  read: { readonly object: number; readonly name: string },
): boolean {
  const found = classConstant(queries, one, read.object, read.name);
  const made = found === null ? null : found.body.definition(found.body.origin(found.value));
  switch (made?.op) {
    case 'tuple':
    case 'list':
    case 'set':
      return made.elements.every(({ isUnpacked }) => !isUnpacked);
    case 'dict':
      return made.entries.every(({ key }) => key >= 0);
    case undefined:
    default:
      return false;
  }
}

/** Something is put in or taken out somewhere. */
function grows(body: FunctionBody, value: number): boolean {
  return body.usesOf(value).some((use) => {
    if (use.op === 'store-item') return use.object === value;
    return use.op === 'attribute' && ['append', 'extend', 'add', 'update', 'insert', 'setdefault'].includes(use.name);
  });
}

function isFixedCall(
  queries: ProgramQueries,
  one: ProgramFunction,
  body: FunctionBody,
  { callee, positional }: Extract<Instruction, { op: 'call' }>,
  steps: number,
): boolean {
  const [first] = positional;
  const names = queries.dottedNames(one, callee);
  if (names.includes('builtins.range')) return positional.every(({ value }) => isNumber(queries, one, body, value));
  if (names.some((name) => SAME_SIZE.has(name))) {
    return first !== undefined && positional.some(({ value }) => hasFixedSize(queries, one, value, steps - 1));
  }
  const method = body.definition(body.origin(callee));
  return method?.op === 'attribute' && SAME_SIZE_METHODS.has(method.name) && hasFixedSize(queries, one, method.object, steps - 1);
}

function isNumber(queries: ProgramQueries, one: ProgramFunction, body: FunctionBody, value: number): boolean {
  const origin = body.definition(body.origin(value));
  if (origin?.op === 'constant') return true;
  return queries.meaningsOf(one, value).some((meaning) => meaning.kind === 'variable');
}

/** A variable of a module whose value is written, a class (its members), or an attribute of a class that is written. */
function isConstant(queries: ProgramQueries, one: ProgramFunction, value: number, steps: number): boolean {
  return queries.meaningsOf(one, value).some((meaning) => {
    if (meaning.kind === 'class' || meaning.kind === 'tuple') return true;
    if (meaning.kind !== 'variable') return false;
    const module = queries.ofScope(queries.meanings.moduleScope(meaning.module));
    return module !== null && hasFixedSize(queries, module, meaning.value, steps - 1);
  });
}
