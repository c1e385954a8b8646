/**
 * Gives each symbol its binding, as the second pass of CPython's symbol table does, in time linear in what comes out: what
 * outer scopes bind is one array that is changed on the way in and mended on the way out, and the names that inner scopes
 * leave free lie on one stack. Hot. Recursion is as deep as scopes nest, which the parser bounds.
 */
import type { SyntaxProblem } from '../tree.ts';
import * as F from './flags.ts';
import { MAX_PROBLEMS } from './scope-collector.ts';
import type { Directive, Place } from './scope-collector.ts';
import { CLASS_DICT_NAME, CLASS_NAME, CONDITIONAL_ANNOTATIONS_NAME, SymbolStore, grown } from './symbol-store.ts';

const NOT_BOUND = -1;
/** Added to the scope that binds a name, where it does so as a type parameter. */
const AS_TYPE_PARAMETER = 1 << 30;
const SCOPE_BITS = AS_TYPE_PARAMETER - 1;

/** What a class binds for the functions in it, though it is no function. */
const CLASS_CELLS = [CLASS_NAME, CLASS_DICT_NAME, CONDITIONAL_ANNOTATIONS_NAME] as const;

/** A stack of numbers. */
class Stack {
  values: Int32Array = new Int32Array(256);
  top = 0;

  push(value: number): void {
    if (this.top === this.values.length) this.values = grown(this.values);
    this.values[this.top++] = value;
  }
}

/** The problems that come out. */
export function analyse(store: SymbolStore, directives: readonly Directive[]): readonly SyntaxProblem[] {
  return ANALYSIS.run(store, directives);
}

class Analysis {
  private problems: SyntaxProblem[] = [];
  private store = EMPTY;
  private directives: readonly Directive[] = [];
  /** Of directives; filled when the first problem is found. */
  private readonly places = new Map<number, Place>();
  /** By name: the enclosing function that binds it, or NOT_BOUND. */
  private boundBy: Int32Array = new Int32Array(0);
  /** Pairs of a name and what to set `boundBy` back to. */
  private readonly undo = new Stack();
  /** Names that the scopes analysed so far leave free, those of one scope after another. */
  private readonly free = new Stack();
  /** Names that inlined comprehensions made cells of, likewise. */
  private readonly inlinedCells = new Stack();
  /** By name: the last question that it was marked for. */
  private marks: Int32Array = new Int32Array(0);
  private mark = 0;

  run(store: SymbolStore, directives: readonly Directive[]): readonly SyntaxProblem[] {
    this.store = store;
    this.directives = directives;
    this.problems = [];
    this.places.clear();
    const names = store.names.length;
    if (this.marks.length < names) {
      this.boundBy = new Int32Array(names * 2);
      this.marks = new Int32Array(names * 2);
    }
    this.boundBy.fill(NOT_BOUND, 0, names);
    this.marks.fill(0, 0, names);
    this.mark = 0;
    this.undo.top = 0;
    this.free.top = 0;
    this.inlinedCells.top = 0;
    this.analyse(0, -1);
    this.store = EMPTY;
    this.directives = [];
    return this.problems;
  }

  /** `classScope` is the class that an annotation or type scope looks into, or -1. */
  private analyse(scope: number, classScope: number): void {
    const { store, undo, free, inlinedCells } = this;
    const kind = store.kinds[scope]!;
    const undoBase = undo.top;
    const freeBase = free.top;
    const cellsBase = inlinedCells.top;
    for (let symbol = store.firstSymbols[scope]!; symbol !== -1; symbol = store.nextSymbols[symbol]!) {
      this.bind(symbol, scope, kind, classScope);
    }
    const childrenBase = free.top;
    if (kind === F.CLASS) for (const name of CLASS_CELLS) this.setBound(name, scope);
    const seesClass = (store.scopeFlags[scope]! & F.SEES_CLASS) !== 0;
    for (let child = store.firstChildren[scope]!; child !== -1; child = store.nextSiblings[child]!) {
      const childSeesClass = (store.scopeFlags[child]! & F.SEES_CLASS) !== 0;
      const childBase = free.top;
      this.analyse(child, childSeesClass ? (kind === F.CLASS ? scope : classScope) : -1);
      const childKind = store.kinds[child]!;
      if (F.isComprehension(childKind) && childKind !== F.GENERATOR_EXPRESSION && !seesClass) this.inline(scope, kind, child, childBase);
    }
    while (undo.top > undoBase) {
      const previous = undo.values[--undo.top]!;
      this.boundBy[undo.values[--undo.top]!] = previous;
    }
    if (free.top > childrenBase || inlinedCells.top > cellsBase) this.settle(scope, kind, childrenBase, cellsBase);
    inlinedCells.top = cellsBase;
    if (scope === 0) free.top = freeBase;
  }

  private setBound(name: number, value: number): void {
    const { undo, boundBy } = this;
    undo.push(name);
    undo.push(boundBy[name]!);
    boundBy[name] = value;
  }

  /** Where one name of a scope lives, and what that means for the scopes inside. */
  private bind(symbol: number, scope: number, kind: number, classScope: number): void {
    const { store } = this;
    const bits = store.symbols[symbol]!;
    const name = store.symbolNames[symbol]!;
    if ((bits & F.GLOBAL) !== 0) {
      if ((bits & F.NONLOCAL) !== 0) this.report(scope, name, 'name', 'is nonlocal and global');
      store.setBinding(symbol, F.BINDING_GLOBAL_EXPLICIT, 0);
      if (kind !== F.CLASS && this.boundBy[name] !== NOT_BOUND) this.setBound(name, NOT_BOUND);
      return;
    }
    const bound = this.boundBy[name]!;
    if ((bits & F.NONLOCAL) !== 0) {
      this.checkNonlocal(scope, name, bound);
      this.bindOutside(symbol, name, bound);
      return;
    }
    if ((bits & F.BOUND) !== 0) {
      store.setBinding(symbol, F.BINDING_LOCAL, scope);
      if (kind >= F.FUNCTION) this.setBound(name, (bits & F.TYPE_PARAMETER) === 0 ? scope : scope | AS_TYPE_PARAMETER);
      // What a class binds is not seen from inside, but may hide that an outer name is a type parameter.
      else if (kind === F.CLASS && bound !== NOT_BOUND && bound >= AS_TYPE_PARAMETER) this.setBound(name, bound & SCOPE_BITS);
      return;
    }
    if (classScope !== -1) {
      const inClass = store.find(classScope, name);
      const classBits = inClass === -1 ? 0 : store.symbols[inClass]!;
      if ((classBits & F.GLOBAL) !== 0) {
        store.setBinding(symbol, F.BINDING_GLOBAL_EXPLICIT, 0);
        return;
      }
      if ((classBits & F.BOUND) !== 0 && (classBits & F.NONLOCAL) === 0) {
        store.setBinding(symbol, F.BINDING_GLOBAL_IMPLICIT, 0);
        return;
      }
    }
    this.bindOutside(symbol, name, bound);
  }

  private bindOutside(symbol: number, name: number, bound: number): void {
    if (bound === NOT_BOUND) {
      this.store.setBinding(symbol, F.BINDING_GLOBAL_IMPLICIT, 0);
    } else {
      this.store.setBinding(symbol, F.BINDING_FREE, bound & SCOPE_BITS);
      this.free.push(name);
    }
  }

  private checkNonlocal(scope: number, name: number, bound: number): void {
    if (scope === 0) this.report(scope, name, '', 'nonlocal declaration not allowed at module level');
    else if (bound === NOT_BOUND) this.report(scope, name, 'no binding for nonlocal', 'found');
    else if (bound >= AS_TYPE_PARAMETER) this.report(scope, name, 'nonlocal binding not allowed for type parameter', '');
  }

  /** Makes the names of a comprehension names of the scope that it runs in (PEP 709). What it leaves free lies from `base`. */
  private inline(scope: number, kind: number, comprehension: number, base: number): void {
    const { store, free } = this;
    store.scopeFlags[comprehension]! |= F.INLINED;
    const freeBelow = ++this.mark;
    this.markFreeBelow(comprehension, freeBelow);
    const dropped = ++this.mark;
    for (let symbol = store.firstSymbols[comprehension]!; symbol !== -1; symbol = store.nextSymbols[symbol]!) {
      const bits = store.symbols[symbol]!;
      if ((bits & F.PARAMETER) !== 0) continue;
      const name = store.symbolNames[symbol]!;
      let binding = bits >> F.BINDING_SHIFT;
      if (binding === F.BINDING_CELL || (bits & F.COMPREHENSION_CELL) !== 0) this.inlinedCells.push(name);
      if (binding === F.BINDING_FREE && kind === F.CLASS && name === CLASS_NAME) {
        binding = F.BINDING_GLOBAL_IMPLICIT;
        store.setBinding(symbol, binding, 0);
        this.marks[name] = dropped;
      }
      const existing = store.find(scope, name);
      if (existing === -1) {
        const owner = binding === F.BINDING_LOCAL || binding === F.BINDING_CELL ? scope : store.owners[symbol]!;
        store.passSymbol(scope, name, (bits & F.USE_BITS) | (binding << F.BINDING_SHIFT), owner);
      } else if ((store.symbols[existing]! & F.BOUND) !== 0 && kind !== F.CLASS && this.marks[name] !== freeBelow) {
        this.marks[name] = dropped;
      }
    }
    let top = base;
    for (let index = base; index < free.top; index++) {
      const name = free.values[index]!;
      if (this.marks[name] !== dropped) free.values[top++] = name;
    }
    free.top = top;
  }

  /** Marks the names that scopes inside leave free; inlined comprehensions are no scopes any more. */
  private markFreeBelow(scope: number, mark: number): void {
    const { store, marks } = this;
    for (let child = store.firstChildren[scope]!; child !== -1; child = store.nextSiblings[child]!) {
      if ((store.scopeFlags[child]! & F.INLINED) !== 0) {
        this.markFreeBelow(child, mark);
        continue;
      }
      for (let symbol = store.firstSymbols[child]!; symbol !== -1; symbol = store.nextSymbols[symbol]!) {
        if (store.symbols[symbol]! >> F.BINDING_SHIFT === F.BINDING_FREE) marks[store.symbolNames[symbol]!] = mark;
      }
    }
  }

  /** Decides, with what the scopes inside leave free, which names of a scope are cells, and which pass through it. */
  private settle(scope: number, kind: number, base: number, cellsBase: number): void {
    const { store, free, inlinedCells, marks } = this;
    const isFree = ++this.mark;
    let top = base;
    for (let index = base; index < free.top; index++) {
      const name = free.values[index]!;
      if (marks[name] === isFree) continue;
      marks[name] = isFree;
      free.values[top++] = name;
    }
    free.top = top;
    this.markCells(scope, kind, isFree, cellsBase, inlinedCells.top);
    if (kind === F.CLASS) {
      if (marks[CLASS_NAME] === isFree) store.scopeFlags[scope]! |= F.CLASS_CELL;
      for (const name of CLASS_CELLS) marks[name] = 0;
    }
    const isClassLike = kind === F.CLASS || (store.scopeFlags[scope]! & F.SEES_CLASS) !== 0;
    top = base;
    for (let index = base; index < free.top; index++) {
      const name = free.values[index]!;
      if (marks[name] !== isFree) continue;
      free.values[top++] = name;
      const symbol = store.find(scope, name);
      const bound = this.boundBy[name]!;
      if (symbol !== -1) {
        if (isClassLike) store.symbols[symbol]! |= F.FREE_CLASS;
      } else if (bound !== NOT_BOUND) {
        store.passSymbol(scope, name, F.BINDING_FREE << F.BINDING_SHIFT, bound & SCOPE_BITS);
      }
    }
    free.top = top;
  }

  /** Local names that a scope inside leaves free are cells, and no longer free. */
  private markCells(scope: number, kind: number, isFree: number, cellsBase: number, cellsTop: number): void {
    const { store, inlinedCells, marks } = this;
    for (let index = cellsBase; index < cellsTop; index++) {
      const name = inlinedCells.values[index]!;
      const symbol = store.find(scope, name);
      if (symbol === -1) continue;
      store.symbols[symbol]! |= F.COMPREHENSION_CELL;
    }
    if (!F.isFunctionLike(kind)) return;
    for (let symbol = store.firstSymbols[scope]!; symbol !== -1; symbol = store.nextSymbols[symbol]!) {
      const bits = store.symbols[symbol]!;
      if (bits >> F.BINDING_SHIFT !== F.BINDING_LOCAL) continue;
      const name = store.symbolNames[symbol]!;
      if (marks[name] !== isFree && (bits & F.COMPREHENSION_CELL) === 0) continue;
      store.setBinding(symbol, F.BINDING_CELL, scope);
      marks[name] = 0;
    }
  }

  private report(scope: number, name: number, before: string, after: string): void {
    if (this.problems.length >= MAX_PROBLEMS) return;
    const place = this.placeOf(scope, name);
    if (place === undefined) return;
    const { start, end } = place;
    const message = before === '' ? after : `${before} '${this.store.names[name]!}' ${after}`.trimEnd();
    this.problems.push({ code: 'syntax', message, start, end });
  }

  /** The first directive that names it in the scope. */
  private placeOf(scope: number, name: number): Place | undefined {
    const { places } = this;
    if (places.size === 0) {
      for (const directive of this.directives.toReversed()) places.set(this.keyOf(directive.scope, directive.name), directive.at);
    }
    return places.get(this.keyOf(scope, name));
  }

  private keyOf(scope: number, name: number): number {
    return scope * this.store.names.length + name;
  }
}

const EMPTY = new SymbolStore();
/** One for all files: nothing of it outlives a run. */
const ANALYSIS = new Analysis();
