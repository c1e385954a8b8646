/**
 * Taint: which labels reach a value. A label is a source, a parameter of the function (or something reached from it), or a
 * cell: an attribute of a class, a name of a module or function that other functions read.
 */
import { ONLY_TEXT, OPEN_FILE, type SourceKind } from '../catalog/taint.ts';
import { type Reach, Taint, placeOf } from './taint.ts';
import { type Point, Trace, lengthOf } from './trace.ts';

export { type Reach, Taint };

/** Where data must not arrive, or a call that is weak by itself. */
export type SinkPoint = {
  readonly name: string;
  readonly cwe: number;
  readonly point: Point;
  /** Open files do no harm there. */
  readonly takesFiles?: true;
  /** Only objects do harm there. */
  readonly needsStructure?: true;
};

export type Label =
  | { readonly kind: 'source'; readonly name: string; readonly source: SourceKind; readonly point: Point }
  /** `path` is empty or steps of `.name`, `[key]` and `[*]`; `whole` is the label of what it is a part of, -1 for none. */
  | { readonly kind: 'parameter'; readonly index: number; readonly path: readonly string[]; readonly whole: number }
  | { readonly kind: 'cell'; readonly key: string }
  /** The result of a call that is weak where it is used as a secret. */
  | { readonly kind: 'use'; readonly use: SinkPoint };

/** A value keeps no more labels than this. */
export const MAX_LABELS = 16;
/** Parts of parts of a parameter are told apart to this depth. */
export const MAX_PATH = 3;

/** A host that was checked: no redirect or request elsewhere. */
export const HOST_CHECKED: readonly number[] = [601, 918];
export const CLEAN = new Taint([], []);
/** Weaknesses of names and addresses, which an open file is not. */
const NAMED: ReadonlySet<number> = new Set([22, 918]);

/** Whether what came this way can no longer cause the weakness. */
export const isSafeFor = ({ safeFor }: Reach, { cwe, needsStructure }: Pick<SinkPoint, 'cwe' | 'needsStructure'>): boolean =>
  safeFor.length > 0 &&
  (safeFor.includes(cwe) || (NAMED.has(cwe) && safeFor.includes(OPEN_FILE)) || (needsStructure === true && safeFor.includes(ONLY_TEXT)));

export const NOT_SAFE: readonly number[] = [];
export const NO_STEPS: Reach = { trace: null, safeFor: NOT_SAFE };

/** Numbers labels: the same label has the same number in all functions. */
export class Labels {
  readonly all: Label[] = [];
  private readonly numbers = new Map<string, number>();
  /** By label: its parts. */
  private readonly parts: (Map<string, number> | undefined)[] = [];

  source(name: string, source: SourceKind, point: Point): number {
    return this.intern(`s ${point.module} ${point.start} ${point.length} ${name}`, { kind: 'source', name, source, point });
  }

  parameter(index: number): number {
    return this.intern(`p ${index}`, { kind: 'parameter', index, path: [], whole: -1 });
  }

  use(use: SinkPoint): number {
    const { point, cwe, name } = use;
    return this.intern(`u ${point.module} ${point.start} ${point.length} ${cwe} ${name}`, { kind: 'use', use });
  }

  cell(key: string): number {
    return this.intern(`c ${key}`, { kind: 'cell', key });
  }

  /** The same label for what lies too deep. Only parameters have parts. */
  part(label: number, step: string): number {
    let parts = this.parts[label];
    if (parts === undefined) {
      parts = new Map();
      this.parts[label] = parts;
    }
    let part = parts.get(step);
    if (part === undefined) {
      part = this.partOf(label, step);
      parts.set(step, part);
    }
    return part;
  }

  private partOf(label: number, step: string): number {
    const whole = this.all[label]!;
    if (whole.kind !== 'parameter' || whole.path.length >= MAX_PATH) return label;
    const path = [...whole.path, step];
    return this.intern(`p ${whole.index} ${path.join(' ')}`, { kind: 'parameter', index: whole.index, path, whole: label });
  }

  private intern(key: string, label: Label): number {
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.all.length);
    return this.all.push(label) - 1;
  }
}

export const tainted = (label: number, reach: Reach = NO_STEPS): Taint => new Taint([label], [reach]);

export function joinTaint(left: Taint, right: Taint): Taint {
  if (left === right || right.size === 0) return left;
  if (left.size === 0) return right;
  const { labels, reaches } = left;
  // Copied when something changes: mostly nothing does.
  let newLabels: number[] | null = null;
  let newReaches: Reach[] | null = null;
  for (let at = 0; at < right.labels.length; at += 1) {
    const label = right.labels[at]!;
    const reach = right.reaches[at]!;
    // Sets that are joined mostly grew out of one.
    const place = labels[at] === label ? at : placeOf(labels, label);
    if (place >= 0) {
      const known = reaches[place]!;
      const joined = joinReach(known, reach);
      if (joined !== known) (newReaches ??= reaches.slice())[place] = joined;
    } else if ((newLabels ?? labels).length < MAX_LABELS) {
      (newLabels ??= labels.slice()).push(label);
      (newReaches ??= reaches.slice()).push(reach);
    }
  }
  return newReaches === null ? left : new Taint(newLabels ?? labels, newReaches);
}

/** A set that is being made. */
export class TaintMaker {
  private readonly labels: number[] = [];
  private readonly reaches: Reach[] = [];

  get isFull(): boolean {
    return this.labels.length >= MAX_LABELS;
  }

  add(label: number, reach: Reach): void {
    const place = placeOf(this.labels, label);
    if (place >= 0) this.reaches[place] = joinReach(this.reaches[place]!, reach);
    else if (!this.isFull) {
      this.labels.push(label);
      this.reaches.push(reach);
    }
  }

  /** Whether a way of this length would change anything. */
  takes(label: number, length: number, safeFor: readonly number[]): boolean {
    const place = placeOf(this.labels, label);
    if (place < 0) return !this.isFull;
    const known = this.reaches[place]!;
    return length < lengthOf(known.trace) || known.safeFor.some((cwe) => !safeFor.includes(cwe));
  }

  finish(): Taint {
    return new Taint(this.labels, this.reaches);
  }
}

export function joinReach(left: Reach, right: Reach): Reach {
  if (left === right) return left;
  const trace = lengthOf(right.trace) < lengthOf(left.trace) ? right.trace : left.trace;
  const safeFor = left.safeFor === right.safeFor ? left.safeFor : left.safeFor.filter((cwe) => right.safeFor.includes(cwe));
  return trace === left.trace && safeFor.length === left.safeFor.length ? left : { trace, safeFor };
}

/** The same labels one step later. */
export function withStep(taint: Taint, point: Point, note: string): Taint {
  if (taint.size === 0) return taint;
  const step = Trace.of(point, note);
  return taint.map((reach) => stepped(reach, step));
}

export const stepped = ({ trace, safeFor }: Reach, step: Trace): Reach => ({ trace: Trace.follow(trace, step), safeFor });

/** What is read from an open file is not the file. */
export function readFromFile(taint: Taint): Taint {
  if (!taint.reaches.some(({ safeFor }) => safeFor.includes(OPEN_FILE))) return taint;
  return taint.map(({ trace, safeFor }) => ({ trace, safeFor: safeFor.filter((cwe) => cwe !== OPEN_FILE) }));
}

/** What cannot cause any of these weaknesses; nothing is left where `cwes` is empty. */
export function makeSafe(taint: Taint, cwes: readonly number[]): Taint {
  if (cwes.length === 0 || taint.size === 0) return CLEAN;
  return taint.map(({ trace, safeFor }) => ({ trace, safeFor: uniteSafe(safeFor, cwes) }));
}

/** Weaknesses that a text without certain signs cannot cause: it can again once they are back. */
const OF_SIGNS: readonly number[] = [22, 78, 79, 80, 89, 90, 91, 94, 95, 113, 117, 643, 652, 1333, 1336];
/** Of parts of an address it is not known whether they are addresses of their own. */
const HOSTS_UNKNOWN: readonly number[] = [...OF_SIGNS, 601, 918];

/** What was written without harmful signs is written with them again; `isParted` where it is also taken out of something. */
export function inClear(taint: Taint, isParted: boolean): Taint {
  return makeUnsafe(taint, isParted ? HOSTS_UNKNOWN : OF_SIGNS);
}

/** What can cause these weaknesses again. */
export function makeUnsafe(taint: Taint, cwes: readonly number[]): Taint {
  if (!taint.reaches.some(({ safeFor }) => safeFor.some((cwe) => cwes.includes(cwe)))) return taint;
  return taint.map(({ trace, safeFor }) => ({ trace, safeFor: safeFor.filter((cwe) => !cwes.includes(cwe)) }));
}

export function uniteSafe(left: readonly number[], right: readonly number[]): readonly number[] {
  if (right.every((cwe) => left.includes(cwe))) return left;
  return [...new Set([...left, ...right])].toSorted((a, b) => a - b);
}

/** Equal but for the paths. */
export function sameTaint(left: Taint, right: Taint): boolean {
  if (left === right) return true;
  if (left.size !== right.size) return false;
  return left.labels.every((label, place) => {
    const other = right.labels[place] === label ? place : placeOf(right.labels, label);
    return other >= 0 && right.reaches[other]!.safeFor.length === left.reaches[place]!.safeFor.length;
  });
}
