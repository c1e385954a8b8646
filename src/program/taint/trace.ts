/**
 * Ways that data takes, step by step. They grow with every call that a summary is brought through, and few are ever told: two ways
 * that follow each other are kept as a pair, and gone through only where their steps are asked for. Hot: a class.
 */

/** A place in the program: bytes of a module's file. */
export type Point = { readonly module: number; readonly start: number; readonly length: number };
export type Step = { readonly point: Point; readonly note: string };

/** A path shows no more steps than this. */
export const MAX_STEPS = 24;

/** One step, or a way and another behind it. */
export class Trace {
  /** Steps of the way. */
  readonly length: number;
  readonly first: Point;
  /** Where it ends, unless it was cut. */
  readonly last: Point;
  readonly note: string;
  readonly before: Trace | null;
  readonly after: Trace | null;

  private constructor(before: Trace | null, after: Trace | null, length: number, first: Point, last: Point, note: string) {
    this.length = length;
    this.first = first;
    this.last = last;
    this.note = note;
    this.before = before;
    this.after = after;
  }

  static of(point: Point, note: string): Trace {
    return new Trace(null, null, 1, point, point, note);
  }

  /** The steps of one way and then those of another; the same place is told once, and what is too long is cut. */
  static follow(before: Trace | null, after: Trace | null): Trace | null {
    if (before === null || after === null) return before ?? after;
    const length = before.length + after.length - (isSame(before.last, after.first) ? 1 : 0);
    if (before.length >= MAX_STEPS || length === before.length) return before;
    return new Trace(before, after, Math.min(length, MAX_STEPS), before.first, after.last, '');
  }
}

export const lengthOf = (trace: Trace | null): number => trace?.length ?? 0;

/** From the first to the last. */
export function stepsOf(trace: Trace | null): readonly Step[] {
  const steps: Step[] = [];
  const open: Trace[] = trace === null ? [] : [trace];
  for (let next = open.pop(); next !== undefined && steps.length < MAX_STEPS; next = open.pop()) {
    if (next.before !== null && next.after !== null) open.push(next.after, next.before);
    else if (!isSame(steps.at(-1)?.point ?? null, next.first)) steps.push({ point: next.first, note: next.note });
  }
  return steps;
}

function isSame(one: Point | null, other: Point): boolean {
  return one !== null && one.module === other.module && one.start === other.start && one.length === other.length;
}
