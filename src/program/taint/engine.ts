/** Reads functions on demand, once for each context, and keeps what they do as summaries; gathers what arrives where. */
import type { ModuleCode } from '../../python/code/module-code.ts';
import type { CallGraph } from '../calls/call-graph.ts';
import { Activation } from './activation.ts';
import { type ContextValue, contextKey, contextsFor, decidingParameters } from './context.ts';
import { type Frozen, NOTHING_FROZEN, freeze, taintIn } from './frozen.ts';
import type { Handler, Handlers } from './handlers.ts';
import { collection, symbol } from './heap.ts';
import type { Knowledge } from './knowledge.ts';
import { type FunctionFacts, Names } from './names.ts';
import { proofsFound } from './proofs.ts';
import { run } from './run.ts';
import { State } from './state.ts';
import type { Summary, SummaryStore } from './summary.ts';
import type { Body, TaintProgram } from './taint-program.ts';
import { type SinkPoint, Labels, type Reach, joinReach, tainted, follow, uniteSafe } from './taint-set.ts';
import { type Value, UNKNOWN, constantValue, joinValues, objectValue, referenceValue, withTaint } from './value.ts';

/** Functions are followed into each other to this depth; the deepest are taken to pass on what they get. */
const MAX_DEPTH = 48;
/** Functions that call each other are read again until their summaries agree, at most so often. */
const MAX_ROUNDS = 4;

type Entry = { summary: Summary; isOpen: boolean; wasUsed: boolean };

const EMPTY_SUMMARY: Summary = {
  returns: { ...NOTHING_FROZEN },
  stores: [],
  sinks: [],
  fills: [],
  checkedHosts: [],
  proofs: [],
  results: [],
};

export class Engine implements TaintProgram {
  readonly labels = new Labels();
  readonly names: Names;
  readonly knowledge: Knowledge;
  readonly edges: CallGraph['edges'];
  /** By sink, then label: how it got there. */
  readonly arrivals = new Map<string, { readonly sink: SinkPoint; readonly labels: Map<number, Reach> }>();
  /** By cell: what was put there. */
  readonly cells = new Map<number, Map<number, Reach>>();
  readonly uses = new Map<string, SinkPoint>();
  readonly bounds = new Map<string, number>();
  private readonly graph: CallGraph;
  private readonly handlers: Handlers;
  private readonly entries = new Map<string, Entry>();
  private readonly contexts = new Map<number, number>();
  private readonly deciding = new Map<number, ReadonlySet<number>>();
  private readonly readsFrom: Int32Array;
  private readonly firstNode: Int32Array;
  private readonly isCalled: Uint8Array;
  private depth = 0;

  constructor(graph: CallGraph, knowledge: Knowledge, makeHandlers: (engine: Engine) => Handlers) {
    this.graph = graph;
    this.knowledge = knowledge;
    this.edges = graph.edges;
    this.names = new Names(graph.scopes, (module) => this.readModule(module));
    this.readsFrom = offsetsOf(graph.reads.node, graph.nodeScope.length);
    this.firstNode = firstNodes(graph);
    this.isCalled = new Uint8Array(graph.nodeScope.length);
    for (const target of graph.edges.to) if (target >= 0) this.isCalled[target] = 1;
    this.handlers = makeHandlers(this);
  }

  externalNames(external: number): readonly string[] {
    const { externals, aliases } = this.graph;
    const alias = aliases[external] ?? '';
    return alias === '' || alias === externals[external] ? [externals[external]!] : [externals[external]!, alias];
  }

  readsAt(node: number, pc: number): readonly number[] {
    const { reads } = this.graph;
    const found: number[] = [];
    for (let at = lowerBound(reads.pc, pc, this.readsFrom[node]!, this.readsFrom[node + 1]!); at < this.readsFrom[node + 1]!; at += 1) {
      if (reads.pc[at] !== pc) break;
      found.push(reads.external[at]!);
    }
    return found;
  }

  edgesAt(node: number, pc: number): readonly [number, number] {
    const { offsets, pc: pcs } = this.edges;
    const last = offsets[node + 1]!;
    const from = lowerBound(pcs, pc, offsets[node]!, last);
    let to = from;
    while (to < last && pcs[to] === pc) to += 1;
    return [from, to];
  }

  scopeOf(node: number): number {
    return this.graph.nodeScope[node]!;
  }

  nodeOf(scope: number): number {
    return this.firstNode[scope]!;
  }

  codeOf(scope: number): { readonly module: number; readonly code: ModuleCode; readonly number: number } | null {
    const { scopes } = this.graph;
    const module = scopes.moduleOf[scope];
    const code = module === undefined ? null : (scopes.codes[module] ?? null);
    return module === undefined || code === null ? null : { module, code, number: scope - scopes.firstScope[module]! };
  }

  functionFacts(scope: number): FunctionFacts | undefined {
    return this.names.functionFacts(scope);
  }

  report(label: number, reach: Reach, sink: SinkPoint): void {
    const whole = this.labels.all[label]!;
    if (whole.kind === 'use') {
      if (whole.use.cwe === sink.cwe) this.reportUse(whole.use);
      return;
    }
    if (whole.kind === 'source' && sink.takesFiles === true && this.knowledge.of([whole.name]).source?.isFile === true) return;
    if (whole.kind === 'source' && this.knowledge.secretCwes.has(sink.cwe)) return;
    const key = `${sink.point.module} ${sink.point.start} ${sink.point.length} ${sink.cwe}`;
    const arrival = this.arrivals.get(key) ?? { sink, labels: new Map<number, Reach>() };
    this.arrivals.set(key, arrival);
    keepShortest(arrival.labels, label, reach);
  }

  fill(cell: number, label: number, reach: Reach): void {
    const held = this.cells.get(cell) ?? new Map<number, Reach>();
    this.cells.set(cell, held);
    keepShortest(held, label, reach);
  }

  reportUse(use: SinkPoint): void {
    this.uses.set(`${use.point.module} ${use.point.start} ${use.point.length} ${use.cwe}`, use);
  }

  bound(name: string): void {
    this.bounds.set(name, (this.bounds.get(name) ?? 0) + 1);
  }

  /** Reads a function with nothing known of its arguments. */
  analyse(node: number): Summary | null {
    return this.summarise(node, []);
  }

  summarise(node: number, context: readonly (ContextValue | null)[]): Summary | null {
    const scope = this.scopeOf(node);
    const where = this.codeOf(scope);
    if (where === null) return null;
    const used = this.usableContext(node, scope, where, context);
    const key = `${node} ${used.key}`;
    const known = this.entries.get(key);
    if (known !== undefined) {
      if (known.isOpen) known.wasUsed = true;
      return known.summary;
    }
    if (this.depth >= MAX_DEPTH) {
      this.bound('taint: depth of calls');
      return null;
    }
    if (used.key !== '') this.contexts.set(node, (this.contexts.get(node) ?? 0) + 1);
    const entry: Entry = { summary: EMPTY_SUMMARY, isOpen: true, wasUsed: false };
    this.entries.set(key, entry);
    this.depth += 1;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      entry.wasUsed = false;
      const before = sizeOf(entry.summary);
      entry.summary = this.read(node, where, used.values);
      if (!entry.wasUsed || sizeOf(entry.summary) === before) break;
    }
    this.depth -= 1;
    entry.isOpen = false;
    return entry.summary;
  }

  private usableContext(
    node: number,
    scope: number,
    { code, number }: { readonly code: ModuleCode; readonly number: number },
    context: readonly (ContextValue | null)[],
  ): { readonly key: string; readonly values: readonly (ContextValue | null)[] } {
    const general = { key: '', values: [] };
    if (context.every((value) => value === null)) return general;
    const { start, end } = code.scopes[number]!;
    const allowed = contextsFor(end - start);
    if (allowed < 2) return general;
    let deciding = this.deciding.get(scope);
    if (deciding === undefined) {
      deciding = decidingParameters(code, code.scopes[number]!);
      this.deciding.set(scope, deciding);
    }
    const key = contextKey(context, deciding);
    if (key === '') return general;
    if (!this.entries.has(`${node} ${key}`) && (this.contexts.get(node) ?? 0) >= allowed) {
      this.bound('taint: contexts of a function');
      return general;
    }
    return { key, values: context };
  }

  private read(
    node: number,
    where: { readonly module: number; readonly code: ModuleCode; readonly number: number },
    context: readonly (ContextValue | null)[],
  ): Summary {
    const a = new Activation(this, node, where, false);
    const handler = this.handlers.of(this.scopeOf(node));
    a.scope.parameters.forEach((_, index) => {
      const label = this.labels.parameter(index);
      let value = parameterValue(a, label, context[index] ?? null);
      const reference = handler?.references.get(index);
      if (reference !== undefined) value = { ...value, references: [reference] };
      a.values[index] = value;
    });
    a.hasFixedAddress = handler?.hasFixedAddress ?? false;
    if (handler !== null && handler.returns > 0) {
      a.returnCwe = handler.returns;
      a.returnName = handler.name;
    }
    run(a);
    const summary = summaryOf(a);
    this.fillAttributes(a, where, summary);
    if (handler !== null) this.callHandler(handler, summary);
    return summary;
  }

  /** A framework calls it with data from outside. */
  private callHandler({ sources }: Handler, summary: Summary): void {
    const given = (label: number, reach: Reach): { readonly label: number; readonly reach: Reach } | null => {
      const whole = this.labels.all[label]!;
      const source = whole.kind === 'parameter' ? sources.get(whole.index) : undefined;
      if (source === undefined) return null;
      const safeFor = uniteSafe(source.reach.safeFor, reach.safeFor);
      return { label: source.label, reach: { trace: follow(source.reach.trace, reach.trace), safeFor } };
    };
    for (const { label, reach, sink } of summary.sinks) {
      const arrived = given(label, reach);
      if (arrived !== null && !arrived.reach.safeFor.includes(sink.cwe)) this.report(arrived.label, arrived.reach, sink);
    }
    for (const { label, reach, cell } of summary.fills) {
      const arrived = given(label, reach);
      if (arrived !== null) this.fill(cell, arrived.label, arrived.reach);
    }
  }

  /** What a method stores in its object, and takes from it, it may do to any object of its class. */
  private fillAttributes(a: Activation, { code, number }: { readonly code: ModuleCode; readonly number: number }, summary: Summary): void {
    const { parent } = code.scopes[number]!;
    if (code.scopes[parent]?.kind !== 'class') return;
    const owner = a.firstScope + parent;
    const self = this.labels.parameter(0);
    for (const { label, key, value } of summary.stores) {
      if (label !== self || key?.startsWith('.') !== true) continue;
      const cell = this.labels.cell(`a ${owner} ${key.slice(1)}`);
      for (const [from, reach] of taintIn(value))
        if (this.labels.all[from]!.kind !== 'parameter' && from !== cell) this.fill(cell, from, reach);
    }
    // Where it is called, what is known of the object decides.
    if (this.isCalled[a.node] === 1) return;
    for (const { label, reach, sink } of summary.sinks) {
      const whole = this.labels.all[label]!;
      if (whole.kind !== 'parameter' || whole.index !== 0 || whole.path[0]?.startsWith('.') !== true) continue;
      this.report(this.labels.cell(`a ${owner} ${whole.path[0].slice(1)}`), reach, sink);
    }
  }

  readBody(scope: number, names: ReadonlyMap<string, Value>): Body {
    const where = this.codeOf(scope);
    if (where === null) return { members: new Map(), declared: [] };
    const a = new Activation(this, this.nodeOf(scope), where, true);
    for (const [name, value] of names)
      a.state?.names.set(name, { ...value, objects: [], isOpen: value.isOpen || value.objects.length > 0 });
    return bodyOf(a);
  }

  private readModule(module: number): ReadonlyMap<string, Frozen> {
    const scope = this.graph.scopes.firstScope[module]!;
    const where = this.codeOf(scope);
    if (where === null) return new Map();
    return bodyOf(new Activation(this, this.nodeOf(scope), where, true)).members;
  }
}

function parameterValue(a: Activation, label: number, context: ContextValue | null): Value {
  const whole = withTaint(objectValue(-1 - label), tainted(label));
  switch (context?.kind) {
    case 'constant':
      return constantValue(context.constant);
    case 'reference':
      return referenceValue(context.reference);
    case 'instance':
      a.setObject(-1 - label, { ...symbol(), owner: context.owner });
      return whole;
    case undefined:
      return whole;
  }
}

function bodyOf(a: Activation): Body {
  run(a);
  const heap = (a.returnState ?? new State()).heap;
  const members = new Map<string, Frozen>();
  for (const [name, value] of a.exports) members.set(name, freeze(value, heap));
  return { members, declared: a.declared };
}

function summaryOf(a: Activation): Summary {
  const state = a.returnState ?? new State();
  a.state = state;
  let returned = a.returned;
  if (a.yielded !== undefined) returned = joinValues(a.make(a.scope.start, collection('list', a.yielded), 'yielded'), returned);
  const stores: SummaryStore[] = [];
  for (const [number, object] of state.heap.entries()) {
    if (number >= 0) continue;
    const label = -1 - number;
    for (const [key, value] of object.fields) {
      const isOwn = value.objects.length === 1 && value.objects[0] === -1 - a.program.labels.part(label, key) && !value.isOpen;
      if (!isOwn) stores.push({ label, key, value: freeze(value, state.heap), isCertain: true });
    }
    if (object.rest !== null) stores.push({ label, key: null, value: freeze(object.rest, state.heap), isCertain: false });
  }
  return {
    returns: freeze(returned ?? UNKNOWN, state.heap),
    stores,
    sinks: [...a.sinks.values()],
    fills: [...a.fills.values()],
    checkedHosts: [...a.checkedHosts].filter((label) => a.program.labels.all[label]!.kind === 'parameter'),
    proofs: proofsFound(a),
    results: [...a.provenBy.keys()],
  };
}

/** Grows as a summary gets to know more; equal sizes of two readings mean that nothing was added. */
function sizeOf({ returns, stores, sinks, fills }: Summary): number {
  return (
    returns.taint.size +
    returns.symbols.length +
    returns.objects.length +
    returns.references.length +
    stores.length * 1000 +
    sinks.length * 1_000_000 +
    fills.length * 1_000_000_000
  );
}

function keepShortest(map: Map<number, Reach>, label: number, reach: Reach): void {
  const known = map.get(label);
  map.set(label, known === undefined ? reach : joinReach(known, reach));
}

function lowerBound(values: Int32Array, wanted: number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** By node where its entries begin in a list sorted by node; one more at the end. */
function offsetsOf(nodes: Int32Array, count: number): Int32Array {
  const offsets = new Int32Array(count + 1);
  for (const node of nodes) offsets[node + 1]! += 1;
  for (let node = 0; node < count; node += 1) offsets[node + 1]! += offsets[node]!;
  return offsets;
}

function firstNodes(graph: CallGraph): Int32Array {
  const first = new Int32Array(graph.scopes.moduleOf.length).fill(-1);
  for (let node = graph.nodeScope.length - 1; node >= 0; node -= 1) first[graph.nodeScope[node]!] = node;
  return first;
}
