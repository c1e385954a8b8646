/** Exceptions as dotted names, and which handler catches which: by inheritance of first-party, builtin and library classes. */
import type { ScopeNames } from '../calls/names.ts';
import type { ClassTree } from './behaviours.ts';
import type { Meaning, ModuleNames } from './module-names.ts';

/** Old names of the same class (https://docs.python.org/3/library/exceptions.html#OSError, PEP 3151). */
const SAME: Readonly<Record<string, string>> = {
  'builtins.IOError': 'builtins.OSError',
  'builtins.EnvironmentError': 'builtins.OSError',
  'builtins.WindowsError': 'builtins.OSError',
  'socket.error': 'builtins.OSError',
  'select.error': 'builtins.OSError',
  'socket.timeout': 'builtins.TimeoutError',
  'asyncio.TimeoutError': 'builtins.TimeoutError',
  'asyncio.exceptions.TimeoutError': 'builtins.TimeoutError',
};
const MAX_BASES = 100;

/** A class, for it remembers what each exception derives from. */
export class ExceptionClasses {
  private readonly names: ModuleNames;
  private readonly scopeNames: ScopeNames;
  private readonly library: ClassTree;
  private readonly bases = new Map<string, ReadonlySet<string>>();
  private readonly scopeOf = new Map<string, number>();

  constructor(names: ModuleNames, scopeNames: ScopeNames, library: ClassTree) {
    this.names = names;
    this.scopeNames = scopeNames;
    this.library = library;
  }

  /** `shop.errors.OutOfStock`, `builtins.KeyError`; null for what is no class. */
  nameOf(meaning: Meaning): string | null {
    switch (meaning.kind) {
      case 'class': {
        const name = this.scopeNames.names[meaning.scope]!;
        this.scopeOf.set(name, meaning.scope);
        return name;
      }
      case 'external':
        return this.canonical(meaning.dotted);
      case 'module':
      case 'function':
      case 'variable':
      case 'tuple':
        return null;
    }
  }

  /** Whether `except caught` catches a `raised`. */
  catches(caught: string, raised: string): boolean {
    return caught === raised || caught === 'builtins.BaseException' || this.ancestors(raised).has(caught);
  }

  private canonical(dotted: string): string {
    const symbol = this.library.find(dotted);
    const name = symbol?.kind === 'class' ? symbol.name : dotted;
    return SAME[name] ?? name;
  }

  private ancestors(name: string): ReadonlySet<string> {
    const known = this.bases.get(name);
    if (known !== undefined) return known;
    const found = new Set<string>();
    const pending = [name];
    for (let next = pending.pop(); next !== undefined && found.size < MAX_BASES; next = pending.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      const scope = this.scopeOf.get(next);
      pending.push(...(scope === undefined ? this.externalBases(next) : this.basesOf(scope)));
    }
    this.bases.set(name, found);
    return found;
  }

  /** A class of which nothing is known is taken for an ordinary exception. */
  private externalBases(name: string): readonly string[] {
    const known = this.library.ancestors(name).filter((ancestor) => ancestor !== name);
    if (known.length > 0) return known.map((ancestor) => SAME[ancestor] ?? ancestor);
    return name.startsWith('builtins.') ? [] : ['builtins.Exception'];
  }

  /** The bases that the class statement names. */
  private basesOf(scope: number): readonly string[] {
    return this.names.basesOf(scope).flatMap((meaning) => this.nameOf(meaning) ?? []);
  }
}
