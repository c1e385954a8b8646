/**
 * Links the imports of all modules into one graph: a single pass over the facts, with numbers for modules, external
 * modules and reasons. Each import is a record in parallel arrays.
 */
import type { DottedStringFact, ImportFact } from '../../python/facts.ts';
import type { ProgramSources } from '../sources.ts';
import type { ModuleEntry } from '../layout/layout.ts';
import { NONE, type NameTree } from '../layout/name-tree.ts';
import { projectChains } from '../layout/roots.ts';
import { type External, Externals } from './externals.ts';
import { CONDITIONAL, DYNAMIC, LOCAL, OPTIONAL, REEXPORT, RUNTIME, STAR, STRING, TYPE_ONLY } from './kinds.ts';
import type { ModuleSection } from './module-section.ts';
import { type Answer, Resolver, type UnresolvedReason } from './resolver.ts';
import { stringTarget } from './string-imports.ts';

/** One import of one name, or one string that names a module. */
export type ImportRecord = {
  readonly fact: ImportFact | DottedStringFact;
  /** The file of the source tree that it stands in: the module's `.py` or its stub. */
  readonly file: number;
};

/** Parallel: entry n of each array is about record n. Records stand in the order of the modules, then of the text. */
export type ImportGraph = {
  readonly modules: readonly ModuleEntry[];
  readonly records: readonly ImportRecord[];
  /** The importing module. */
  readonly from: Int32Array;
  /** The imported module; -1 where it is external, unresolved, or a folder that is no module. */
  readonly to: Int32Array;
  /** Bits of `kinds.ts`. */
  readonly kinds: Int32Array;
  /** What is imported from `to`: a name, '*', or '' for the module itself. */
  readonly symbols: readonly string[];
  /** Number in `externals`; -1 otherwise. */
  readonly external: Int32Array;
  /** Why it is unresolved; '' where it is resolved. */
  readonly reasons: readonly (UnresolvedReason | '')[];
  readonly externals: readonly External[];
  /** Packages whose `__init__` runs on the way to what a record names, those around the importer left out. */
  readonly ancestors: { readonly from: Int32Array; readonly to: Int32Array };
};

/** `sections` stand by file number of the source tree; `null` where a file could not be read. Never throws. */
export function linkImports(sources: ProgramSources, sections: readonly (ModuleSection | null)[]): ImportGraph {
  return new Linker(sources, sections).link();
}

/** A class for its arrays, which grow by every import. */
class Linker {
  private readonly modules: readonly ModuleEntry[];
  private readonly tree: NameTree;
  private readonly sections: readonly (ModuleSection | null)[];
  private readonly externals: Externals;
  private readonly resolver: Resolver;
  private readonly records: ImportRecord[] = [];
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  private readonly kinds: number[] = [];
  private readonly symbols: string[] = [];
  private readonly external: number[] = [];
  private readonly reasons: (UnresolvedReason | '')[] = [];
  private readonly ancestorsFrom: number[] = [];
  private readonly ancestorsTo: number[] = [];

  constructor(sources: ProgramSources, sections: readonly (ModuleSection | null)[]) {
    const { tree, layout, projects } = sources;
    this.modules = layout.modules;
    this.tree = layout.tree;
    this.sections = sections;
    this.externals = new Externals(projects, projectChains(tree, layout.roots, projects));
    this.resolver = new Resolver(tree, layout, projects, this.externals);
  }

  link(): ImportGraph {
    this.modules.forEach((module, number) => {
      this.linkFile(module, number, module.file);
      if (module.stubFile >= 0) this.linkFile(module, number, module.stubFile);
    });
    return {
      modules: this.modules,
      records: this.records,
      from: Int32Array.from(this.from),
      to: Int32Array.from(this.to),
      kinds: Int32Array.from(this.kinds),
      symbols: this.symbols,
      external: Int32Array.from(this.external),
      reasons: this.reasons,
      externals: this.externals.all,
      ancestors: { from: Int32Array.from(this.ancestorsFrom), to: Int32Array.from(this.ancestorsTo) },
    };
  }

  private linkFile(module: ModuleEntry, number: number, file: number): void {
    const section = this.sections[file];
    if (section === null || section === undefined) return;
    const isStub = module.isStub || file === module.stubFile;
    for (const fact of section.imports) {
      const answer = this.resolve(module, fact);
      const isSymbol = answer.kind === 'node' && fact.form === 'from' && !answer.isNamed;
      const symbol = isSymbol ? fact.name : fact.form === 'star' ? '*' : '';
      this.record({ fact, file, symbol }, number, kindsOf(fact, isStub), answer);
    }
    for (const fact of section.dottedStrings) {
      const node = stringTarget(fact, module, { resolver: this.resolver, tree: this.tree, defines: this.defines });
      if (node !== NONE) this.record({ fact, file, symbol: '' }, number, STRING, { kind: 'node', node });
    }
  }

  private resolve(module: ModuleEntry, fact: ImportFact): Answer {
    const { form, level, module: dotted, name } = fact;
    const answer = level > 0 ? this.resolver.relative(module, level, dotted) : this.resolver.absolute(module, dotted);
    if (form !== 'from') return answer;
    if (answer.kind !== 'node') return level === 0 && this.resolver.isShared(dotted) ? this.fromShared(module, fact) : answer;
    const holder = this.tree.module(answer.node);
    // A plain module has no parts, even where a folder of its name holds some.
    const child = holder === NONE || this.modules[holder]!.isPackage ? this.tree.child(answer.node, name) : NONE;
    if (child !== NONE && (holder === NONE || this.tree.module(child) !== NONE)) return { kind: 'node', node: child, isNamed: true };
    if (holder !== NONE) return answer;
    const missing = this.resolver.relative({ ...module, node: answer.node, isPackage: true }, 1, name);
    return level > 0 ? missing : this.resolver.outside(module, `${dotted}.${name}`);
  }

  /** `from google.cloud import storage`: the name tells which distribution it is, and the module that is meant. */
  private fromShared(module: ModuleEntry, { module: dotted, name }: ImportFact): Answer {
    const whole = this.resolver.absolute(module, `${dotted}.${name}`);
    return whole.kind === 'node' ? { ...whole, isNamed: true } : whole;
  }

  private record({ fact, file, symbol }: ImportRecord & { readonly symbol: string }, from: number, kinds: number, answer: Answer): void {
    const to = answer.kind === 'node' ? this.tree.module(answer.node) : NONE;
    this.records.push({ fact, file });
    this.symbols.push(symbol);
    this.from.push(from);
    this.to.push(to);
    this.kinds.push(kinds);
    this.external.push(answer.kind === 'external' ? answer.external : NONE);
    this.reasons.push(this.reasonOf(answer, this.modules[from]!));
    if (answer.kind === 'node' && kinds !== STRING && (kinds & TYPE_ONLY) === 0) this.addAncestors(from, answer.node);
  }

  private reasonOf(answer: Answer, from: ModuleEntry): UnresolvedReason | '' {
    switch (answer.kind) {
      case 'node':
        return '';
      case 'unresolved':
        return answer.reason;
      case 'external':
        return this.externals.all[answer.external]?.kind === 'unknown' && this.resolver.declaresAny(from) ? 'undeclared' : '';
    }
  }

  private addAncestors(from: number, target: number): void {
    const importer = this.modules[from]!.node;
    for (let node = this.tree.parent(target); node > 0; node = this.tree.parent(node)) {
      if (this.tree.isBelow(importer, node)) return;
      const module = this.tree.module(node);
      if (module === NONE) continue;
      this.ancestorsFrom.push(from);
      this.ancestorsTo.push(module);
    }
  }

  private readonly defines = (module: number, name: string): boolean => {
    const section = this.sections[this.modules[module]!.file];
    return section?.bindings.some((binding) => binding.name === name) === true;
  };
}

/** A `.pyi` is never run. An import that only annotations use is run all the same, so it is both. */
function kindsOf(fact: ImportFact, isStub: boolean): number {
  const isTypeOnly = isStub || fact.isUnderTypeChecking;
  let kinds = isTypeOnly || fact.isUsedOnlyInAnnotations ? TYPE_ONLY : 0;
  if (fact.isLocal) kinds |= LOCAL;
  else if (!isTypeOnly) kinds |= RUNTIME;
  if (isTypeOnly) kinds &= ~LOCAL;
  if (fact.isOptional) kinds |= OPTIONAL;
  if (fact.isConditional) kinds |= CONDITIONAL;
  if (fact.form === 'star') kinds |= STAR;
  if (fact.isReexport) kinds |= REEXPORT;
  if (fact.form === 'dynamic') kinds |= DYNAMIC;
  return kinds;
}
