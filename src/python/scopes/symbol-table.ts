/**
 * The symbol table of a file: its scopes, the names in each, and where each name lives. Scopes and symbols are numbers;
 * the module is scope 0, and a scope comes after the one around it. Bits, bindings and kinds are in `flags.ts`.
 */
import type { FunctionDef, SyntaxProblem, TypeParameter } from '../tree.ts';
import * as F from './flags.ts';
import { mangled } from './mangling.ts';
import type { LoopBindings, ScopeNode } from './scope-collector.ts';
import type { SymbolStore } from './symbol-store.ts';

/**
 * Where a name lives, seen from one scope. `scope` is the one whose variable it is; 0, the module, for globals. `class`: an
 * annotation or type scope finds it in the class around it.
 */
export type Resolution = {
  readonly kind: 'local' | 'cell' | 'free' | 'class' | 'global-explicit' | 'global-implicit';
  readonly scope: number;
};

export type SymbolTableParts = {
  readonly store: SymbolStore;
  readonly problems: readonly SyntaxProblem[];
  readonly scopeOfNode: ReadonlyMap<object, number>;
  readonly scopeOfDefault: ReadonlyMap<TypeParameter, number>;
  readonly privateNames: readonly string[];
  readonly mangledNames: ReadonlyMap<number, ReadonlySet<string>>;
  readonly loops: ReadonlyMap<object, LoopBindings>;
  readonly unevaluatedNames: readonly number[];
  readonly writtenCount: number;
};

export class SymbolTable {
  /** What CPython's `symtable` finds wrong, with its messages; those of the parser are not among them. */
  readonly problems: readonly SyntaxProblem[];
  private readonly parts: SymbolTableParts;
  private readonly store: SymbolStore;

  constructor(parts: SymbolTableParts) {
    this.problems = parts.problems;
    this.parts = parts;
    this.store = parts.store;
  }

  get scopeCount(): number {
    return this.store.scopeCount;
  }

  // -------------------------------------------------------------- scopes

  /** MODULE, CLASS, FUNCTION … */
  kindOf(scope: number): number {
    return this.store.kinds[scope]!;
  }

  /** As CPython names it: `top`, `lambda`, `listcomp`, `__annotate__`, or what the definition is called. */
  nameOf(scope: number): string {
    return this.store.names[this.store.scopeNames[scope]!]!;
  }

  /** The scope around it; -1 for the module. */
  parentOf(scope: number): number {
    return this.store.parents[scope]!;
  }

  /** The byte offset where its node starts. */
  startOf(scope: number): number {
    return this.store.starts[scope]!;
  }

  /** One of NESTED, COROUTINE, GENERATOR, SEES_CLASS, INLINED, DETACHED, CLASS_CELL. */
  hasFlag(scope: number, flag: number): boolean {
    return (this.store.scopeFlags[scope]! & flag) !== 0;
  }

  /** The scopes in it in CPython's order: where a comprehension is inlined, those in it stand in its place. */
  childrenOf(scope: number): number[] {
    const children: number[] = [];
    this.collectChildren(scope, children);
    return children;
  }

  private collectChildren(scope: number, children: number[]): void {
    const { firstChildren, nextSiblings } = this.store;
    for (let child = firstChildren[scope]!; child !== -1; child = nextSiblings[child]!) {
      if (this.hasFlag(child, F.INLINED)) this.collectChildren(child, children);
      else children.push(child);
    }
  }

  /** The scope of a node's body, or of a type parameter's bound; -1 for a node that has none. */
  scopeOf(node: ScopeNode): number {
    return this.parts.scopeOfNode.get(node) ?? -1;
  }

  /** The scope of a type parameter's default, or -1. */
  scopeOfDefault(node: TypeParameter): number {
    return this.parts.scopeOfDefault.get(node) ?? -1;
  }

  /** The scope of the annotations of a function's parameters and result, or -1 for a function that is not of this file. */
  scopeOfSignature(node: FunctionDef): number {
    const scope = this.scopeOf(node);
    return scope === -1 ? -1 : this.store.signatures[scope]!;
  }

  /** The scope of the annotated assignments of a module, class or function; -1 where it has none. */
  annotationScopeOf(scope: number): number {
    return this.store.annotations[scope]!;
  }

  // -------------------------------------------------------------- symbols

  /** Symbols from this number on do not stand in the text of their scope: they are only passed through it. */
  get writtenCount(): number {
    return this.parts.writtenCount;
  }

  /** The scope in which a symbol stands. */
  scopeOfSymbol(symbol: number): number {
    return this.store.symbolScopes[symbol]!;
  }

  /** The number of a symbol's name. */
  nameIdOf(symbol: number): number {
    return this.store.symbolNames[symbol]!;
  }

  /** The number of a name that is written in a scope; -1 where the file binds and reads no such name. */
  nameIdIn(scope: number, name: string): number {
    return this.store.nameIds.get(this.mangledIn(scope, name)) ?? -1;
  }

  /** The symbol of a numbered name in a scope, or -1. */
  find(scope: number, nameId: number): number {
    return this.store.find(scope, nameId);
  }

  /** The symbols of a scope, first met first. */
  symbolsOf(scope: number): number[] {
    const { firstSymbols, nextSymbols } = this.store;
    const symbols: number[] = [];
    for (let symbol = firstSymbols[scope]!; symbol !== -1; symbol = nextSymbols[symbol]!) symbols.push(symbol);
    return symbols;
  }

  /** The symbol of a name as it is written in a scope, or -1. */
  symbolOf(scope: number, name: string): number {
    const id = this.store.nameIds.get(this.mangledIn(scope, name));
    return id === undefined ? -1 : this.store.find(scope, id);
  }

  /** The symbol of what is named at an offset: a Name, parameter, alias or type parameter, the name of a function or class; -1 for none. */
  symbolAt(start: number): number {
    return this.store.symbolAt[start]!;
  }

  /** The name of a symbol, mangled where it is private. */
  symbolName(symbol: number): string {
    return this.store.names[this.store.symbolNames[symbol]!]!;
  }

  /** USE, LOCAL, PARAMETER … */
  bitsOf(symbol: number): number {
    return this.store.symbols[symbol]! & F.USE_BITS;
  }

  /** BINDING_LOCAL, BINDING_CELL, BINDING_FREE …; BINDING_UNKNOWN in a DETACHED scope. */
  bindingOf(symbol: number): number {
    return this.store.symbols[symbol]! >> F.BINDING_SHIFT;
  }

  /** The scope whose variable a symbol is; the module for globals, -1 where the binding is unknown. */
  ownerOf(symbol: number): number {
    return this.store.owners[symbol]!;
  }

  // -------------------------------------------------------------- bindings

  /** What a loop or comprehension binds, apart from a comprehension's own targets; undefined for nothing. */
  loopOf(node: object): LoopBindings | undefined {
    return this.parts.loops.get(node);
  }

  /** The symbol that is bound at a place of the log in which `loopOf` gives ranges. */
  boundAt(index: number): number {
    return this.store.bindings[index]!;
  }

  /** Names in annotations that are never evaluated and have no symbol: pairs of a scope and the number of the name. */
  get unevaluatedNames(): readonly number[] {
    return this.parts.unevaluatedNames;
  }

  // -------------------------------------------------------------- names

  /** What a name that is written in a scope is called there: `__x` in a class C is `_C__x`. */
  mangledIn(scope: number, name: string): string {
    if (name.charCodeAt(0) !== UNDERSCORE) return name;
    const className = this.parts.privateNames[scope];
    if (className === undefined) return name;
    const only = this.parts.mangledNames.get(scope);
    return only === undefined || only.has(name) ? mangled(className, name) : name;
  }

  /**
   * Where a name that is written in a scope lives. Also answers for names that are not used there. In a class body a local
   * name may be read before it is bound: then it is a global one.
   */
  resolve(scope: number, name: string): Resolution {
    const id = this.store.nameIds.get(this.mangledIn(scope, name));
    return id === undefined ? GLOBAL : this.resolveFrom(scope, id);
  }

  private resolveFrom(start: number, name: number): Resolution {
    const { store } = this;
    /** What to answer if the class that an annotation looks into does not have the name. */
    let outsideClass: Resolution | null = null;
    let seesClass = true;
    for (let scope = start; scope > 0; scope = store.parents[scope]!) {
      const isAround = store.kinds[scope] === F.CLASS && scope !== start;
      const symbol = isAround && !seesClass ? -1 : store.find(scope, name);
      if (isAround) {
        if (symbol !== -1 && this.isBoundHere(symbol)) return { kind: 'class', scope };
        if (outsideClass !== null) return outsideClass;
      }
      seesClass = seesClass && this.hasFlag(scope, F.SEES_CLASS);
      if (symbol === -1 || isAround) continue;
      const found = this.resolutionOf(symbol, scope, start);
      if (found !== null && (!seesClass || found.scope === start)) return found;
      outsideClass ??= found;
    }
    const symbol = store.find(0, name);
    return start === 0 && symbol !== -1 ? (this.resolutionOf(symbol, 0, 0) ?? GLOBAL) : GLOBAL;
  }

  private isBoundHere(symbol: number): boolean {
    const bits = this.bitsOf(symbol);
    return (bits & F.BOUND) !== 0 && (bits & (F.GLOBAL | F.NONLOCAL)) === 0;
  }

  /** Null where the scopes around must be asked. */
  private resolutionOf(symbol: number, scope: number, start: number): Resolution | null {
    const owner = this.store.owners[symbol]!;
    switch (this.bindingOf(symbol)) {
      case F.BINDING_LOCAL:
        return { kind: scope === start ? 'local' : 'free', scope };
      case F.BINDING_CELL:
        return { kind: scope === start ? 'cell' : 'free', scope };
      case F.BINDING_FREE:
        return { kind: 'free', scope: owner };
      case F.BINDING_GLOBAL_EXPLICIT:
        return { kind: 'global-explicit', scope: 0 };
      case F.BINDING_GLOBAL_IMPLICIT:
        return GLOBAL;
      case F.BINDING_UNKNOWN:
        if ((this.bitsOf(symbol) & F.GLOBAL) !== 0) return { kind: 'global-explicit', scope: 0 };
        if (this.isBoundHere(symbol)) return { kind: scope === start ? 'local' : 'free', scope };
    }
    return null;
  }
}

const UNDERSCORE = 95;
const GLOBAL: Resolution = { kind: 'global-implicit', scope: 0 };
