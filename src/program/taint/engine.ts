/** Reads functions on demand, once for each context, and keeps what they do as summaries; gathers what arrives where. */
import type { ModuleCode } from '../../python/code/module-code.ts';
import type { CallGraph } from '../calls/call-graph.ts';
import { Activation } from './activation.ts';
import { type ContextValue, contextKey, contextsFor, decidingParameters } from './context.ts';
import { FlowGraph, type FlowNode } from './flow-graph.ts';
import { type Frozen, NOTHING_FROZEN, freeze, labelsIn, taintIn } from './frozen.ts';
import type { Handler, Handlers } from './handlers.ts';
import { firstNodes, lowerBound, offsetsOf } from './graph-index.ts';
import { symbol } from './heap.ts';
import { InitialAttributes } from './initial-attributes.ts';
import type { Knowledge } from './knowledge.ts';
import { type FunctionFacts, Names } from './names.ts';
import type { Relevance } from './relevance/relevance.ts';
import { run } from './run.ts';
import { State } from './state.ts';
import type { Summary, SummaryStore } from './summary.ts';
import { sizeOf, storesOf, summaryOf } from './summary-of.ts';
import type { Body, TaintProgram } from './taint-program.ts';
import { type SinkPoint, Labels, NO_STEPS } from './taint-set.ts';
import { type Value, constantValue, objectValue, referenceValue, symbolValue } from './value.ts';

/** Functions are followed into each other to this depth; the deepest are taken to pass on what they get. */
const MAX_DEPTH = 48;
/** Functions that call each other are read again until their summaries agree, at most so often. */
const MAX_ROUNDS = 4;

/** No program is worked on for longer than this, counted by instructions, objects and ways: half a minute or so. */
const MAX_WORK = 2_000_000;

type Entry = { summary: Summary; isOpen: boolean; wasUsed: boolean };

const EMPTY_SUMMARY: Summary = {
  returns: { ...NOTHING_FROZEN },
  raises: [],
  stores: [],
  flows: new Map(),
  checkedHosts: [],
  proofs: [],
  results: [],
  neverReturns: false,
};

/** Whether data from outside is handed out, and cells of which it is not known yet whether they hold some. */
export type Given = { readonly isOutside: boolean; readonly cells: readonly number[] };

const NOTHING_GIVEN: Given = { isOutside: false, cells: [] };

export class Engine implements TaintProgram {
  readonly labels = new Labels();
  readonly names: Names;
  readonly knowledge: Knowledge;
  readonly edges: CallGraph['edges'];
  readonly flows = new FlowGraph();
  relevance: Relevance | null = null;
  /** Scopes that call what is weak by itself. */
  readonly isWeak = new Set<number>();
  readonly uses = new Map<string, SinkPoint>();
  readonly bounds = new Map<string, number>();
  private readonly graph: CallGraph;
  private readonly handlers: Handlers;
  private readonly initial: InitialAttributes;
  private readonly entries = new Map<string, Entry>();
  private readonly contexts = new Map<number, number>();
  private readonly deciding = new Map<number, ReadonlySet<number>>();
  private readonly readsFrom: Int32Array;
  private readonly firstNode: Int32Array;
  private readonly isCalled: Uint8Array;
  private depth = 0;
  /** Instructions, objects and ways of all readings so far. */
  private work = 0;

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
    this.initial = new InitialAttributes(this, graph);
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

  /** What a framework passes to a function; null where none calls it. */
  handlerOf(scope: number): Handler | null {
    return this.handlers.of(scope);
  }

  initialAttribute(owner: number, name: string): Frozen | null {
    return this.initial.of(owner, name);
  }

  functionFacts(scope: number): FunctionFacts | undefined {
    return this.names.functionFacts(scope);
  }

  reportUse(use: SinkPoint): void {
    this.uses.set(`${use.point.module} ${use.point.start} ${use.point.length} ${use.cwe}`, use);
  }

  /** All that data from outside reaches, or what is weak as a secret where that is among the kinds. */
  reachedNodes(kinds: readonly ('source' | 'use')[]): ReadonlySet<FlowNode> {
    const beginnings: FlowNode[] = [];
    for (const [label, node] of this.flows.labels) {
      const { kind } = this.labels.all[label]!;
      if (kinds.some((wanted) => wanted === kind)) beginnings.push(node);
    }
    return FlowGraph.reachedFrom(beginnings);
  }

  bound(name: string): void {
    this.bounds.set(name, (this.bounds.get(name) ?? 0) + 1);
  }

  /** Whether something in a function can lie between a source and a sink. */
  isRelevant(node: number): boolean {
    return this.relevance?.isScope(this.scopeOf(node)) !== false || this.isWeak.has(this.scopeOf(node));
  }

  /** How far a function lies from sources and sinks. */
  distanceOf(node: number): number {
    return this.relevance?.distanceOf(this.scopeOf(node)) ?? 0;
  }

  /** Reads a function with nothing known of its arguments. */
  analyse(node: number): Summary | null {
    return this.summarise(node, []);
  }

  /** What callers of a function, or those who read the names of a module or class, get of it. */
  givenBy(node: number): Given {
    const scope = this.scopeOf(node);
    const where = this.codeOf(scope);
    if (where === null) return NOTHING_GIVEN;
    const { kind } = where.code.scopes[where.number]!;
    if (kind === 'module') return this.givenIn([...this.names.membersOf(where.module).values()]);
    if (kind === 'class') return this.givenIn([...(this.names.classFacts(scope)?.members.values() ?? [])]);
    const summary = this.analyse(node);
    return summary === null ? NOTHING_GIVEN : this.givenIn([summary.returns, ...summary.stores.map(({ value }) => value)]);
  }

  private givenIn(values: readonly Frozen[]): Given {
    const cells = new Set<number>();
    for (const value of values) {
      for (const label of labelsIn(value)) {
        const { kind } = this.labels.all[label]!;
        if (kind === 'source' || kind === 'use') return { isOutside: true, cells: [] };
        if (kind === 'cell') cells.add(label);
      }
    }
    return { isOutside: false, cells: [...cells] };
  }

  summarise(node: number, context: readonly (ContextValue | null)[]): Summary | null {
    const scope = this.scopeOf(node);
    const where = this.codeOf(scope);
    if (where === null) return null;
    if (this.depth > 0 && !this.isRelevant(node) && !this.relevance!.isLight(scope)) return EMPTY_SUMMARY;
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
    if (this.work >= MAX_WORK) {
      this.bound('taint: functions of the program that are read');
      return EMPTY_SUMMARY;
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
    const allowed = contextsFor(end - start, this.relevance?.isLight(scope) !== false);
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
      let value = parameterValue(a, index, label, context[index] ?? null);
      const reference = handler?.references.get(index);
      if (reference !== undefined) value = referenceValue(reference);
      a.values[index] = value;
    });
    a.hasFixedAddress = handler?.hasFixedAddress ?? false;
    if (handler !== null && handler.returns > 0) {
      a.returnCwe = handler.returns;
      a.returnName = handler.name;
    }
    run(a);
    this.work += a.work;
    const stores = storesOf(a);
    this.fillAttributes(a, where, stores);
    if (handler?.isDependency === true) this.handOn(a);
    if (handler !== null) this.callHandler(a, handler);
    return summaryOf(a, stores);
  }

  /** A framework calls it with data from outside. */
  private callHandler(a: Activation, { sources, checked, injected }: Handler): void {
    for (const [label, node] of a.flows) {
      const whole = this.labels.all[label]!;
      if (whole.kind !== 'parameter') continue;
      const [step = ''] = whole.path;
      const fields = checked.get(whole.index);
      if (fields !== undefined && whole.path.some((_, at) => fields.has(whole.path.slice(0, at + 1).join('')))) continue;
      const source = sources.get(whole.index);
      if (source !== undefined) a.flow(source.label, source.reach, node);
      for (const scope of injected.get(whole.index) ?? []) a.flow(this.givenFor(scope, step), NO_STEPS, node);
    }
  }

  /** What a function that is called for parameters of others gives them. */
  private handOn(a: Activation): void {
    const cell = this.labels.cell(`d ${a.number}`);
    for (const value of [a.returned, a.yielded]) if (value !== undefined) a.fillCell(cell, a.deepTaint(value));
  }

  /** The cell of what a dependency gives; where it makes an object, that of an attribute. */
  private givenFor(scope: number, step: string): number {
    const where = this.codeOf(scope);
    const code = where?.code.scopes[where.number];
    const isMaker = where !== null && code?.name === '__init__' && step.startsWith('.');
    return this.labels.cell(isMaker ? `a ${scope - where.number + code.parent} ${step.slice(1)}` : `d ${scope}`);
  }

  /** What a method stores in its object, and takes from it, it may do to any object of its class. */
  private fillAttributes(
    a: Activation,
    { code, number }: { readonly code: ModuleCode; readonly number: number },
    stores: readonly SummaryStore[],
  ): void {
    const { parent } = code.scopes[number]!;
    if (code.scopes[parent]?.kind !== 'class') return;
    const owner = a.firstScope + parent;
    const self = this.labels.parameter(0);
    for (const { label, key, value } of stores) {
      if (label !== self || key?.startsWith('.') !== true || this.relevance?.isAttribute(key.slice(1)) === false) continue;
      const cell = this.flows.label(this.labels.cell(`a ${owner} ${key.slice(1)}`));
      const { labels, reaches } = taintIn(value);
      labels.forEach((from, place) => a.flow(from, reaches[place]!, cell));
    }
    // Where it is called, what is known of the object decides.
    if (this.isCalled[a.node] === 1) return;
    for (const [label, node] of a.flows) {
      const whole = this.labels.all[label]!;
      if (whole.kind !== 'parameter' || whole.index !== 0 || whole.path[0]?.startsWith('.') !== true) continue;
      a.flow(this.labels.cell(`a ${owner} ${whole.path[0].slice(1)}`), NO_STEPS, node);
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

function parameterValue(a: Activation, index: number, label: number, context: ContextValue | null): Value {
  const whole = a.isRelevant(index) ? symbolValue(a.program.labels, label) : objectValue(-1 - label);
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
