/** The embedded classes, decoded once: bases and subclasses by index. */
import type { CompactClasses } from '../src/render/html/compact-classes.ts';
import type { Graph } from './graph.ts';

export type ClassEntry = {
  readonly index: number;
  readonly module: number;
  /** Within its module. */
  readonly name: string;
  /** Dotted. */
  readonly symbol: string;
  readonly line: number;
  readonly complexity: number;
  readonly lcom4: number;
  readonly methods: readonly string[];
  readonly bases: readonly number[];
  /** Not in the program. */
  readonly outside: readonly string[];
  readonly subclasses: number[];
};

export type ClassIndex = {
  readonly classes: readonly ClassEntry[];
  /** Of a module, in the order of the text. */
  of(module: number): readonly ClassEntry[];
};

export function decodeClasses(compact: CompactClasses, graph: Graph): ClassIndex {
  const classes = compact.names.map((name, index): ClassEntry => {
    const module = compact.modules[index] ?? 0;
    return {
      index,
      module,
      name,
      symbol: `${graph.modules[module]?.name ?? ''}.${name}`,
      line: compact.lines[index] ?? 0,
      complexity: compact.complexities[index] ?? 0,
      lcom4: compact.lcom4[index] ?? 0,
      methods: words(compact.methods[index]),
      bases: compact.bases[index] ?? [],
      outside: words(compact.outside[index]),
      subclasses: [],
    };
  });
  const byModule = new Map<number, ClassEntry[]>();
  for (const entry of classes) {
    for (const base of entry.bases) classes[base]?.subclasses.push(entry.index);
    const own = byModule.get(entry.module) ?? [];
    byModule.set(entry.module, own);
    own.push(entry);
  }
  return { classes, of: (module) => byModule.get(module) ?? [] };
}

function words(text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? [] : text.split(' ');
}
