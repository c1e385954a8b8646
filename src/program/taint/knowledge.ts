/** The catalogue by name: what is a source, a sink, a sanitiser, and what a library's function does with data that passes through. */
import type { LibraryTypes, LibraryUnion } from '../catalog/library-types.ts';
import { canonicalNames } from '../catalog/taint/canonical.ts';
import type {
  TaintArgument,
  TaintCatalog,
  TaintGuard,
  TaintHandler,
  TaintSanitiser,
  TaintSink,
  TaintSource,
  TaintUse,
} from '../catalog/taint.ts';

export type NameFacts = {
  readonly source: TaintSource | null;
  readonly sinks: readonly TaintSink[];
  readonly sanitisers: readonly TaintSanitiser[];
  readonly guards: readonly TaintGuard[];
  readonly uses: readonly TaintUse[];
  readonly handlers: readonly TaintHandler[];
  /** The catalogue or types tell of it. */
  readonly isKnown: boolean;
  /** A number, a truth value or nothing: no text can be in it. */
  readonly isCleanResult: boolean;
  /** A list, a dictionary, a text or the like: no object of the library's own. */
  readonly isPlainResult: boolean;
  /** The result comes from another system (a database, a server): it is not made of the arguments. */
  readonly isForeign: boolean;
  /** The result is made of these arguments only; null where it may be made of all. */
  readonly passes: readonly TaintArgument[] | null;
  /** What reading it gives has members known by this name; '' for most. */
  readonly holds: string;
  /** It raises, or ends the process. */
  readonly neverReturns: boolean;
  /** What made its argument harmless is undone. */
  readonly undoes: boolean;
  /** It gives an instance of this class; '' where that is not known. */
  readonly instanceOf: string;
};

export type KnowledgeSources = {
  readonly catalogs: readonly TaintCatalog[];
  readonly types: LibraryTypes | null;
  /** The effects of calling a library's function, as `CatalogEffect` writes them. */
  effectsOf(name: string): readonly string[];
};

/** Data that these sinks took in does not come out of them: what comes out is another's. */
const CONSUMED_BY: ReadonlySet<number> = new Set([22, 78, 89, 90, 564, 601, 643, 652, 918, 943]);
const NUMBERS: ReadonlySet<string> = new Set(['bool', 'int', 'float', 'complex'].map((name) => `builtins.${name}`));
/** Alone it says nothing: of `Any | None` that is what is left. */
const NOTHING = 'builtins.None';
const FOREIGN = /^(?:query|cache-get|consume|enqueue|publish|http:|(?:blocks|waits):(?:network|database|subprocess))/u;

export class Knowledge {
  /** Some calls are weak only where their result is used as a secret. */
  readonly hasSecretUses: boolean;
  /** Sinks that take nothing but such results. */
  readonly secretCwes: ReadonlySet<number>;
  /** Attributes that tell where an address belongs. */
  readonly hostTests: ReadonlySet<string>;
  private readonly derived: ReadonlySet<string>;
  private readonly sources: KnowledgeSources;
  private readonly cache = new Map<string, NameFacts>();
  private readonly tables = {
    sources: new Map<string, TaintSource[]>(),
    sinks: new Map<string, TaintSink[]>(),
    sanitisers: new Map<string, TaintSanitiser[]>(),
    guards: new Map<string, TaintGuard[]>(),
    uses: new Map<string, TaintUse[]>(),
    handlers: new Map<string, TaintHandler[]>(),
    passes: new Map<string, NonNullable<TaintCatalog['passes']>[number][]>(),
  };
  /** What gives validated data, and fields of it that hold no text. */
  readonly validated: ReadonlySet<string>;
  readonly plainFields: ReadonlySet<string>;
  /** Whether it matters what can only be a text. */
  readonly needsStructures: boolean;
  private readonly harmless: ReadonlySet<string>;
  private readonly neverReturns = new Set<string>();
  private readonly undoing = new Set<string>();
  private readonly makes: ReadonlyMap<string, string>;

  constructor(sources: KnowledgeSources) {
    this.sources = sources;
    this.secretCwes = new Set(
      sources.catalogs.flatMap(({ uses }) => (uses ?? []).flatMap(({ context, cwe }) => (context === 'secret' ? [cwe] : []))),
    );
    this.hostTests = new Set(
      sources.catalogs.flatMap(({ hostTests }) => (hostTests ?? []).map((name) => name.slice(name.lastIndexOf('.') + 1))),
    );
    this.needsStructures = sources.catalogs.some(({ sinks }) => sinks.some(({ needsStructure }) => needsStructure === true));
    this.makes = new Map(sources.catalogs.flatMap(({ makes }) => Object.entries(makes ?? {})));
    this.validated = new Set(sources.catalogs.flatMap(({ validated }) => validated ?? []));
    this.plainFields = new Set(sources.catalogs.flatMap(({ plainFields }) => plainFields ?? []));
    this.harmless = new Set(sources.catalogs.flatMap(({ harmless }) => harmless ?? []));
    this.derived = new Set(sources.catalogs.flatMap(({ derived }) => derived ?? []));
    this.hasSecretUses = this.secretCwes.size > 0;
    const { types } = sources;
    for (const catalog of sources.catalogs) {
      enter(this.tables.sources, catalog.sources, types);
      enter(this.tables.sinks, catalog.sinks, types);
      enter(this.tables.sanitisers, catalog.sanitisers, types);
      enter(this.tables.guards, catalog.guards ?? [], types);
      enter(this.tables.uses, catalog.uses ?? [], types);
      enter(this.tables.passes, catalog.passes ?? [], types);
      enter(this.tables.handlers, catalog.handlers ?? [], types);
      for (const name of catalog.neverReturns ?? []) for (const one of canonicalNames(name, types)) this.neverReturns.add(one);
      for (const name of catalog.undoes ?? []) for (const one of canonicalNames(name, types)) this.undoing.add(one);
    }
  }

  /** Of all the names by which something is known. */
  of(names: readonly string[]): NameFacts {
    const key = names.join(' ');
    let facts = this.cache.get(key);
    if (facts === undefined) {
      facts = this.gather(names);
      this.cache.set(key, facts);
    }
    return facts;
  }

  /** The names themselves and those of the same member in the bases of its class. */
  inherited(names: readonly string[]): readonly string[] {
    const { types } = this.sources;
    const all = new Set(names);
    for (const name of names) {
      const dot = name.lastIndexOf('.');
      if (dot > 0) for (const owner of types?.ancestors(name.slice(0, dot)) ?? []) all.add(`${owner}${name.slice(dot)}`);
    }
    return [...all];
  }

  /** Names of members that are weak by what is stored in them. */
  weakMembers(): ReadonlySet<string> {
    const stored = this.sources.catalogs.flatMap(({ uses }) => (uses ?? []).filter((use) => isOfStored(use)));
    return new Set(stored.map(({ name }) => name.slice(name.lastIndexOf('.') + 1)));
  }

  /** Sinks that are members of what untyped libraries make: the call graph does not know them. */
  untypedSinks(): readonly TaintSink[] {
    const made = new Set([...this.makes].flatMap(([name, given]) => (given === name ? [] : [given])));
    return this.sources.catalogs.flatMap(({ sinks }) => sinks.filter(({ name }) => made.has(name.slice(0, name.lastIndexOf('.')))));
  }

  /** All handlers of the catalogue. */
  allHandlers(): readonly TaintHandler[] {
    return this.sources.catalogs.flatMap(({ handlers }) => handlers ?? []);
  }

  /** The classes and all their bases. */
  ancestors(classes: readonly string[]): readonly string[] {
    return [...new Set(classes.flatMap((name) => [name, ...(this.sources.types?.ancestors(name) ?? [])]))];
  }

  private gather(names: readonly string[]): NameFacts {
    const all = this.inherited(names);
    const sinks = all.some((name) => this.harmless.has(name)) ? [] : entriesOf(this.tables.sinks, all);
    const passes = entriesOf(this.tables.passes, all);
    const isForeign =
      !all.some((name) => this.derived.has(name)) &&
      all.some((name) => this.sources.effectsOf(name).some((effect) => FOREIGN.test(effect)));
    return {
      isKnown: names.some((name) => this.knows(name)),
      source: entriesOf(this.tables.sources, all)[0] ?? null,
      sinks,
      sanitisers: entriesOf(this.tables.sanitisers, all),
      guards: entriesOf(this.tables.guards, all),
      uses: entriesOf(this.tables.uses, all),
      handlers: entriesOf(this.tables.handlers, all),
      isCleanResult: names.some((name) => this.givesNumbers(name)),
      isPlainResult: names.some((name) => this.givesPlain(name)),
      isForeign: isForeign || sinks.some(({ cwe }) => CONSUMED_BY.has(cwe)),
      passes: passes.length === 0 ? null : passes.flatMap((entry) => entry.arguments),
      holds: all.find((name) => this.makes.get(name) === name) ?? '',
      neverReturns: all.some((name) => this.neverReturns.has(name)),
      undoes: all.some((name) => this.undoing.has(name)),
      instanceOf: names.map((name) => this.classOf(name)).find((name) => name !== '') ?? '',
    };
  }

  private knows(name: string): boolean {
    if (name.startsWith('builtins.') || this.resultOf(name).length > 0) return true;
    const { types, effectsOf } = this.sources;
    const dot = name.lastIndexOf('.');
    const isTyped =
      types !== null && (types.find(name) !== null || (dot > 0 && types.member(name.slice(0, dot), name.slice(dot + 1)) !== null));
    return isTyped || effectsOf(name).length > 0 || Object.values(this.tables).some((table) => table.has(name));
  }

  private givesNumbers(name: string): boolean {
    const union = this.resultOf(name);
    return union.some((type) => NUMBERS.has(type.name)) && union.every((type) => NUMBERS.has(type.name) || type.name === NOTHING);
  }

  private givesPlain(name: string): boolean {
    const union = this.resultOf(name);
    return union.length > 0 && union.every((type) => type.name.startsWith('builtins.'));
  }

  private resultOf(name: string): LibraryUnion {
    const { types } = this.sources;
    if (types === null) return [];
    const symbol = types.find(name);
    if (symbol?.kind === 'function') return symbol.returns;
    if (symbol?.kind === 'class') return [{ name: symbol.name, arguments: [] }];
    const dot = name.lastIndexOf('.');
    return dot < 0 ? [] : (types.member(name.slice(0, dot), name.slice(dot + 1))?.type ?? []);
  }

  /** Without types a capital letter tells a class. */
  private classOf(name: string): string {
    const made = this.makes.get(name);
    if (made !== undefined) return made;
    const [only, ...others] = this.resultOf(name).filter((type) => type.name !== 'builtins.None');
    if (only !== undefined) return others.length === 0 && /\./.test(only.name) ? only.name : '';
    return /\.[A-Z][^.]*$/u.test(name) ? name : '';
  }
}

function enter<Entry extends { readonly name: string }>(
  table: Map<string, Entry[]>,
  entries: readonly Entry[],
  types: LibraryTypes | null,
): void {
  for (const entry of entries) {
    for (const name of canonicalNames(entry.name, types)) {
      const known = table.get(name);
      if (known === undefined) table.set(name, [entry]);
      else known.push(entry);
    }
  }
}

function entriesOf<Entry>(table: ReadonlyMap<string, readonly Entry[]>, names: readonly string[]): readonly Entry[] {
  return [...new Set(names.flatMap((name) => table.get(name) ?? []))];
}

/** What is stored in an attribute is the argument `value` of it. */
const isOfStored = ({ context, when }: TaintUse): boolean =>
  context === undefined && when?.some((condition) => condition.kind === 'constant' && condition.parameter === 'value') === true;
