/**
 * Scopes and symbols while they are gathered. Hot: everything lies in typed arrays that grow; a symbol is found by
 * hashing its scope and its name, or, most often, is the last one of that name.
 */
import { BINDING_SHIFT, USE_BITS } from './flags.ts';

/** Bytes of text for one symbol, scope or name, at the least: a guess that spares growing. */
const BYTES_FOR_SYMBOL = 32;
const BYTES_FOR_SCOPE = 256;
const FIRST_CAPACITY = 16;

/** Symbols that names of outer functions and inlined comprehensions add on their way through scopes; beyond it they are left out. */
export const MAX_PASSED_SYMBOLS = 2_000_000;

export class SymbolStore {
  readonly nameIds = new Map<string, number>();
  readonly names: string[] = [];
  /** By name: its latest symbol, or -1. */
  lastSymbol: Int32Array;

  scopeCount = 0;
  kinds: Uint8Array;
  scopeFlags: Uint16Array;
  parents: Int32Array;
  /** Names of the scopes themselves. */
  scopeNames: Int32Array;
  starts: Int32Array;
  firstSymbols: Int32Array;
  lastSymbols: Int32Array;
  firstChildren: Int32Array;
  lastChildren: Int32Array;
  nextSiblings: Int32Array;
  /** Annotation scope of a module's, class's or function's annotated names; -1 where there is none. */
  annotations: Int32Array;

  symbolCount = 0;
  symbolScopes: Int32Array;
  symbolNames: Int32Array;
  /** Bits, and the binding above them. */
  symbols: Int32Array;
  /** The scope that a name lives in; -1 as long as that is not known. */
  owners: Int32Array;
  nextSymbols: Int32Array;

  slots: Int32Array;
  private mask: number;
  private passed = 0;

  constructor(bytes: number) {
    const scopes = FIRST_CAPACITY + Math.trunc(bytes / BYTES_FOR_SCOPE);
    this.kinds = new Uint8Array(scopes);
    this.scopeFlags = new Uint16Array(scopes);
    this.parents = new Int32Array(scopes);
    this.scopeNames = new Int32Array(scopes);
    this.starts = new Int32Array(scopes);
    this.firstSymbols = new Int32Array(scopes);
    this.lastSymbols = new Int32Array(scopes);
    this.firstChildren = new Int32Array(scopes);
    this.lastChildren = new Int32Array(scopes);
    this.nextSiblings = new Int32Array(scopes);
    this.annotations = new Int32Array(scopes);
    const symbols = FIRST_CAPACITY + Math.trunc(bytes / BYTES_FOR_SYMBOL);
    this.lastSymbol = new Int32Array(symbols);
    this.symbolScopes = new Int32Array(symbols);
    this.symbolNames = new Int32Array(symbols);
    this.symbols = new Int32Array(symbols);
    this.owners = new Int32Array(symbols);
    this.nextSymbols = new Int32Array(symbols);
    this.slots = new Int32Array(1 << (33 - Math.clz32(symbols)));
    this.mask = this.slots.length - 1;
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
    this.slots = new Int32Array((this.mask + 1) * 2);
    this.mask = this.slots.length - 1;
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
