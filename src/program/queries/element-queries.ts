/** Whether what a loop runs for an element could be asked for all elements at once: not where each is its own table, statement or callback, or the rows are kept. */
import { type Instruction, valuesRead } from '../../python/code/instruction.ts';
import { QUERY_METHODS, RUN_METHODS } from '../catalog/data/queries.ts';
import { argumentAt } from './argument-at.ts';
import type { FunctionBody, Region } from './function-body.ts';
import type { ProgramFunction, ProgramQueries, Way } from './program-queries.ts';

type Iterated = Extract<Instruction, { op: 'iterate' }>;
type Call = Extract<Instruction, { op: 'call' }>;

/** Managers are attributes of classes of entities, never of their objects. */
const MANAGERS: ReadonlySet<string> = new Set(['objects', '_default_manager', '_base_manager', 'default_manager']);
const MAX_STEPS = 12;

/** The elements are classes of entities, or statements: each needs a query of its own. */
export function isOwnQuery(body: FunctionBody, iterated: Iterated, instruction: Instruction): boolean {
  if (instruction.op !== 'call' && instruction.op !== 'iterate') return false;
  const isElement = (value: number): boolean => isPartOf(body, value, iterated.value);
  const read =
    instruction.op === 'call' ? [instruction.callee, ...instruction.positional.map(({ value }) => value)] : [instruction.iterable];
  const method = instruction.op === 'call' ? body.definition(body.origin(instruction.callee)) : null;
  if (method?.op === 'attribute' && RUN_METHODS.has(method.name) && instruction.op === 'call') {
    if (instruction.positional.slice(0, 1).some(({ value }) => isElement(rootOf(body, value)))) return true;
  }
  return read.some((value) =>
    chainOf(body, value).some(
      (link) =>
        (link.op === 'attribute' && MANAGERS.has(link.name) && isElement(link.object)) ||
        (link.op === 'call' && beginsQuery(body, link) && link.positional.some((argument) => isElement(argument.value))),
    ),
  );
}

function beginsQuery(body: FunctionBody, { callee }: Call): boolean {
  const name = body.dotted(callee).split('.').at(-1) ?? '';
  const called = body.definition(body.origin(callee));
  return (
    name === 'select' ||
    name === 'select_from' ||
    (called?.op === 'attribute' && (QUERY_METHODS.has(called.name) || called.name === 'select_from'))
  );
}

/** The element, or a part of a tuple that it is. */
function isPartOf(body: FunctionBody, value: number, element: number): boolean {
  let at = body.origin(value);
  for (let step = 0; step < MAX_STEPS; step += 1) {
    if (at === element) return true;
    const defined = body.definition(at);
    if (defined?.op !== 'unpack') return false;
    at = body.origin(defined.sequence);
  }
  return false;
}

/** What a value is computed from by calls of methods and attributes, the value itself first, arguments of `await` and calls included. */
function chainOf(body: FunctionBody, value: number): readonly Instruction[] {
  const links: Instruction[] = [];
  const open = [value];
  for (let at = open.pop(); at !== undefined && links.length < MAX_STEPS * 2; at = open.pop()) {
    const defined = body.definition(body.origin(at));
    if (defined === null || links.includes(defined)) continue;
    links.push(defined);
    if (defined.op === 'attribute') open.push(defined.object);
    else if (defined.op === 'call') open.push(defined.callee, ...defined.positional.map((argument) => argument.value));
    else if (defined.op === 'await') open.push(defined.awaited);
  }
  return links;
}

/** The object that methods are called on, one after the other: `stmt` in `stmt.where(x).limit(1)`. */
function rootOf(body: FunctionBody, value: number): number {
  let at = body.origin(value);
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const defined = body.definition(at);
    const method = defined?.op === 'call' ? body.definition(body.origin(defined.callee)) : null;
    if (method?.op !== 'attribute') return at;
    at = body.origin(method.object);
  }
  return at;
}

/** A loop as it is looked at: where it is, and what depends on its elements. */
export type Looked = {
  readonly one: ProgramFunction;
  readonly body: FunctionBody;
  readonly loop: Region;
  readonly elements: ReadonlySet<number>;
};

/** The rows that are gone through are of a query made before the loop: it runs once, and keeps them. */
export function isKeptQuery(queries: ProgramQueries, looked: Looked, instruction: Instruction, { steps, site }: Way): boolean {
  const { body } = looked;
  if (steps.length === 0) {
    if (instruction.op === 'call' && site.origin.endsWith('.__iter__')) {
      // `found.update(rows)`, `sorted(rows)`: one of them is gone through.
      return instruction.positional.length > 0 && instruction.positional.every(({ value }) => isFromBefore(looked, value));
    }
    return instruction.op === 'iterate' && isFromBefore(looked, instruction.iterable);
  }
  if (steps.length > 1) return false;
  const inner = queries.body(site.function);
  const read = inner.at(site.pc);
  if (read?.op !== 'iterate') return false;
  const parameters = inner.originValues(read.iterable);
  return (
    parameters.length > 0 &&
    parameters.every((parameter) => {
      if (inner.parameter(parameter) === null) return false;
      const passed = argumentAt(queries, { caller: looked.one, pc: instruction.pc }, site.function, parameter);
      return passed !== null && body.originValues(passed).every((value) => !looked.elements.has(value) && !isCalledIn(looked, value));
    })
  );
}

/** No value that is gone through is computed in the loop, but for lists that are written there. */
function isFromBefore(looked: Looked, value: number): boolean {
  const { body } = looked;
  const values = body.originValues(value).filter((one) => body.definition(one)?.op !== 'list');
  return values.length > 0 && values.every((one) => !looked.elements.has(one) && !isMadeIn(looked, one));
}

function isMadeIn({ body, loop }: Looked, value: number): boolean {
  const defined = body.definition(value);
  return defined !== null && body.loopsAround(defined.pc).includes(loop);
}

function isCalledIn(looked: Looked, value: number): boolean {
  return looked.body.definition(value)?.op === 'call' && isMadeIn(looked, value);
}

/** A function on the way runs what it is passed, and this call passes it something else. */
export function isOfOther(queries: ProgramQueries, { steps }: Way): boolean {
  return steps.some((step, index) => {
    const before = index === 0 ? null : steps[index - 1];
    if (before === null || before === undefined) return false;
    const inner = queries.body(step.caller);
    const called = inner.at(step.pc);
    if (called?.op !== 'call') return false;
    // A lambda is called by what it is passed on to, too.
    const isHandedOn = step.callee.includes('<lambda');
    const runs = [called.callee, ...(isHandedOn ? valuesRead(called) : [])].map((value) => inner.origin(value));
    return runs.some((parameter) => {
      const value = inner.parameter(parameter) === null ? null : argumentAt(queries, before, step.caller, parameter);
      return value !== null && passesOther(queries, before.caller, value, step.callee);
    });
  });
}

/** Whether a value certainly is a function that is written there, of another name. */
function passesOther(queries: ProgramQueries, one: ProgramFunction, value: number, callee: string): boolean {
  const body = queries.body(one);
  const origins = body.origins(value);
  const place = queries.meanings.place(one.scope);
  if (origins.length === 0 || place === null) return false;
  return origins.every((made) => {
    if (made.op !== 'function') return false;
    const own = queries.functions.find(
      ({ module, parent, code }) => module === one.module && parent === one.scope && code === place.code.scopes[made.scope],
    );
    return own !== undefined && own.name !== callee;
  });
}
