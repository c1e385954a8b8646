/** What keeps an event loop waiting: from async functions to an effect in their own thread, through functions that are not async. */
import { Boundary } from '../calls/call-graph.ts';
import type { SpreadEffect } from '../effects/kinds.ts';
import { HERE, type Reach, crosses } from '../effects/reach.ts';
import type { EffectSite, ProgramFunction, ProgramQueries, Way } from './program-queries.ts';

export type LoopWay = {
  /** The instruction of the async function. */
  readonly pc: number;
  readonly way: Way;
  /** What is awaited is hardly ever a plain function: where no other is known, the right one was not found. */
  readonly isDoubtful: boolean;
};

/** Implementations of one interface are seldom more. */
const MAX_TARGETS = 12;

const isAsync = ({ code }: ProgramFunction): boolean => code.isAsync;

/** A class, for it keeps how far the effect reaches; of effects of what `isMeant` does not name it knows nothing. */
export class LoopWays {
  private readonly queries: ProgramQueries;
  private readonly effect: SpreadEffect;
  private readonly isMeant: ((origin: string) => boolean) | null;
  private readonly reaches: readonly { readonly isSure: boolean; readonly reach: Reach }[];

  constructor(queries: ProgramQueries, effect: SpreadEffect, isMeant: ((origin: string) => boolean) | null = null) {
    this.queries = queries;
    this.effect = effect;
    this.isMeant = isMeant;
    this.reaches = [true, false].map((isSure) => ({ isSure, reach: queries.reachUntil(effect, isSure, isAsync, isMeant) }));
  }

  /** One for each instruction of an async function; none for other functions. */
  in(one: ProgramFunction): readonly LoopWay[] {
    if (!isAsync(one)) return [];
    const { queries, effect } = this;
    const found = new Map<number, Omit<LoopWay, 'pc'>>();
    for (const site of queries.sites(one)) {
      if (this.isOwn(site)) found.set(site.pc, { way: { effect, isSure: true, steps: [], site }, isDoubtful: false });
    }
    for (const { pc, targets } of queries.calls(one)) {
      if (found.has(pc)) continue;
      // An async function that calls what may be a coroutine function calls one.
      const isEither = targets.some((target) => target.isAsync);
      for (const { node, name, boundary, isAwaited, function: target } of targets) {
        if (target === null || isAsync(target) || isEither || boundary === Boundary.DEFERRED || crosses(boundary)) continue;
        const known = this.reaches.find(({ reach }) => reach.has(node, HERE));
        const way = known === undefined ? null : queries.wayIn(known.reach, node, effect, known.isSure);
        if (way === null || (!way.isSure && leadsAnywhere(queries, one, pc, way))) continue;
        // Where several functions may be meant, one of them blocks.
        const isSure = way.isSure && targets.filter((other) => other.boundary === boundary).length === 1;
        found.set(pc, {
          way: { ...way, isSure, steps: [{ caller: one, pc, callee: name, boundary }, ...way.steps] },
          isDoubtful: isAwaited,
        });
        break;
      }
    }
    return [...found].map(([pc, told]) => ({ pc, ...told }));
  }

  private isOwn({ effect, boundary, origin }: EffectSite): boolean {
    return effect === this.effect && !crosses(boundary) && (this.isMeant === null || this.isMeant(origin));
  }
}

/** A call that may reach that many functions calls what was registered with it, and which of them is meant here nobody knows. */
export function leadsAnywhere(queries: ProgramQueries, one: ProgramFunction, pc: number, { steps }: Way): boolean {
  const places = [{ caller: one, pc }, ...steps];
  return places.some((step) => {
    const targets = queries.callAt(step.caller, step.pc)?.targets.filter(({ function: target }) => target !== null) ?? [];
    return new Set(targets.map(({ name }) => name)).size > MAX_TARGETS;
  });
}
