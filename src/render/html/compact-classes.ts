/** Classes as the HTML page carries them: in columns, one entry per class. */
import type { ClassOutline } from '../../model/page-detail.ts';

export type CompactClasses = {
  /** Indices of modules. */
  readonly modules: readonly number[];
  /** Within the module: `Order`, `Order.Meta`. */
  readonly names: readonly string[];
  readonly lines: readonly number[];
  readonly complexities: readonly number[];
  readonly lcom4: readonly number[];
  /** Joined by spaces. */
  readonly methods: readonly string[];
  /** Indices of classes. */
  readonly bases: readonly (readonly number[])[];
  /** Bases that are not in the program, joined by spaces. */
  readonly outside: readonly string[];
};

/** Classes of modules that the map does not have are left out. */
export function compactClasses(outlines: readonly ClassOutline[], moduleIndex: ReadonlyMap<string, number>): CompactClasses {
  const kept = outlines.filter(({ module }) => moduleIndex.has(module));
  // Of classes of one name, as in the branches of an `if`, the first is meant.
  const index = new Map(kept.map(({ symbol }, at) => [symbol, at] as const).toReversed());
  return {
    modules: kept.map(({ module }) => moduleIndex.get(module) ?? 0),
    names: kept.map(({ symbol, module }) => symbol.slice(module.length + 1)),
    lines: kept.map(({ line }) => line),
    complexities: kept.map(({ cognitive }) => cognitive),
    lcom4: kept.map(({ lcom4 }) => lcom4),
    methods: kept.map(({ methods }) => methods.join(' ')),
    bases: kept.map(({ bases }) => bases.flatMap((base) => index.get(base) ?? [])),
    outside: kept.map(({ outside }) => outside.join(' ')),
  };
}
