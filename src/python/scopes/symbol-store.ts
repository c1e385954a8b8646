/**
 * Scopes and symbols while they are gathered. Hot: everything lies in typed arrays that grow; a symbol is found by
 * hashing its scope and its name, or, most often, is the last one of that name. One store serves one table at a time.
 */
import { BINDING_SHIFT, USE_BITS } from './flags.ts';

/** Bytes of text for one symbol, at the least: a guess that spares rehashing. */
const BYTES_FOR_SYMBOL = 32;
const FIRST_CAPACITY = 64;

/** Names that CPython adds, in each store under the same numbers. */
const ADDED_NAMES = ['__class__', '__classdict__', '__conditional_annotations__', '__annotate__', '.format', '.0'] as const;
export const CLASS_NAME = 0;
export const CLASS_DICT_NAME = 1;
export const CONDITIONAL_ANNOTATIONS_NAME = 2;
export const ANNOTATE_NAME = 3;
export const FORMAT_NAME = 4;
export const ITERABLE_NAME = 5;

/** Symbols that names of outer functions and inlined comprehensions add on their way through scopes; beyond it they are left out. */
export const MAX_PASSED_SYMBOLS = 2_000_000;

export class SymbolStore {
  readonly nameIds = new Map<string, number>();
  readonly names: string[] = [];
  /** By name: its latest symbol, or -1. */
  lastSymbol: Int32Array = new Int32Array(FIRST_CAPACITY);

  scopeCount = 0;
  kinds: Uint8Array = new Uint8Array(FIRST_CAPACITY);
  scopeFlags: Uint16Array = new Uint16Array(FIRST_CAPACITY);
  parents: Int32Array = new Int32Array(FIRST_CAPACITY);
  /** Names of the scopes themselves. */
  scopeNames: Int32Array = new Int32Array(FIRST_CAPACITY);
  starts: Int32Array = new Int32Array(FIRST_CAPACITY);
  firstSymbols: Int32Array = new Int32Array(FIRST_CAPACITY);
  lastSymbols: Int32Array = new Int32Array(FIRST_CAPACITY);
  firstChildren: Int32Array = new Int32Array(FIRST_CAPACITY);
  lastChildren: Int32Array = new Int32Array(FIRST_CAPACITY);
  nextSiblings: Int32Array = new Int32Array(FIRST_CAPACITY);
  /** Annotation scope of a module's, class's or function's annotated names; -1 where there is none. */
  annotations: Int32Array = new Int32Array(FIRST_CAPACITY);
  /** Of a function: the annotations of its parameters and result; -1 for other scopes. */
  signatures: Int32Array = new Int32Array(FIRST_CAPACITY);

  symbolCount = 0;
  symbolScopes: Int32Array = new Int32Array(FIRST_CAPACITY);
  symbolNames: Int32Array = new Int32Array(FIRST_CAPACITY);
  /** Bits, and the binding above them. */
  symbols: Int32Array = new Int32Array(FIRST_CAPACITY);
  /** The scope that a name lives in; -1 as long as that is not known. */
  owners: Int32Array = new Int32Array(FIRST_CAPACITY);
  nextSymbols: Int32Array = new Int32Array(FIRST_CAPACITY);
  /**
   * By byte offset: the symbol of what is named there, a Name, parameter or alias, or the name of a function or class; -1 for
   * what has none, anything elsewhere.
   */
  symbolAt: Int32Array = new Int32Array(FIRST_CAPACITY);

  /** The symbols that statements and walruses bind, in CPython's order, each time they do. */
  bindings: Int32Array = new Int32Array(FIRST_CAPACITY);
  bindingCount = 0;

  private slots: Int32Array = new Int32Array(FIRST_CAPACITY);
  private mask = 0;
  private passed = 0;

  /** Forgets everything, and makes room for a file of so many bytes. */
  reset(bytes: number): void {
    this.nameIds.clear();
    this.names.length = 0;
    for (const name of ADDED_NAMES) this.intern(name);
    this.scopeCount = 0;
    this.symbolCount = 0;
    this.bindingCount = 0;
    this.passed = 0;
    if (this.symbolAt.length <= bytes) this.symbolAt = new Int32Array(bytes * 2);
    const symbols = FIRST_CAPACITY + Math.trunc(bytes / BYTES_FOR_SYMBOL);
    const slots = 1 << (33 - Math.clz32(symbols));
    if (this.slots.length < slots) this.slots = new Int32Array(slots);
    else this.slots.fill(0, 0, slots);
    this.mask = slots - 1;
  }

  intern(name: string): number {
    const known = this.nameIds.get(name);
    if (known !== undefined) return known;
    const id = this.names.length;
    this.names.push(name);
    this.nameIds.set(name, id);
    if (id === this.lastSymbol.length) this.lastSymbol = grown(this.lastSymbol);
    this.lastSymbol[id] = -1;
    return id;
  }

  /** A new scope, that is no child of its parent yet. */
  addScope(kind: number, name: number, start: number, parent: number, flags: number): number {
    const scope = this.scopeCount++;
    if (scope === this.kinds.length) this.growScopes();
    this.kinds[scope] = kind;
    this.scopeFlags[scope] = flags;
    this.parents[scope] = parent;
    this.scopeNames[scope] = name;
    this.starts[scope] = start;
    this.firstSymbols[scope] = -1;
    this.lastSymbols[scope] = -1;
    this.firstChildren[scope] = -1;
    this.lastChildren[scope] = -1;
    this.nextSiblings[scope] = -1;
    this.annotations[scope] = -1;
    this.signatures[scope] = -1;
    return scope;
  }

  addChild(parent: number, scope: number): void {
    const last = this.lastChildren[parent]!;
    if (last === -1) this.firstChildren[parent] = scope;
    else this.nextSiblings[last] = scope;
    this.lastChildren[parent] = scope;
  }

  /** The symbol of a name in a scope, or -1. */
  find(scope: number, name: number): number {
    const last = this.lastSymbol[name]!;
    if (last === -1 || this.symbolScopes[last] === scope) return last;
    const { slots, mask } = this;
    for (let slot = slotOf(scope, name, mask); ; slot = (slot + 1) & mask) {
      const symbol = slots[slot]! - 1;
      if (symbol === -1) return -1;
      if (this.symbolScopes[symbol] === scope && this.symbolNames[symbol] === name) {
        this.lastSymbol[name] = symbol;
        return symbol;
      }
    }
  }

  /** A new symbol, at the end of its scope's. */
  addSymbol(scope: number, name: number, bits: number): number {
    const symbol = this.symbolCount++;
    if (symbol === this.symbols.length) this.growSymbols();
    this.symbolScopes[symbol] = scope;
    this.symbolNames[symbol] = name;
    this.symbols[symbol] = bits;
    this.owners[symbol] = -1;
    this.nextSymbols[symbol] = -1;
    const last = this.lastSymbols[scope]!;
    if (last === -1) this.firstSymbols[scope] = symbol;
    else this.nextSymbols[last] = symbol;
    this.lastSymbols[scope] = symbol;
    this.lastSymbol[name] = symbol;
    if (this.symbolCount * 2 > this.mask) this.rehash();
    else this.place(symbol);
    return symbol;
  }

  /** A symbol for a name that only passes through a scope, with its binding; none once there are too many. */
  passSymbol(scope: number, name: number, bits: number, owner: number): void {
    if (++this.passed <= MAX_PASSED_SYMBOLS) this.owners[this.addSymbol(scope, name, bits)] = owner;
  }

  /** Notes that a symbol is bound. */
  logBinding(symbol: number): void {
    if (this.bindingCount === this.bindings.length) this.bindings = grown(this.bindings);
    this.bindings[this.bindingCount++] = symbol;
  }

  get hasPassedTooMany(): boolean {
    return this.passed > MAX_PASSED_SYMBOLS;
  }

  setBinding(symbol: number, binding: number, owner: number): void {
    this.symbols[symbol] = (this.symbols[symbol]! & USE_BITS) | (binding << BINDING_SHIFT);
    this.owners[symbol] = owner;
  }

  private place(symbol: number): void {
    const { slots, mask } = this;
    let slot = slotOf(this.symbolScopes[symbol]!, this.symbolNames[symbol]!, mask);
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = symbol + 1;
  }

  private rehash(): void {
    const slots = (this.mask + 1) * 2;
    if (this.slots.length < slots) this.slots = new Int32Array(slots);
    else this.slots.fill(0, 0, slots);
    this.mask = slots - 1;
    for (let symbol = 0; symbol < this.symbolCount; symbol++) this.place(symbol);
  }

  private growScopes(): void {
    const kinds = new Uint8Array(this.kinds.length * 2);
    kinds.set(this.kinds);
    this.kinds = kinds;
    const flags = new Uint16Array(kinds.length);
    flags.set(this.scopeFlags);
    this.scopeFlags = flags;
    this.parents = grown(this.parents);
    this.scopeNames = grown(this.scopeNames);
    this.starts = grown(this.starts);
    this.firstSymbols = grown(this.firstSymbols);
    this.lastSymbols = grown(this.lastSymbols);
    this.firstChildren = grown(this.firstChildren);
    this.lastChildren = grown(this.lastChildren);
    this.nextSiblings = grown(this.nextSiblings);
    this.annotations = grown(this.annotations);
    this.signatures = grown(this.signatures);
  }

  private growSymbols(): void {
    this.symbolScopes = grown(this.symbolScopes);
    this.symbolNames = grown(this.symbolNames);
    this.symbols = grown(this.symbols);
    this.owners = grown(this.owners);
    this.nextSymbols = grown(this.nextSymbols);
  }
}

/** Where a symbol is looked for first. The multipliers are those of MurmurHash3's finaliser, https://github.com/aappleby/smhasher. */
export function slotOf(scope: number, name: number, mask: number): number {
  const mixed = Math.imul(Math.imul(scope, 0x85ebca6b) ^ name, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 15)) & mask;
}

/** Twice as long, with the same start. */
export function grown(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
