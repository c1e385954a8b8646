/** One reading of one function: its values, its state, what it found. Hot: a class with arrays, used by the files beside it. */
import { type Flag, HEADER_WORDS } from '../../python/code/opcodes.ts';
import type { CodeScope, ModuleCode } from '../../python/code/module-code.ts';
import { type HeapObject, elementsOf, symbol, withField, withRest } from './heap.ts';
import { State, joinStates } from './state.ts';
import type { Proven, Prover, SummaryFill, SummarySink } from './summary.ts';
import type { TaintProgram } from './taint-program.ts';
import { HOST_CHECKED, MAX_STEPS, type Point, type Reach, type SinkPoint, type Taint, joinTaint, nextStep, tainted } from './taint-set.ts';
import { UNKNOWN, type Value, joinValues, objectValue, withTaint } from './value.ts';

/** What a test says of a value where it gave `result`: it can no longer cause these weaknesses, none at all where empty. */
export type Fact = {
  readonly value: number;
  readonly result: boolean;
  readonly safeFor: readonly number[];
  /** Part of the proof that a text is one quoted literal: it begins with a quote, ends with one, has none between. */
  readonly quote?: 'begins' | 'ends' | 'between';
};

/** Objects that are searched for taint, starting from one value. */
const MAX_SEARCHED = 300;
/** Objects of one function; what calls return beyond them is one taint. */
export const MAX_HEAP = 1_500;
/** Instructions of one reading of one function, loops counted as often as they are read. */
export const MAX_INSTRUCTIONS = 400_000;

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
  readonly isShallow: boolean;
  readonly values: (Value | undefined)[];
  readonly definedAt: Int32Array;
  /** Values that join the two sides of a branch: its test, and what each side gives. */
  readonly joins = new Map<number, { readonly test: number; readonly yes: number; readonly no: number }>();
  readonly loops: { readonly breaks: State[]; readonly continues: State[] }[] = [];
  readonly raised: State[][] = [];
  readonly sinks = new Map<string, SummarySink>();
  readonly fills = new Map<string, SummaryFill>();
  readonly variableNames = new Map<number, string>();
  /** Cells that hold an object of the heap. */
  readonly cells = new Map<number, number>();
  /** Values that were replaced, with what they were, latest last. */
  readonly replaced: { readonly value: number; readonly before: Value | undefined }[] = [];
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
  instructions = 0;
  /** By branch: what its test came to when it was read last; null where it may go either way. */
  readonly tests = new Map<number, boolean | null>();
  /** Of the loop that is read. */
  turn = 0;
  private readonly allocations = new Map<string, number>();

  constructor(program: TaintProgram, node: number, where: { module: number; code: ModuleCode; number: number }, isShallow: boolean) {
    this.program = program;
    this.node = node;
    this.module = where.module;
    this.code = where.code;
    this.words = where.code.words;
    this.scope = where.code.scopes[where.number]!;
    this.firstScope = program.names.firstScopeOf(where.module);
    this.isShallow = isShallow;
    this.values = Array.from({ length: this.scope.valueCount });
    this.definedAt = new Int32Array(this.scope.valueCount).fill(-1);
  }

  /** Objects that were made so far. */
  get heapSize(): number {
    return this.allocations.size;
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
    let number = this.allocations.get(key);
    if (number === undefined) {
      number = this.allocations.size;
      this.allocations.set(key, number);
    }
    this.state?.heap.set(number, object);
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
    const { labels } = this.program;
    const label = labels.part(-1 - object, key);
    return withTaint(objectValue(-1 - label), tainted(label));
  };

  join(left: State | null, right: State | null): State | null {
    return joinStates(left, right, this.part);
  }

  /** What parts of a value have from the whole: not the label of a parameter whose parts are told apart. */
  wholeTaint({ taint, objects, isOpen }: Value): Taint {
    if (taint.size === 0 || isOpen) return taint;
    const own = objects.filter((number) => number < 0 && taint.has(-1 - number));
    return own.length === 0 ? taint : new Map([...taint].filter(([label]) => !own.includes(-1 - label)));
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
      const cell = this.cells.get(number);
      if (cell !== undefined) this.fillCell(cell, this.deepTaint(value));
    }
  }

  setObject(number: number, object: HeapObject): void {
    this.state?.heap.set(number, object);
    const cell = this.cells.get(number);
    const held = cell === undefined ? undefined : elementsOf(object);
    if (cell !== undefined && held !== undefined) this.fillCell(cell, this.deepTaint(held));
  }

  /** Taint of a value and of all that it holds. */
  deepTaint(value: Value): Taint {
    if (value.objects.length === 0) return value.taint;
    let result = value.taint;
    const seen = new Set<number>();
    const open = [...value.objects];
    for (let number = open.pop(); number !== undefined; number = open.pop()) {
      const object = this.state?.heap.get(number);
      if (object === undefined || seen.has(number)) continue;
      if (seen.size >= MAX_SEARCHED) break;
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
    for (const [label, reach] of taint) {
      if (reach.safeFor.includes(sink.cwe)) continue;
      this.sinkLabel(label, reach, sink);
    }
  }

  /** Whether a way of at most this length is known already by which what a parameter holds arrives at a sink. */
  knowsSink(label: number, sink: SinkPoint, length: number): boolean {
    const known = this.sinks.get(sinkKey(label, sink));
    return known !== undefined && (known.reach.trace?.length ?? 0) <= Math.min(length, MAX_STEPS);
  }

  sinkLabel(label: number, reach: Reach, sink: SinkPoint): void {
    if (this.checkedHosts.has(label) && HOST_CHECKED.includes(sink.cwe)) return;
    if (this.program.labels.all[label]!.kind !== 'parameter') return this.program.report(label, reach, sink);
    const key = sinkKey(label, sink);
    const known = this.sinks.get(key);
    if (known === undefined || (known.reach.trace?.length ?? 0) > (reach.trace?.length ?? 0)) this.sinks.set(key, { label, reach, sink });
  }

  fillCell(cell: number, taint: Taint): void {
    if (this.isShallow) return;
    for (const [label, reach] of taint) {
      if (this.program.labels.all[label]!.kind === 'parameter') this.fills.set(`${cell} ${label}`, { label, reach, cell });
      else if (label !== cell) this.program.fill(cell, label, reach);
    }
  }

  step(reach: Reach, pc: number, note: string): Reach {
    return { trace: nextStep(reach.trace, this.point(pc), note), safeFor: reach.safeFor };
  }
}

const sinkKey = (label: number, { cwe, point, name }: SinkPoint): string => `${label} ${cwe} ${point.module} ${point.start} ${name}`;
