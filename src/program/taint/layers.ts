/**
 * A map that is forked at every branch: each fork holds only what changed, over the one that it was forked from. Two forks
 * are joined by what changed in either. Hot: a class. A map that has been forked must not be changed any more.
 */
export class Layers<Key, Held> {
  /** Null as long as nothing changed. */
  private own: Map<Key, Held> | null;
  private readonly base: Layers<Key, Held> | null;
  private readonly depth: number;

  private constructor(own: Map<Key, Held> | null, base: Layers<Key, Held> | null) {
    this.own = own;
    this.base = base;
    this.depth = base === null ? 0 : base.depth + 1;
  }

  static empty<Key, Held>(): Layers<Key, Held> {
    return new Layers<Key, Held>(null, null);
  }

  get(key: Key): Held | undefined {
    const first = this.own?.get(key);
    if (first !== undefined) return first;
    for (let layer = this.base; layer !== null; layer = layer.base) {
      const held = layer.own?.get(key);
      if (held !== undefined) return held;
    }
    return undefined;
  }

  set(key: Key, held: Held): void {
    this.own ??= new Map();
    this.own.set(key, held);
  }

  /** Small layers are copied into the new one, so that there are never many: their sizes at least double downwards. */
  fork(): Layers<Key, Held> {
    if (this.own === null) return this.base === null ? new Layers<Key, Held>(null, this) : new Layers<Key, Held>(null, this.base);
    const small: Map<Key, Held>[] = [this.own];
    let below = this.base;
    while (below !== null && below.base !== null && sizeOf(below.own) <= SMALL) {
      if (below.own !== null) small.push(below.own);
      below = below.base;
    }
    if (this.own.size > SMALL || small.length <= MAX_SMALL) return new Layers<Key, Held>(null, this);
    let together = new Map<Key, Held>();
    for (const own of small.reverse()) for (const [key, held] of own) together.set(key, held);
    while (below !== null && sizeOf(below.own) <= together.size * 2) {
      together = new Map([...(below.own ?? []), ...together]);
      below = below.base;
    }
    return new Layers<Key, Held>(null, new Layers(together, below));
  }

  /** Everything, later layers over earlier ones. */
  entries(): ReadonlyMap<Key, Held> {
    return this.above(null);
  }

  /** What changed in either since they were one. `visit` gets each key with what both hold. */
  static differences<Key, Held>(
    left: Layers<Key, Held>,
    right: Layers<Key, Held>,
    visit: (key: Key, left: Held | undefined, right: Held | undefined) => void,
  ): Layers<Key, Held> | null {
    const common = Layers.common(left, right);
    const changed = left.above(common);
    const other = right.above(common);
    for (const [key, held] of changed) visit(key, held, other.get(key) ?? common?.get(key));
    for (const [key, held] of other) if (!changed.has(key)) visit(key, common?.get(key), held);
    return common;
  }

  private above(common: Layers<Key, Held> | null): ReadonlyMap<Key, Held> {
    if (this === common) return new Map();
    if (this.base === common) return this.own ?? new Map();
    const layers: Map<Key, Held>[] = this.own === null ? [] : [this.own];
    for (let layer = this.base; layer !== null && layer !== common; layer = layer.base) if (layer.own !== null) layers.push(layer.own);
    const all = new Map<Key, Held>();
    for (const own of layers.reverse()) for (const [key, held] of own) all.set(key, held);
    return all;
  }

  /** The latest layer that is below both. */
  private static common<Key, Held>(left: Layers<Key, Held>, right: Layers<Key, Held>): Layers<Key, Held> | null {
    let [a, b]: [Layers<Key, Held> | null, Layers<Key, Held> | null] = [left, right];
    while (a !== null && b !== null && a !== b) {
      const [deep, other]: readonly [number, number] = [a.depth, b.depth];
      if (deep >= other) a = a.base;
      if (other >= deep) b = b.base;
    }
    return a === null || b === null ? null : a;
  }
}

const sizeOf = (own: ReadonlyMap<unknown, unknown> | null): number => own?.size ?? 0;

const SMALL = 24;
const MAX_SMALL = 8;
