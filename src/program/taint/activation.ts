/** One reading of one function: its values, its state, what it found. Hot: a class with arrays, used by the files beside it. */
import { type Flag, HEADER_WORDS } from '../../python/code/opcodes.ts';
import type { CodeScope, ModuleCode } from '../../python/code/module-code.ts';
import { type FlowNode, addFlow, flowNode } from './flow-graph.ts';
import type { Frozen } from './frozen.ts';
import { type HeapObject, elementsOf, symbol, withField, withRest } from './heap.ts';
import { State, joinStates } from './state.ts';
import type { Proven, Prover } from './summary.ts';
import type { TaintProgram } from './taint-program.ts';
import { CLEAN, HOST_CHECKED, MAX_LABELS, type Reach, type SinkPoint, type Taint, isSafeFor, joinTaint, uniteSafe } from './taint-set.ts';
import type { Point, Trace } from './trace.ts';
import { UNKNOWN, type Value, joinValues, objectValue, symbolValue } from './value.ts';

export type ProofPart = 'begins' | 'ends' | 'between' | 'rooted' | 'single';

/** What a test says of a value where it gave `result`: it can no longer cause these weaknesses, none at all where empty. */
export type Fact = {
  readonly value: number;
  readonly result: boolean;
  readonly safeFor: readonly number[];
  /**
   * Part of a proof that needs all of its parts: that a text is one quoted literal (it begins with a quote, ends with one, has none between), or an
   * address on the same host (it begins with a slash, but not with two).
   */
  readonly part?: ProofPart;
  /** It is false: this says something of the value, not of what is read from the same place later. */
  readonly isEmpty?: true;
};

/** A value that was replaced, or (`value` is -1) a reading of which something was tested. */
export type Replaced = {
  readonly value: number;
  readonly before: Value | undefined;
  /** `safeFor` is null where something else was stored there. */
  readonly read?: { readonly reading: string; readonly safeFor: readonly number[] | null };
};

/** Numbers of objects. */
type Series = (number | undefined)[];

/** What leaves the body of a `try`. */
type Raised = { readonly states: State[]; value: Value | undefined };

/** Objects that are searched for taint, starting from one value. */
const MAX_SEARCHED = 300;
/** Objects of one function; what calls return beyond them is one taint. */
export const MAX_HEAP = 1_500;
/** Instructions of one reading of one function, loops counted as often as they are read, objects that it makes and ways that it finds. */
export const MAX_WORK = 400_000;

export class Activation {
  readonly program: TaintProgram;
  readonly node: number;
  readonly module: number;
  readonly code: ModuleCode;
  readonly words: Int32Array;
  readonly scope: CodeScope;
  /** Number of the module's first scope in the program. */
  readonly firstScope: number;
  /** Names only: calls are not followed. */
  /** Of the scope, in the program. */
  readonly number: number;
  readonly isLight: boolean;
  readonly isShallow: boolean;
  readonly values: (Value | undefined)[];
  readonly definedAt: Int32Array;
  /** Values that join the two sides of a branch: its test, and what each side gives. */
  readonly joins = new Map<number, { readonly test: number; readonly yes: number; readonly no: number }>();
  readonly loops: { readonly breaks: State[]; readonly continues: State[] }[] = [];
  /** By enclosing `try`: what was raised in it, and the states in which it was. */
  readonly raised: Raised[] = [];
  /** What leaves the function by being raised. */
  readonly escaped: Frozen[] = [];
  /** What the handler that is read has caught. */
  caught: Value | undefined;
  /** By the instruction that gives elements: the one of this turn, where it is known. */
  readonly elements = new Map<number, Value>();
  /** By label of a parameter: where it goes. */
  readonly flows = new Map<number, FlowNode>();
  readonly variableNames = new Map<number, string>();
  /** Cells that hold an object of the heap. */
  readonly cells = new Map<number, number>();
  /** Values that were replaced, with what they were, latest last. */
  readonly replaced: Replaced[] = [];
  /** How many of them tell of a reading. */
  testedReadings = 0;
  /** What a module or class body leaves behind, and the names it declares. */
  readonly exports = new Map<string, Value>();
  readonly declared: string[] = [];
  state: State | null = new State();
  returned: Value | undefined;
  returnState: State | null = null;
  yielded: Value | undefined;
  /** Weakness of returned text, where a framework sends it; 0 where none does. */
  returnCwe = 0;
  returnName = '';
  /** A framework calls it for fixed addresses only. */
  hasFixedAddress = false;
  /** By result (true or false): what is certain of the parameters where that is returned. */
  readonly provenBy = new Map<boolean, Proven>();
  /** By call: responses that were made of tainted data, and what that would be. */
  readonly responses = new Map<number, { readonly taint: Taint; readonly name: string; readonly cwe: number }>();
  /** Labels of data that names hosts whose addresses were looked at. */
  readonly checkedHosts = new Set<number>();
  /** By call: the functions that it calls, as far as they prove something. */
  readonly provers = new Map<number, readonly Prover[]>();
  /** Calls that never come back. */
  readonly endings = new Set<number>();
  /** Instructions, objects and ways so far. */
  work = 0;
  /** By branch: what its test came to when it was read last; null where it may go either way. */
  readonly tests = new Map<number, boolean | null>();
  /** Of the loop that is read. */
  turn = 0;
  private readonly allocations = new Map<string, number>();
  private readonly allSeries = new Map<string, Series>();
  private heapCount = 0;
  /** Changes with the objects of the heap. */
  private version = 0;
  /** Taint of all that an object holds, for one state and version. */
  private readonly searched = new Map<number, Taint>();
  private searchedState: State | null = null;
  private searchedVersion = -1;

  constructor(program: TaintProgram, node: number, where: { module: number; code: ModuleCode; number: number }, isShallow: boolean) {
    this.program = program;
    this.node = node;
    this.module = where.module;
    this.code = where.code;
    this.words = where.code.words;
    this.scope = where.code.scopes[where.number]!;
    this.firstScope = program.names.firstScopeOf(where.module);
    this.isShallow = isShallow;
    this.number = this.firstScope + where.number;
    this.isLight = program.relevance?.isLight(this.number) !== false;
    this.values = Array.from({ length: this.scope.valueCount });
    this.definedAt = new Int32Array(this.scope.valueCount).fill(-1);
  }

  /** Objects that were made so far. */
  get heapSize(): number {
    return this.heapCount;
  }

  operand(pc: number, index: number): number {
    return this.words[pc + HEADER_WORDS + index]!;
  }

  string(number: number): string {
    return this.code.strings[number] ?? '';
  }

  value(number: number): Value {
    return (number < 0 ? undefined : this.values[number]) ?? UNKNOWN;
  }

  valueAt(pc: number, index: number): Value {
    return this.value(this.words[pc + HEADER_WORDS + index]!);
  }

  stringAt(pc: number, index: number): string {
    return this.string(this.words[pc + HEADER_WORDS + index]!);
  }

  point(pc: number): Point {
    return { module: this.module, start: this.words[pc + 1]!, length: this.words[pc]! >>> 16 };
  }

  hasFlag(pc: number, flag: (typeof Flag)[keyof typeof Flag]): boolean {
    return ((this.words[pc]! >>> 8) & 0xff & flag) !== 0;
  }

  replace(value: number, by: Value | undefined): void {
    this.replaced.push({ value, before: this.values[value] });
    this.values[value] = by;
  }

  /** A new object; the same instruction in the next turn of a loop makes it anew. */
  allocate(pc: number, part: string, object: HeapObject): number {
    const key = `${pc} ${part}`;
    const known = this.allocations.get(key);
    const number = known ?? this.heapCount++;
    if (known === undefined) this.allocations.set(key, number);
    return this.put(number, known === undefined, object);
  }

  /** Where the numbers of the objects of one part are kept, which are told apart by numbers: a text for each would cost more than the object. */
  series(pc: number, part: string): Series {
    const key = `${pc} ${part}`;
    let numbers = this.allSeries.get(key);
    if (numbers === undefined) {
      numbers = [];
      this.allSeries.set(key, numbers);
    }
    return numbers;
  }

  /** The object of a series at a place in it: the same the next time. */
  allocateIn(series: Series, at: number, object: HeapObject): number {
    const known = series[at];
    const number = known ?? this.heapCount++;
    series[at] = number;
    return this.put(number, known === undefined, object);
  }

  private put(number: number, isNew: boolean, object: HeapObject): number {
    if (!isNew) this.version += 1;
    this.state?.heap.set(number, object);
    this.work += 1;
    return number;
  }

  /** The number of what an instruction allocated; that of nothing where it did not. */
  numberOf(pc: number, part: string): number {
    return this.allocations.get(`${pc} ${part}`) ?? Number.MAX_SAFE_INTEGER;
  }

  make(pc: number, object: HeapObject, part = ''): Value {
    return objectValue(this.allocate(pc, part, object));
  }

  object(number: number): HeapObject | undefined {
    return this.state?.heap.get(number) ?? (number < 0 ? symbol() : undefined);
  }

  /** What a parameter's part is as long as nothing was stored there. */
  readonly part = (object: number, key: string): Value | undefined => {
    if (object >= 0) return undefined;
    if (!this.isPartRelevant(-1 - object, key)) return UNKNOWN;
    return symbolValue(this.program.labels, this.program.labels.part(-1 - object, key));
  };

  /** Whether a value can lie between a source and a sink; of short functions all may matter. */
  isRelevant(value: number): boolean {
    const { relevance } = this.program;
    return relevance === null || this.isLight || relevance.isValue(this.number, value);
  }

  private isPartRelevant(label: number, key: string): boolean {
    const { relevance, labels } = this.program;
    if (relevance === null || this.isLight || (key.startsWith('.') && relevance.isAttribute(key.slice(1)))) return true;
    const whole = labels.all[label]!;
    if (whole.kind !== 'parameter') return true;
    return whole.path.some((step) => step.startsWith('.')) || relevance.isValue(this.number, whole.index);
  }

  join(left: State | null, right: State | null): State | null {
    return joinStates(left, right, this.part);
  }

  /** What parts of a value have from the whole: not the label of a parameter whose parts are told apart. */
  wholeTaint({ taint, objects, isOpen }: Value): Taint {
    if (taint.size === 0 || isOpen) return taint;
    const own = objects.filter((number) => number < 0 && taint.has(-1 - number));
    return own.length === 0 ? taint : taint.filter((label) => !own.includes(-1 - label));
  }

  /** Stores into what `target` may be; `key` null where it is not known. */
  store(target: Value, key: string | null, value: Value): void {
    const { state } = this;
    if (state === null) return;
    const isCertain = target.objects.length === 1 && !target.isOpen;
    for (const number of target.objects) {
      const object = this.object(number);
      if (object === undefined) continue;
      const old = key === null ? undefined : (object.fields.get(key) ?? this.part(number, key));
      const stored = key === null ? withRest(object, value) : withField(object, key, isCertain ? value : joinValues(old, value));
      state.heap.set(number, stored);
      this.version += 1;
      const cell = this.cells.get(number);
      if (cell !== undefined) this.fillCell(cell, this.deepTaint(value));
    }
  }

  setObject(number: number, object: HeapObject): void {
    this.state?.heap.set(number, object);
    this.version += 1;
    const cell = this.cells.get(number);
    const held = cell === undefined ? undefined : elementsOf(object);
    if (cell !== undefined && held !== undefined) this.fillCell(cell, this.deepTaint(held));
  }

  /** Taint of a value and of all that it holds. */
  deepTaint(value: Value): Taint {
    const { objects } = value;
    if (objects.length === 0 || value.taint.size >= MAX_LABELS) return value.taint;
    if (objects.length > 1) return this.gathered(value.taint, objects);
    if (this.searchedState !== this.state || this.searchedVersion !== this.version) {
      this.searched.clear();
      this.searchedState = this.state;
      this.searchedVersion = this.version;
    }
    let held = this.searched.get(objects[0]!);
    if (held === undefined) {
      held = this.gathered(CLEAN, objects);
      this.searched.set(objects[0]!, held);
    }
    return joinTaint(value.taint, held);
  }

  private gathered(own: Taint, objects: readonly number[]): Taint {
    let result = own;
    const seen = new Set<number>();
    const open = [...objects];
    for (let number = open.pop(); number !== undefined; number = open.pop()) {
      const object = this.state?.heap.get(number);
      if (object === undefined || seen.has(number)) continue;
      // What holds as many labels as are kept gets no more.
      if (seen.size >= MAX_SEARCHED || result.size >= MAX_LABELS) break;
      seen.add(number);
      const add = ({ taint, objects }: Value): void => {
        if (taint.size > 0) result = joinTaint(result, taint);
        if (objects.length > 0) open.push(...objects);
      };
      object.items?.forEach(add);
      object.fields.forEach(add);
      if (object.rest !== null) add(object.rest);
    }
    return result;
  }

  /** Tainted data arrives at a sink, here or further on. */
  sink(taint: Taint, sink: SinkPoint): void {
    if (this.isShallow) return;
    taint.labels.forEach((label, place) => {
      const reach = taint.reaches[place]!;
      if (!isSafeFor(reach, sink)) this.flow(label, reach, this.program.flows.sink(sink));
    });
  }

  /** What has this label goes there, by one step more where there is one. */
  flow(label: number, reach: Reach, to: FlowNode, step: Trace | null = null): void {
    this.work += 1;
    const safeFor = this.checkedHosts.has(label) ? uniteSafe(reach.safeFor, HOST_CHECKED) : reach.safeFor;
    if (this.program.labels.all[label]!.kind !== 'parameter') {
      addFlow(this.program.flows.label(label), to, reach.trace, step, safeFor);
      return;
    }
    let from = this.flows.get(label);
    if (from === undefined) {
      from = flowNode(-1, null);
      this.flows.set(label, from);
    }
    addFlow(from, to, reach.trace, step, safeFor);
  }

  fillCell(cell: number, taint: Taint): void {
    if (this.isShallow) return;
    taint.labels.forEach((label, place) => this.flow(label, taint.reaches[place]!, this.program.flows.label(cell)));
  }
}
