/** For tests: a host over texts in memory, and a place for what is derived from them. */
import { factsOf } from '../../test/facts-of.ts';
import { memoryFiles } from '../kit/memory-files.ts';
import { memoryHistory } from '../kit/memory-history.ts';
import type { DerivedStore, Host } from '../kit/ports.ts';
import { encodeCode } from '../python/code/code-codec.ts';
import { lowerModule } from '../python/code/lower.ts';
import { encodeFacts } from '../python/facts-codec.ts';
import { parse } from '../python/parser.ts';
import { readSource } from '../python/source.ts';

export type Texts = Readonly<Record<string, string>>;

type Stores = NonNullable<Host['derived']>;

/** `derived` is to keep the graph and the flows. */
export function hostOf(texts: Texts, derived: Stores | null, rootName = 'given'): Host {
  return {
    files: memoryFiles(texts),
    writer: null,
    history: memoryHistory([]),
    derived,
    linter: null,
    analysisThread: () => null,
    rootName,
    rest: async () => {},
    problems: () => [],
    facts: {
      hashes: (requests) => requests.map(({ path }) => texts[path] ?? null),
      read: (requests) =>
        Promise.resolve(
          requests.map(({ path }) => {
            const text = texts[path] ?? '';
            const isStub = path.endsWith('.pyi');
            const encoded = encodeFacts(factsOf(text, { isStub, isPackage: path.endsWith('__init__.py') }));
            const code = encodeCode(lowerModule(parse(readSource(new TextEncoder().encode(text))), { isStub }));
            return { kind: 'facts', path, hash: text, encoded, code };
          }),
        ),
    },
  };
}

/** Stores that keep nothing before and forget nothing after; `given` stand in for some of them. */
export function storesOf(given: Partial<Stores> = {}): Stores {
  const fresh = {
    graph: new Store(),
    flows: new Store(),
    system: new Store(),
    asked: new Store(),
    review: new Store(),
    revisions: new Store(),
    folder: '',
  };
  return { ...fresh, ...given };
}

/** Keeps the last result, and counts. */
export class Store implements DerivedStore {
  kept = 0;
  private last: { readonly key: string; bytes: Uint8Array } | null = null;

  recall(key: string): Uint8Array | null {
    return this.last?.key === key ? this.last.bytes : null;
  }

  keep(key: string, bytes: Uint8Array): void {
    this.kept += 1;
    this.last = { key, bytes };
  }

  damage(): void {
    if (this.last !== null) this.last.bytes = this.last.bytes.slice(4);
  }
}
