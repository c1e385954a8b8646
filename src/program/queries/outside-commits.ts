/** Commits by code that is no part of a unit of work, in a program that has one. */
import type { EffectSite, ProgramFunction, ProgramQueries, WayStep } from './program-queries.ts';
import { type UnitOfWork, type UnitsOfWork, commitsOf, isGiven } from './units-of-work.ts';
import { definitionOf } from './definitions.ts';
import { WaysFrom } from './ways-from.ts';

export type OutsideCommit = {
  readonly site: EffectSite;
  readonly unit: UnitOfWork;
  /** Who entered the unit whose transaction it ends, and by which calls the commit is reached from there; null where the commit is of a session of its own. */
  readonly within: {
    readonly start: ProgramFunction;
    /** Where the unit is entered; -1 where a framework does that before the function. */
    readonly entered: number;
    readonly steps: readonly WayStep[];
  } | null;
};

/** A `with` that enters a unit. */
type Block = { readonly unit: UnitOfWork; readonly enter: number; readonly exit: number };

/** A class, for it remembers who enters units. */
export class OutsideCommits {
  private readonly queries: ProgramQueries;
  private readonly units: UnitsOfWork;
  /** Functions that a framework runs within a unit. */
  private readonly handled: ReadonlyMap<ProgramFunction, UnitOfWork>;
  private readonly unitByEntered: ReadonlyMap<ProgramFunction, UnitOfWork>;
  private readonly blocks = new Map<ProgramFunction, readonly Block[]>();
  private ways: WaysFrom | null = null;

  constructor(queries: ProgramQueries, units: UnitsOfWork, handled: ReadonlyMap<ProgramFunction, UnitOfWork>) {
    this.queries = queries;
    this.units = units;
    this.handled = handled;
    this.unitByEntered = new Map(units.all.flatMap((unit) => unit.entered.map((one) => [one, unit] as const)));
  }

  /** How many functions do their work within a unit. */
  users(functions: readonly ProgramFunction[]): number {
    return functions.filter((one) => !this.units.isPart(one) && (this.handled.has(one) || this.blocksOf(one).length > 0)).length;
  }

  /** In the order of the code. */
  of(one: ProgramFunction): readonly OutsideCommit[] {
    if (this.units.isPart(one)) return [];
    return commitsOf(this.queries, one).flatMap((site): readonly OutsideCommit[] => {
      if (this.isOnPurpose(site)) return [];
      const given = isGiven(this.queries, site);
      const block = this.around(one, site.pc);
      const received = block === null ? 'no' : this.receivedFrom(site, block.entered);
      // Who opens a session and commits it is its owner, whatever the end of the block does once more.
      if (received === 'itself') return [];
      const within = block !== null && (given || received === 'a part') ? block : given ? this.behind(one) : null;
      if (within !== null) return [{ site, unit: within.unit, within }];
      const unit = this.units.all.find(({ commit }) => commit.origin === site.origin);
      return unit === undefined ? [] : [{ site, unit, within: null }];
    });
  }

  /** No call of `commit`; behind a rollback, which begins anew; in a loop, which works in parts; or where a parameter that must be given says that the function is to commit. */
  private isOnPurpose({ function: one, pc }: EffectSite): boolean {
    const body = this.queries.body(one);
    if (body.at(pc)?.op !== 'call' || body.loopsAround(pc).length > 0) return true;
    if (this.queries.sites(one).some(({ effect, pc: other }) => effect === 'rollback' && other < pc)) return true;
    return body.regionsAround(pc).some(({ kind, owner }) => {
      const branch = kind === 'true' ? body.at(owner) : null;
      const asked = branch?.op === 'branch' ? body.origin(branch.test) : -1;
      return body.parameter(asked) !== null && !this.isStandard(one, asked);
    });
  }

  /** Whether a parameter is true where nobody says otherwise. */
  private isStandard(one: ProgramFunction, parameter: number): boolean {
    const defined = definitionOf(this.queries, one);
    const standard = defined?.body.definition(defined.body.origin(defined.instruction.defaults[parameter] ?? -1));
    return standard?.op === 'constant' && standard.kind === 'TRUE';
  }

  /** Whether what is committed is what a `with` gave, or something of it. */
  private receivedFrom({ function: one, pc }: EffectSite, enter: number): 'itself' | 'a part' | 'no' {
    const body = this.queries.body(one);
    const [call, entered] = [body.at(pc), body.at(enter)];
    const method = call?.op === 'call' ? body.definition(body.origin(call.callee)) : null;
    const receiver = method?.op === 'attribute' ? body.origin(method.object) : -1;
    let at = receiver;
    for (let made = body.definition(at); made?.op === 'attribute'; made = body.definition(at)) at = body.origin(made.object);
    if (entered?.op !== 'enter' || (at !== body.origin(entered.value) && at !== body.origin(entered.manager))) return 'no';
    return at === receiver ? 'itself' : 'a part';
  }

  private around(one: ProgramFunction, pc: number): (NonNullable<OutsideCommit['within']> & { readonly unit: UnitOfWork }) | null {
    const block = this.blocksOf(one).findLast(({ enter, exit }) => enter < pc && pc < exit);
    if (block !== undefined) return { start: one, entered: block.enter, steps: [], unit: block.unit };
    return null;
  }

  /** What is committed was given to the function: whether one of those who lead to it did so within a unit. */
  private behind(one: ProgramFunction): (NonNullable<OutsideCommit['within']> & { readonly unit: UnitOfWork }) | null {
    const own = this.handled.get(one);
    if (own !== undefined) return { start: one, entered: -1, steps: [], unit: own };
    this.ways ??= new WaysFrom(this.queries);
    const isEnd = (caller: ProgramFunction): boolean => this.handled.has(caller) || this.blocksOf(caller).length > 0;
    const isAvoided = (caller: ProgramFunction): boolean => caller.isTest || this.units.isPart(caller) || this.opensOwn(caller);
    for (const { start, steps } of this.ways.to(one, isEnd, isAvoided)) {
      const block = this.around(start, steps[0]?.pc ?? -1);
      if (block !== null) return { ...block, steps };
      const unit = this.handled.get(start);
      if (unit !== undefined) return { start, entered: -1, steps, unit };
    }
    return null;
  }

  private blocksOf(one: ProgramFunction): readonly Block[] {
    const known = this.blocks.get(one);
    if (known !== undefined) return known;
    const found = this.units.isPart(one) || one.isTest ? [] : this.readBlocks(one);
    this.blocks.set(one, found);
    return found;
  }

  private readBlocks(one: ProgramFunction): readonly Block[] {
    const body = this.queries.body(one);
    return body.instructions.flatMap((enter): readonly Block[] => {
      if (enter.op !== 'enter') return [];
      const made = body.definition(body.origin(enter.manager));
      const unit = this.unitAt(one, enter.pc) ?? (made?.op === 'call' ? this.unitAt(one, made.pc) : null);
      const exit = body.instructions.find((other) => other.op === 'exit' && other.manager === enter.manager && other.pc > enter.pc);
      return unit === null || exit === undefined ? [] : [{ unit, enter: enter.pc, exit: exit.pc }];
    });
  }

  private unitAt(one: ProgramFunction, pc: number): UnitOfWork | null {
    for (const { function: target } of this.queries.callAt(one, pc)?.targets ?? []) {
      const unit = target === null ? undefined : this.unitByEntered.get(target);
      if (unit !== undefined) return unit;
    }
    return null;
  }

  /** Whether a function enters a session that is no unit's, for what it calls. */
  private opensOwn(one: ProgramFunction): boolean {
    if (this.blocksOf(one).length > 0) return false;
    const body = this.queries.body(one);
    return body.instructions.some(
      ({ op, pc }) => op === 'enter' && this.queries.callAt(one, pc)?.targets.some(({ name }) => /Session\w*\.__a?enter__$/u.test(name)),
    );
  }
}
