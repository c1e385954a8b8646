/** Attributes with a leading underscore: which modules make them, and where code reads or changes those of another object or module. */
import type { Instruction } from '../../python/code/instruction.ts';
import type { FunctionBody } from './function-body.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

export type PrivateUse = {
  readonly function: ProgramFunction;
  readonly pc: number;
  readonly name: string;
  /** The module of the program that it is read from, `registry._hooks`; '' where it is not one. */
  readonly holder: string;
};
export type PrivateAttributes = {
  /** By name: modules whose methods store it on their object, or that call a method so; sorted. */
  readonly makers: ReadonlyMap<string, readonly string[]>;
  /** On what is not the object of the method itself, in the order of the program. */
  readonly uses: readonly PrivateUse[];
};

const PRIVATE = /^_(?!_)/u;
/** The object of the method around, as inner functions see it. */
const ITSELF = new Set(['self', 'cls', 'mcs', 'super']);

export function privateAttributes(queries: ProgramQueries, functions: readonly ProgramFunction[]): PrivateAttributes {
  const makers = new Map<string, Set<string>>();
  const uses: PrivateUse[] = [];
  const made = (name: string, module: string): void => void makers.set(name, (makers.get(name) ?? new Set()).add(module));
  const classes = new Set(queries.classScopes());
  for (const one of functions) {
    const isMethod = classes.has(one.parent);
    if (isMethod && PRIVATE.test(one.code.name)) made(one.code.name, one.module);
    const body = queries.body(one);
    for (const instruction of body.instructions) {
      const { op } = instruction;
      if ((op !== 'attribute' && op !== 'store-attribute' && op !== 'delete-attribute') || !PRIVATE.test(instruction.name)) continue;
      const isOwn = isItself(body, body.origin(instruction.object), isMethod);
      if (isOwn && op === 'store-attribute') made(instruction.name, one.module);
      if (!isOwn)
        uses.push({ function: one, pc: instruction.pc, name: instruction.name, holder: moduleBehind(queries, one, instruction.object) });
    }
  }
  return { makers: new Map([...makers].map(([name, modules]) => [name, [...modules].toSorted()])), uses };
}

function moduleBehind(queries: ProgramQueries, one: ProgramFunction, object: number): string {
  const held = queries.meaningsOf(one, object).find(({ kind }) => kind === 'module');
  return held?.kind === 'module' ? (queries.graph.scopes.modules[held.module]?.name ?? '') : '';
}

function isItself(body: FunctionBody, object: number, isMethod: boolean): boolean {
  if (isMethod && object === 0 && body.parameter(0) !== null) return true;
  const read = body.definition(object);
  if (read?.op === 'call') return isNamed(body.definition(body.origin(read.callee)));
  return isNamed(read) || ITSELF.has(body.parameter(object)?.name ?? '');
}

function isNamed(read: Instruction | undefined | null): boolean {
  return (read?.op === 'load-global' || read?.op === 'load-free') && (ITSELF.has(read.name) || read.name === 'type');
}
