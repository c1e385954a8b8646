/** Enters and leaves scopes, and notes what names do in them. Hot: every name of a file passes here. */
import type { ClassDef, Comprehension, Expression, FunctionDef, SyntaxProblem, Tree, TypeAlias, TypeParameter } from '../tree.ts';
import * as F from './flags.ts';
import { mangled } from './mangling.ts';
import { ANNOTATE_NAME, CLASS_DICT_NAME, FORMAT_NAME } from './symbol-store.ts';
import type { SymbolStore } from './symbol-store.ts';

const UNDERSCORE = 95;
/** Problems beyond this, of each pass, are left out. */
export const MAX_PROBLEMS = 1_000;
const NAMES_THAT_BIND = F.PARAMETER | F.LOCAL | F.IMPORT;

/** A node that has a scope. A type parameter stands for its bound. */
export type ScopeNode = Tree | FunctionDef | ClassDef | TypeAlias | TypeParameter | Expression;
/** What a problem is shown at. */
export type Place = { readonly start: number; readonly end: number };

/** What a loop binds: a range of the log of bindings; and how many `continue`s it has. */
export type LoopBindings = { readonly start: number; readonly end: number; readonly continues: number };

/** A `global` or `nonlocal`, or a walrus in a comprehension, for the problems that are found later. */
export type Directive = { readonly scope: number; readonly name: number; readonly at: Place };

export abstract class ScopeCollector {
  readonly store: SymbolStore;
  readonly problems: SyntaxProblem[] = [];
  readonly directives: Directive[] = [];
  readonly scopeOfNode = new Map<ScopeNode | Comprehension, number>();
  /** Scopes of the type parameters of generic classes: there only these names are mangled. */
  readonly mangledNames = new Map<number, ReadonlySet<string>>();
  /** By scope: the class whose private names are mangled there; undefined for none. */
  readonly privateNames: string[] = [];
  /** Of `for`, `while` and comprehensions that bind something: targets of comprehensions are not among it. */
  readonly loops = new Map<object, LoopBindings>();
  protected continues = 0;
  /** Names that stand in annotations that are never evaluated: pairs of a scope and a name. */
  readonly unevaluatedNames: number[] = [];
  protected readonly hasFutureAnnotations: boolean;

  protected scope = -1;
  protected kind: number = F.MODULE;
  /** The class that mangles private names here, '' for none. */
  protected privateName = '';
  protected mangledHere: Set<string> | null = null;
  /** By scope: how many iterables of comprehensions are being read. A walrus may not stand there. */
  private readonly iterables: number[] = [];

  constructor(store: SymbolStore, hasFutureAnnotations: boolean) {
    this.store = store;
    this.hasFutureAnnotations = hasFutureAnnotations;
  }

  // -------------------------------------------------------------- scopes

  /** Enters a new scope, and gives the one to go back to with `leave`. */
  protected enter(kind: number, name: string, at: Place): number {
    const outer = this.enterScope(kind, this.store.intern(name), at);
    if (kind === F.CLASS) this.privateName = name;
    if (this.privateName !== '') this.privateNames[this.scope] = this.privateName;
    return outer;
  }

  /** Enters the annotations of a signature, or of assignments. */
  protected enterAnnotations(at: Place): number {
    const outer = this.enterScope(F.ANNOTATION, ANNOTATE_NAME, at);
    if (this.privateName !== '') this.privateNames[this.scope] = this.privateName;
    return outer;
  }

  private enterScope(kind: number, name: number, at: Place): number {
    const { store, scope: outer } = this;
    let flags = 0;
    if (outer !== -1 && ((store.scopeFlags[outer]! & F.NESTED) !== 0 || F.isFunctionLike(this.kind))) flags |= F.NESTED;
    const isDetached = kind === F.ANNOTATION && this.hasFutureAnnotations;
    if (isDetached) flags |= F.DETACHED;
    const scope = store.addScope(kind, name, at.start, outer, flags);
    if (outer !== -1 && !isDetached) store.addChild(outer, scope);
    this.reenter(scope);
    if (this.mangledHere !== null) this.mangledNames.set(scope, this.mangledHere);
    if (kind === F.ANNOTATION || kind === F.TYPE_ALIAS || kind === F.TYPE_VARIABLE) {
      store.addSymbol(scope, FORMAT_NAME, F.PARAMETER | F.USE);
    }
    return outer;
  }

  protected reenter(scope: number): void {
    const outer = this.scope;
    this.scope = scope;
    this.kind = this.store.kinds[scope]!;
    this.iterables[scope] = outer === -1 ? 0 : this.iterables[outer]!;
  }

  protected leave(outer: number): void {
    this.scope = outer;
    if (outer !== -1) this.kind = this.store.kinds[outer]!;
  }

  /** Lets an annotation or type scope look into the class around it. */
  protected seeClass(): void {
    this.mark(F.SEES_CLASS);
    this.noteId(this.scope, CLASS_DICT_NAME, '', F.USE, null);
  }

  protected has(flag: number): boolean {
    return (this.store.scopeFlags[this.scope]! & flag) !== 0;
  }

  protected mark(flag: number): void {
    this.store.scopeFlags[this.scope]! |= flag;
  }

  protected unmark(flag: number): void {
    this.store.scopeFlags[this.scope]! &= ~flag;
  }

  protected get isInIterable(): boolean {
    return this.iterables[this.scope]! > 0;
  }

  protected enterIterable(): void {
    this.iterables[this.scope]!++;
  }

  protected leaveIterable(): void {
    this.iterables[this.scope]!--;
  }

  // -------------------------------------------------------------- names

  /** The number of a name as this scope knows it. */
  protected nameId(name: string): number {
    if (this.privateName === '' || name.charCodeAt(0) !== UNDERSCORE || name.charCodeAt(1) !== UNDERSCORE) return this.store.intern(name);
    if (this.mangledHere !== null && !this.mangledHere.has(name)) return this.store.intern(name);
    return this.store.intern(mangled(this.privateName, name));
  }

  /** The bits of a name in this scope, 0 for one that is not there. */
  protected bitsOf(name: string): number {
    return this.bitsIn(this.scope, name);
  }

  protected bitsIn(scope: number, name: string): number {
    const symbol = this.store.find(scope, this.nameId(name));
    return symbol === -1 ? 0 : this.store.symbols[symbol]!;
  }

  /** Notes that this scope reads, binds or declares a name; gives its symbol. */
  protected note(name: string, bits: number, at: Place | null): number {
    if ((bits & NAMES_THAT_BIND) !== 0 && name === '__debug__') this.report('cannot assign to __debug__', at);
    if ((bits & F.TYPE_PARAMETER) !== 0) this.mangledHere?.add(name);
    return this.noteIn(this.scope, name, bits, at);
  }

  protected noteIn(scope: number, name: string, bits: number, at: Place | null): number {
    return this.noteId(scope, this.nameId(name), name, bits, at);
  }

  protected noteId(scope: number, id: number, name: string, bits: number, at: Place | null): number {
    const { store } = this;
    let symbol = store.find(scope, id);
    if (symbol === -1) {
      symbol = store.addSymbol(scope, id, bits);
    } else {
      const both = store.symbols[symbol]! & bits;
      if ((both & F.PARAMETER) !== 0) this.report(`duplicate argument '${name}' in function definition`, at);
      if ((both & F.TYPE_PARAMETER) !== 0) this.report(`duplicate type parameter '${name}'`, at);
      store.symbols[symbol]! |= bits;
    }
    if ((store.scopeFlags[scope]! & F.IN_TARGET) !== 0) {
      if ((store.symbols[symbol]! & (F.GLOBAL | F.NONLOCAL)) !== 0) {
        this.report(`comprehension inner loop cannot rebind assignment expression target '${name}'`, at);
      }
      store.symbols[symbol]! |= F.ITERATION;
    } else if ((bits & (F.LOCAL | F.IMPORT)) !== 0) {
      store.logBinding(symbol);
    }
    if ((bits & F.GLOBAL) !== 0 && scope !== 0) {
      const inModule = store.find(0, id);
      if (inModule === -1) store.addSymbol(0, id, F.GLOBAL);
      else store.symbols[inModule]! |= F.GLOBAL;
    }
    return symbol;
  }

  /** Notes what a loop has bound since there were `start` bindings. */
  protected noteLoop(node: object, start: number, continues: number): void {
    const end = this.store.bindingCount;
    if (end > start) this.loops.set(node, { start, end, continues });
  }

  protected noteDirective(name: string, at: Place): void {
    this.directives.push({ scope: this.scope, name: this.nameId(name), at });
  }

  /** Notes the symbol of what is named at a place. */
  protected noteAt(start: number, name: string, bits: number, at: Place): void {
    this.store.symbolAt[start] = this.note(name, bits, at);
  }

  protected report(message: string, at: Place | null): void {
    if (this.problems.length >= MAX_PROBLEMS || at === null) return;
    this.problems.push({ code: 'syntax', message, start: at.start, end: at.end });
  }
}
