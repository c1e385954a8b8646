/**
 * Rows that change by having an attribute set: a unit of work (SQLAlchemy, SQLModel) writes them with the next flush, and nothing is called
 * where they change. A class, for it remembers what it found.
 */
import { Boundary } from '../calls/call-graph.ts';
import { crosses } from '../effects/reach.ts';
import type { ProgramFunction, ProgramQueries, Way } from './program-queries.ts';
import type { RowValues } from './rows.ts';

/** What is known of entities: a matter of the model. */
export type KeptAttributes = {
  /** Whether a row of the entity is written with the session once its attribute is set. */
  isKept(entity: string, attribute: string): boolean;
};

/** So many calls lie between who commits and who sets the attribute. */
const MAX_CALLS = 3;

export class RowWrites {
  private readonly queries: ProgramQueries;
  private readonly rows: RowValues;
  private readonly kept: KeptAttributes;
  private readonly own = new Map<number, ReadonlyMap<number, Way>>();
  private readonly within = new Map<string, Way | null>();

  constructor(queries: ProgramQueries, rows: RowValues, kept: KeptAttributes) {
    this.queries = queries;
    this.rows = rows;
    this.kept = kept;
  }

  /** Places of a function where it sets an attribute of a loaded row, by word, in the order of the code. */
  of(one: ProgramFunction): ReadonlyMap<number, Way> {
    const known = this.own.get(one.scope);
    if (known !== undefined) return known;
    const found = new Map<number, Way>();
    this.own.set(one.scope, found);
    for (const instruction of this.queries.body(one).instructions) {
      if (instruction.op !== 'store-attribute') continue;
      const rows = this.rows.of(one, instruction.object);
      const [entity] = rows?.entities ?? [];
      if (rows === null || entity === undefined || rows.isMany || rows.isTuple || rows.source === 'made' || rows.source === 'write')
        continue;
      if (!this.kept.isKept(entity, instruction.name)) continue;
      const origin = `${entity.slice(entity.lastIndexOf('.') + 1)}.${instruction.name}`;
      const site = { function: one, pc: instruction.pc, effect: 'write', origin, boundary: Boundary.NONE, isBounded: null } as const;
      found.set(instruction.pc, { effect: 'write', isSure: true, steps: [], site });
    }
    return found;
  }

  /** Behind a call: the first that its only target does, itself or further away. */
  behind(one: ProgramFunction, pc: number, calls = MAX_CALLS): Way | null {
    const targets = this.queries.callAt(one, pc)?.targets ?? [];
    const [target] = targets;
    if (calls === 0 || targets.length !== 1 || target === undefined || target.function === null) return null;
    const { function: callee, boundary, name } = target;
    if (boundary === Boundary.DEFERRED || crosses(boundary) || callee.scope === one.scope) return null;
    const way = this.firstIn(callee, calls);
    return way === null ? null : { ...way, steps: [{ caller: one, pc, callee: name, boundary }, ...way.steps] };
  }

  private firstIn(one: ProgramFunction, calls: number): Way | null {
    const key = `${one.scope}:${calls}`;
    const known = this.within.get(key);
    if (known !== undefined) return known;
    this.within.set(key, null);
    let found: Way | null = null;
    for (const way of this.of(one).values()) found ??= way;
    for (const { pc } of this.queries.calls(one)) found ??= this.behind(one, pc, calls - 1);
    this.within.set(key, found);
    return found;
  }
}
