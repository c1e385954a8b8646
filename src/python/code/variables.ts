/**
 * The variables of a file for the lowering, from its symbol table: which code each belongs to, and whether code elsewhere
 * sees it. Comprehensions, annotations and type parameters are scopes of their own, but run inside the code around them,
 * their host. A variable is the number of its symbol in the scope that binds it. Hot: typed arrays.
 */
import * as F from '../scopes/flags.ts';
import type { SymbolTable } from '../scopes/symbol-table.ts';

/** A name of the module read from elsewhere, of a star import, or a builtin. */
export const NO_VARIABLE = -1;

const CAPTURED = 1;
const SHARED = 2;

export class Variables {
  table: SymbolTable;
  /** By scope: the scope whose code it runs in. */
  private hosts: Int32Array = new Int32Array(0);
  /** By host: how many variables it has. */
  private slotCounts: Int32Array = new Int32Array(0);
  private numbers: Int32Array = new Int32Array(0);
  /** By host: the offsets at which its lambdas start, sorted. */
  readonly lambdaStarts = new Map<number, number[]>();
  /** By symbol: its variable. */
  private variables: Int32Array = new Int32Array(0);
  /** By variable: its index in the environment of its host; -1 for symbols that are none. */
  private slots: Int32Array = new Int32Array(0);
  private bits: Uint8Array = new Uint8Array(0);
  private count = 0;

  constructor(table: SymbolTable) {
    this.table = table;
    this.reset(table);
  }

  /** Begins with another file. */
  reset(table: SymbolTable): void {
    const { scopeCount, writtenCount } = table;
    this.table = table;
    this.count = writtenCount;
    this.makeRoom(scopeCount, writtenCount);
    this.slotCounts.fill(0, 0, scopeCount);
    this.numbers.fill(-1, 0, scopeCount);
    this.variables.fill(NO_VARIABLE, 0, writtenCount);
    this.slots.fill(-1, 0, writtenCount);
    this.bits.fill(0, 0, writtenCount);
    this.lambdaStarts.clear();
    this.findHosts(scopeCount);
    for (let symbol = 0; symbol < writtenCount; symbol++) this.addOwned(symbol);
    for (let symbol = 0; symbol < writtenCount; symbol++) if (this.slots[symbol] === -1) this.link(symbol);
    const { unevaluatedNames } = table;
    for (let at = 0; at < unevaluatedNames.length; at += 2) {
      const scope = unevaluatedNames[at]!;
      this.capture(scope, this.lookUpAround(scope, unevaluatedNames[at + 1]!));
    }
  }

  private makeRoom(scopes: number, symbols: number): void {
    if (scopes > this.hosts.length) {
      this.hosts = new Int32Array(scopes * 2);
      this.slotCounts = new Int32Array(scopes * 2);
      this.numbers = new Int32Array(scopes * 2);
    }
    if (symbols > this.slots.length) {
      this.variables = new Int32Array(symbols * 2);
      this.slots = new Int32Array(symbols * 2);
      this.bits = new Uint8Array(symbols * 2);
    }
  }

  // -------------------------------------------------------------- questions

  /** The variable that a name stands for where it is written in a scope. */
  lookUp(scope: number, name: string): number {
    const nameId = this.table.nameIdIn(scope, name);
    if (nameId === -1) return NO_VARIABLE;
    const symbol = this.table.find(scope, nameId);
    return symbol === -1 || symbol >= this.count ? this.lookUpAround(scope, nameId) : this.variables[symbol]!;
  }

  /** The variable of what the file names at an offset, in a scope. */
  at(scope: number, name: string, start: number): number {
    const symbol = this.table.symbolAt(start);
    return symbol === -1 ? this.lookUp(scope, name) : this.variables[symbol]!;
  }

  /** Whether the module binds a name, or a `global` statement says so. */
  isOfModule(name: string): boolean {
    const symbol = this.table.symbolOf(0, name);
    return symbol !== -1 && (this.table.bitsOf(symbol) & (F.BOUND | F.GLOBAL)) !== 0;
  }

  /** The number that a scope has in the module's code; -1 until its definition has been lowered. */
  numberOf(scope: number): number {
    return this.numbers[scope]!;
  }

  setNumber(scope: number, number: number): void {
    this.numbers[scope] = number;
  }

  /** How many variables a host has. */
  slotCountOf(host: number): number {
    return this.slotCounts[host]!;
  }

  /** The scope that binds a variable. */
  ownerOf(variable: number): number {
    return this.table.scopeOfSymbol(variable);
  }

  hostOf(variable: number): number {
    return this.hosts[this.ownerOf(variable)]!;
  }

  slotOf(variable: number): number {
    return this.slots[variable]!;
  }

  nameOf(variable: number): string {
    return this.table.symbolName(variable);
  }

  /** Under which code of other hosts loads it: the name, made unique for comprehensions and type parameters. */
  storedNameOf(variable: number): string {
    const name = this.nameOf(variable);
    return this.hostOf(variable) === this.ownerOf(variable) ? name : `${name}#${this.slotOf(variable)}`;
  }

  /** Code of another host reads or binds it. */
  isCaptured(variable: number): boolean {
    return this.bits[variable] !== 0;
  }

  /** Code of another host binds it (`global`, `nonlocal`): what it holds is not known from its host alone. */
  isShared(variable: number): boolean {
    return (this.bits[variable]! & SHARED) !== 0;
  }

  /** The variables of a scope, first met first. */
  variablesOf(scope: number): number[] {
    return this.table.symbolsOf(scope).filter((symbol) => symbol < this.count && this.slots[symbol] !== -1);
  }

  /** The slots that a loop binds in its host, first bound first. */
  slotsBoundIn(host: number, { start, end }: { readonly start: number; readonly end: number }): ReadonlySet<number> {
    const { table, variables } = this;
    const slots = new Set<number>();
    for (let index = start; index < end; index++) {
      const variable = variables[table.boundAt(index)]!;
      if (variable !== NO_VARIABLE && this.ownerOf(variable) === host) slots.add(this.slots[variable]!);
    }
    return slots;
  }

  // -------------------------------------------------------------- building

  private findHosts(scopeCount: number): void {
    const { table, hosts } = this;
    for (let scope = 0; scope < scopeCount; scope++) {
      const kind = table.kindOf(scope);
      hosts[scope] = kind <= F.LAMBDA ? scope : hosts[table.parentOf(scope)]!;
      if (kind === F.LAMBDA) this.addLambda(hosts[table.parentOf(scope)]!, table.startOf(scope));
    }
    for (const starts of this.lambdaStarts.values()) starts.sort((a, b) => a - b);
  }

  private addLambda(host: number, start: number): void {
    const starts = this.lambdaStarts.get(host);
    if (starts === undefined) this.lambdaStarts.set(host, [start]);
    else starts.push(start);
  }

  /** Makes a variable of a symbol that its own scope binds. */
  private addOwned(symbol: number): void {
    const { table } = this;
    const bits = table.bitsOf(symbol);
    if ((bits & F.BOUND) === 0) return;
    const scope = table.scopeOfSymbol(symbol);
    const kind = table.kindOf(scope);
    if ((bits & (F.GLOBAL | F.NONLOCAL)) === 0) {
      // What comprehensions, annotations and type scopes are called with has no name in the text.
      if (kind <= F.LAMBDA || (bits & F.PARAMETER) === 0) this.add(symbol, scope);
    } else if (scope === 0) {
      this.add(symbol, 0);
    } else if (this.hosts[scope] === 0 && (bits & F.GLOBAL) !== 0) {
      // A walrus in a comprehension of the module.
      this.add(table.find(0, table.nameIdOf(symbol)), 0);
    }
  }

  private add(symbol: number, scope: number): void {
    if (this.slots[symbol] !== -1) return;
    this.slots[symbol] = this.slotCounts[this.hosts[scope]!]!++;
    this.variables[symbol] = symbol;
  }

  /** Finds the variable of a symbol that its scope does not bind, and notes what that means for it. */
  private link(symbol: number): void {
    const { table } = this;
    const scope = table.scopeOfSymbol(symbol);
    const nameId = table.nameIdOf(symbol);
    const variable = this.variableOf(symbol, scope, nameId);
    this.variables[symbol] = variable;
    this.capture(scope, variable);
    const bits = table.bitsOf(symbol);
    if ((bits & F.GLOBAL) !== 0 && this.hosts[scope] !== 0) this.share(table.find(0, nameId));
    else if ((bits & F.NONLOCAL) !== 0 && variable !== NO_VARIABLE && this.hostOf(variable) !== this.hosts[scope]) this.share(variable);
  }

  private variableOf(symbol: number, scope: number, nameId: number): number {
    const { table } = this;
    switch (table.bindingOf(symbol)) {
      case F.BINDING_FREE:
        return this.ownedIn(table.ownerOf(symbol), nameId);
      case F.BINDING_GLOBAL_EXPLICIT:
        return this.hosts[scope] === 0 ? this.ownedIn(0, nameId) : NO_VARIABLE;
      case F.BINDING_GLOBAL_IMPLICIT:
        // In a class, what sees the class finds its names first.
        if (scope === 0 || (this.hosts[scope] !== 0 && !table.hasFlag(scope, F.SEES_CLASS))) return NO_VARIABLE;
    }
    return this.lookUpAround(scope, nameId);
  }

  private ownedIn(scope: number, nameId: number): number {
    const symbol = this.table.find(scope, nameId);
    return symbol === -1 || symbol >= this.count || this.slots[symbol] === -1 ? NO_VARIABLE : symbol;
  }

  /** For names that stand in no scope of the table, as in annotations that are strings: what the scopes around bind. */
  private lookUpAround(start: number, nameId: number): number {
    const { table } = this;
    let seesClass = table.hasFlag(start, F.SEES_CLASS);
    for (let scope = start; scope > 0;) {
      scope = table.parentOf(scope);
      const kind = table.kindOf(scope);
      if (kind === F.MODULE) break;
      if (kind === F.CLASS && !seesClass) continue;
      const symbol = table.find(scope, nameId);
      if (symbol !== -1 && symbol < this.count) {
        if (this.slots[symbol] !== -1) return symbol;
        if (kind !== F.CLASS && table.bindingOf(symbol) !== F.BINDING_UNKNOWN) return this.variableOf(symbol, scope, nameId);
      }
      seesClass = seesClass && table.hasFlag(scope, F.SEES_CLASS);
    }
    return this.hosts[start] === 0 ? this.ownedIn(0, nameId) : NO_VARIABLE;
  }

  private capture(scope: number, variable: number): void {
    if (variable !== NO_VARIABLE && this.hostOf(variable) !== this.hosts[scope]) this.bits[variable]! |= CAPTURED;
  }

  private share(variable: number): void {
    if (variable !== NO_VARIABLE && this.slots[variable] !== -1) this.bits[variable]! |= SHARED;
  }
}
