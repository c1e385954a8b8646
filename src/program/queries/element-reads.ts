/** Which attributes of an object a function reads, itself and in functions that it hands the object to. */
import type { Instruction } from '../../python/code/instruction.ts';
import { argumentAt } from './argument-at.ts';
import type { FunctionBody } from './function-body.ts';
import type { ProgramFunction, ProgramQueries, WayStep } from './program-queries.ts';
import { isRemembered } from './runs-always.ts';

/** An attribute that is read. */
export type ElementRead = {
  /** Names from the object on, `order.customer.email` → `['customer', 'email']`. */
  readonly path: readonly string[];
  readonly function: ProgramFunction;
  /** The instruction of the last name. */
  readonly instruction: Instruction & { readonly op: 'attribute' | 'delete-attribute' };
  /** From the first function. */
  readonly steps: readonly WayStep[];
  /** The instruction of the first function that reads, or calls what reads. */
  readonly pc: number;
};

const MAX_CALLS = 3;
const MAX_NAMES = 3;

/** Reads of `value` in `one`, and behind its calls those that each call makes. */
export function readsOf(queries: ProgramQueries, one: ProgramFunction, value: number): readonly ElementRead[] {
  return new Reader(queries).read(one, value, [], [], -1);
}

/** A class, for it knows which parameters it has read. */
class Reader {
  private readonly queries: ProgramQueries;
  private readonly seen = new Set<string>();

  constructor(queries: ProgramQueries) {
    this.queries = queries;
  }

  read(one: ProgramFunction, value: number, path: readonly string[], steps: readonly WayStep[], start: number): readonly ElementRead[] {
    const key = `${one.scope}:${value}:${path.join('.')}`;
    if (this.seen.has(key)) return [];
    this.seen.add(key);
    const body = this.queries.body(one);
    return body.usesOf(value).flatMap((use): readonly ElementRead[] => {
      if (start >= 0 && isConditional(body, use.pc)) return [];
      const pc = start < 0 ? use.pc : start;
      if (use.op === 'attribute') {
        const own = { path: [...path, use.name], function: one, instruction: use, steps, pc };
        const behind = path.length < MAX_NAMES ? this.read(one, use.value, own.path, steps, start) : [];
        return [own, ...behind, ...this.called(one, use, value, path, steps, pc)];
      }
      return use.op === 'call' ? this.called(one, use, value, path, steps, pc) : [];
    });
  }

  private called(
    one: ProgramFunction,
    use: Instruction & { readonly op: 'attribute' | 'call' | 'delete-attribute' },
    value: number,
    path: readonly string[],
    steps: readonly WayStep[],
    start: number,
  ): readonly ElementRead[] {
    if (steps.length >= MAX_CALLS) return [];
    const body = this.queries.body(one);
    const site =
      use.op === 'call' ? use : (body.readersOf(use.value).find((each) => each.op === 'call' && each.callee === use.value) ?? use);
    const call = this.queries.callAt(one, site.pc);
    const targets = call?.targets.filter((target) => target.function !== null && !target.isOverride) ?? [];
    const [target] = targets;
    if (targets.length !== 1 || target === undefined || target.function === null || isRemembered(this.queries, target.function)) return [];
    const callee = target.function;
    const step = { caller: one, pc: site.pc, callee: target.name, boundary: target.boundary };
    const isMethod = use.op !== 'call';
    return callee.code.parameters.flatMap((_, parameter) => {
      const isPassed = isMethod ? parameter === 0 : this.isPassed(one, use, callee, parameter, value);
      return isPassed ? this.read(callee, parameter, path, [...steps, step], start) : [];
    });
  }

  private isPassed(one: ProgramFunction, call: Instruction, callee: ProgramFunction, parameter: number, value: number): boolean {
    const passed = argumentAt(this.queries, { caller: one, pc: call.pc }, callee, parameter);
    return passed !== null && this.queries.body(one).origin(passed) === this.queries.body(one).origin(value);
  }
}

function isConditional(body: FunctionBody, pc: number): boolean {
  return body.regionsAround(pc).some(({ kind }) => kind === 'true' || kind === 'false' || kind === 'handler' || kind === 'loop-else');
}
