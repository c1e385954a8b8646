/**
 * Labels that reach a value, each with how it got there. There are few, and joining them is most of what following data does: two
 * short arrays beside each other, searched from the front, take a third of the time of a map, and of its memory. Hot: a class.
 */
import type { Trace } from './trace.ts';

/** How a label got here, and the weaknesses that it cannot cause any more (sorted CWE numbers). */
export type Reach = { readonly trace: Trace | null; readonly safeFor: readonly number[] };

export class Taint {
  /** In the order in which they came; each once. */
  readonly labels: readonly number[];
  /** By place of a label. */
  readonly reaches: readonly Reach[];

  constructor(labels: readonly number[], reaches: readonly Reach[]) {
    this.labels = labels;
    this.reaches = reaches;
  }

  get size(): number {
    return this.labels.length;
  }

  has(label: number): boolean {
    return placeOf(this.labels, label) >= 0;
  }

  get(label: number): Reach | undefined {
    const place = placeOf(this.labels, label);
    return place < 0 ? undefined : this.reaches[place];
  }

  /** The labels that pass, as they are. */
  filter(keeps: (label: number) => boolean): Taint {
    const labels: number[] = [];
    const reaches: Reach[] = [];
    this.labels.forEach((label, place) => {
      if (!keeps(label)) return;
      labels.push(label);
      reaches.push(this.reaches[place]!);
    });
    return new Taint(labels, reaches);
  }

  /** The same labels, otherwise reached. */
  map(change: (reach: Reach) => Reach): Taint {
    return new Taint(this.labels, this.reaches.map(change));
  }
}

/** -1 where it is not among them. */
export function placeOf(labels: readonly number[], label: number): number {
  for (let place = 0; place < labels.length; place += 1) if (labels[place] === label) return place;
  return -1;
}
