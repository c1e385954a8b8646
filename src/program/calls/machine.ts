/**
 * The state of linking: abstract objects, cells, and nodes, which are scopes in a context; names, work, remembered
 * attributes and type arguments have their own files. The parts of the solver (attributes, calls, library, interpreter)
 * are functions over it; `Actions` is what they ask of each other.
 */
import type { CodeScope, ModuleCode } from '../../python/code/module-code.ts';
import { isFollowed } from '../../python/code/followed-literals.ts';
import { ConstantKind, HEADER_WORDS, Op, instructionLength } from '../../python/code/opcodes.ts';
import type { Behaviour } from '../catalog/library.ts';
import type { LibraryTypes } from '../catalog/library-types.ts';
import type { ModuleEntry } from '../layout/layout.ts';
import type { ResolveImport } from '../imports/targets.ts';
import type { NameTree } from '../layout/name-tree.ts';
import type { Arguments } from './arguments.ts';
import { CallKind, Unresolved } from './call-graph.ts';
import type { ProgramScopes } from './call-graph.ts';
import { Cells } from './cells.ts';
import { ClassLookups } from './class-lookups.ts';
import { EdgeRecorder } from './edge-recorder.ts';
import { readsElements } from './element-readers.ts';
import { InstanceCertainty, ObjectKind, Objects } from './objects.ts';
import { OwnedCells } from './owned-cells.ts';
import { ABSENT, PairTable } from './pair-table.ts';
import { PassedCalls } from './passed-calls.ts';
import { ProgramNames } from './program-names.ts';
import { numberScopes } from './program-scopes.ts';
import { RememberedAttributes } from './remembered-attributes.ts';
import { ScopeFlow } from './scope-flow.ts';
import { SetJoiner } from './set-joiner.ts';
import { SparseNumbers } from './sparse-numbers.ts';
import { TypeArguments } from './type-arguments.ts';
import { EMPTY, ValueSets } from './value-sets.ts';
import { WorkQueue } from './work-queue.ts';

export type MachineInput = {
  readonly modules: readonly ModuleEntry[];
  readonly tree: NameTree;
  readonly codes: readonly (ModuleCode | null)[];
  readonly types: LibraryTypes;
  readonly behaviourOf: (dotted: string) => Behaviour | null;
  /** Resolves what a module imports: `level` dots and a dotted name. */
  readonly resolve: ResolveImport;
};

/** How something is called: kind of the edge, and its flags. */
export type CallManner = { readonly kind: number; readonly flags: number; readonly boundary: number };

export type Actions = {
  /** Runs what is to be run of a node. */
  look(node: number): void;
  /** Calls an object from the current place; what it returns. */
  invoke(object: number, args: Arguments, manner: CallManner): number;
  /** What an attribute of the object may be. */
  attribute(object: number, name: number): number;
  /** What iterating gives. */
  iterate(set: number, isAsync: boolean): number;
  /** What awaiting gives. */
  awaited(set: number): number;
  /** `object[key]`. */
  subscript(set: number, key: number): number;
  /** Instances of what an annotation names. */
  declared(annotation: number): number;
  /** What a test of a kind (`NarrowKind`) with an operand leaves of a set. */
  narrowed(kind: number, set: number, operand: number): number;
};

/** A function that makes closures or reads elements is looked at once for each call of it, up to this many, and to so many words in all. */
const MAX_CONTEXTS_PER_SCOPE = 1_000;
const MAX_WORDS_IN_CONTEXTS = 40_000;
/** Long functions still have this many. */
const MIN_CONTEXTS = 3;
/** A class method, and `__new__`, is looked at once for each class that it is called on, up to so many, and to so many words in all. */
const MAX_RECEIVERS = 16;
const MAX_WORDS_IN_RECEIVERS = 20_000;
/** Stands for the parameters of a node, in the place of an instruction. */
export const PARAMETERS = -1;

/** Places of calls are below it: words of code in the whole program. */
const SPREAD = 0x10000000;

export class Machine {
  readonly modules: readonly ModuleEntry[];
  readonly tree: NameTree;
  readonly codes: readonly (ModuleCode | null)[];
  readonly types: LibraryTypes;
  readonly behaviourOf: (dotted: string) => Behaviour | null;
  readonly resolve: MachineInput['resolve'];
  readonly scopes: ProgramScopes;
  private readonly scopeList: readonly CodeScope[];
  /** By scope, the number of its name, plus one. */
  private readonly scopeNames = new SparseNumbers();
  /** By module: how many words of code stand in those before it. */
  private readonly firstWord: Float64Array;
  readonly objects = new Objects();
  readonly values: ValueSets;
  readonly joiner: SetJoiner;
  readonly cells: Cells;
  private readonly allModulesRan: number;
  readonly edges = new EdgeRecorder();
  readonly work: WorkQueue;
  private readonly remembered: RememberedAttributes;
  private readonly lookups: ClassLookups[] = [];
  /** By object and name: attributes by which nothing is called. */
  private readonly settled = new PairTable();
  readonly passed = new PassedCalls();
  readonly typeArguments: TypeArguments;
  actions!: Actions;

  readonly names: ProgramNames;
  /** By number of a name. */
  readonly texts: readonly string[];
  readonly all: number;
  readonly keys: number;
  readonly anywhere: number;
  readonly stars: number;
  readonly registered: number;
  private readonly standIns: number;
  private readonly replaced = new Set<string>();
  private readonly parameterTables: (Map<number, number> | undefined)[] = [];

  // Nodes.
  readonly nodeScope: number[] = [];
  readonly nodeParent: number[] = [];
  /** Cell of the first parameter; the result, what is yielded and what runs on follow the last. */
  readonly nodeCells: number[] = [];
  /** Class object of a class body, else -1. */
  readonly nodeClass: number[] = [];
  /** Function object that it is a body of, else -1. */
  readonly nodeFunction: number[] = [];
  /** Values that are returned and are parameters, as they are or as far as they pass tests. */
  readonly returnedValues: (readonly number[] | undefined)[] = [];
  /** By node and value: the parameter that a library gave back as it was. */
  readonly unchangedParameters: (Map<number, number> | undefined)[] = [];
  /** By node: receivers on which calls have stored what they pass (`stored-parameters.ts`). */
  readonly servedReceivers: (Set<number> | undefined)[] = [];
  /** Something calls it. */
  readonly isReached: boolean[] = [];
  /** By scope and definer, of scopes that have no contexts. */
  private readonly plainNodes = new PairTable();
  private readonly nodeNumbers: (Map<number, number> | undefined)[] = [];
  private readonly scopeNodes: (number[] | undefined)[] = [];
  /** By node: the one whose edges are told, which stands for all receivers. */
  readonly nodeBase: number[] = [];
  private readonly splits: (Map<number, number> | undefined)[] = [];
  private readonly receivers: (Set<number> | undefined)[] = [];
  /** By scope, 1 for those that are looked at once for each call: they make functions or classes that read their names, or return elements of what they are passed. */
  readonly areFollowedApart: Uint8Array;

  /** What is called just now is called for all who read an attribute, not for one place. */
  private isForAll = false;

  // The place that is being looked at.
  node = -1;
  pc = -1;
  /** Edges are written down only in the last round. */
  isRecording = false;

  /** By node: its values, by their numbers; undefined before the first look. */
  readonly nodeValues: (Int32Array | undefined)[] = [];

  private readonly flows: (ScopeFlow | undefined)[] = [];
  private readonly methodNames: (Map<number, number[]> | undefined)[] = [];

  // Cells by what they belong to.
  private readonly objectCells: OwnedCells;
  private readonly moduleCells: OwnedCells;
  private readonly freeCells: OwnedCells;
  readonly functionCells: (number | undefined)[] = [];
  /** By two objects: the version of the second that was put into the first. */
  private readonly poured = new PairTable();
  /** The same of dictionaries of keyword arguments, of which some go to parameters. */
  private readonly passedOn = new PairTable();

  private readonly plainInstances = new Map<string, number>();
  /** By set: 1 where it holds something that is known, 2 where not, 0 where nobody has asked. */
  private readonly knownSets = new SparseNumbers();
  private readonly literalSets: (Int32Array | undefined)[] = [];

  /** By class of a library: 1 where its instances keep callables, 2 where not, 0 where nobody has asked. */
  readonly keepers = new SparseNumbers();
  /** By name, what it is where no module binds it. */
  readonly builtins = new SparseNumbers();
  /** By annotation and depth: instances of what it names, which depends on nothing else. */
  readonly declaredSets = new Map<number, number>();

  readonly unknown: readonly number[];
  readonly none: number;
  readonly bounds = new Map<string, number>();
  dynamicImports = 0;

  constructor(input: MachineInput) {
    this.modules = input.modules;
    this.tree = input.tree;
    this.codes = input.codes;
    this.types = input.types;
    this.behaviourOf = input.behaviourOf;
    this.resolve = input.resolve;
    this.names = new ProgramNames(input.codes);
    this.texts = this.names.texts;
    this.all = this.text('<all>');
    this.keys = this.text('<keys>');
    this.anywhere = this.text('<anywhere>');
    this.stars = this.text('<stars>');
    this.registered = this.text('<registered>');
    this.standIns = this.text('<stand-ins>');
    this.scopes = numberScopes(input.modules, input.codes);
    this.scopeList = input.codes.flatMap((code) => code?.scopes ?? []);
    this.firstWord = firstWords(input.codes);
    const count = this.scopes.moduleOf.length;
    this.areFollowedApart = new Uint8Array(count);
    this.unknown = Object.values(Unresolved).map((reason) => this.objects.intern(ObjectKind.UNKNOWN, reason));
    this.typeArguments = new TypeArguments(this.objects, () => this.values);
    this.joiner = new SetJoiner(this.objects, this.texts, {
      overflow: this.unknown[Unresolved.BOUND]!,
      united: (left, right) => this.typeArguments.united(left, right),
      instanceOf: (name) => this.libraryInstance(name),
    });
    this.values = new ValueSets((left, right) => this.joiner.join(left, right));
    this.cells = new Cells(this.values, (node, pc) => this.wake(node, pc));
    this.allModulesRan = this.cells.make();
    this.objectCells = new OwnedCells(this.cells);
    this.moduleCells = new OwnedCells(this.cells);
    this.freeCells = new OwnedCells(this.cells);
    this.remembered = new RememberedAttributes(this.cells, (object, name) => this.attributeApart(object, name));
    this.work = new WorkQueue(
      (node) => this.lookAt(node),
      () => this.reach('visits-per-function'),
    );
    this.none = this.values.single(this.objects.intern(ObjectKind.NONE, 0));
    for (let module = 0; module < input.codes.length; module += 1) this.markFollowedApart(module);
  }

  // ------------------------------------------------------------------ names

  /** The name of a function, class or module body. */
  nameOfScope(scope: number): number {
    const known = this.scopeNames.get(scope);
    if (known !== 0) return known - 1;
    const name = this.text(this.codeScope(scope).name);
    this.scopeNames.set(scope, name + 1);
    return name;
  }

  text(text: string): number {
    return this.names.number(text);
  }

  /** The key of an element by its index. */
  indexKey(index: number): number {
    return this.names.indexKey(index);
  }

  /** By key: which parameter of a scope takes a keyword of that name. */
  parametersByName(scope: number): ReadonlyMap<number, number> {
    let table = this.parameterTables[scope];
    if (table === undefined) {
      table = new Map();
      const { parameters } = this.codeScope(scope);
      for (const [index, { name, kind }] of parameters.entries()) {
        if (kind === 'positional' || kind === 'keyword-only') table.set(this.text(`s:${name}`), index);
      }
      this.parameterTables[scope] = table;
    }
    return table;
  }

  // ------------------------------------------------------------------ objects

  external(dotted: string): number {
    return this.objects.intern(ObjectKind.EXTERNAL, this.text(dotted));
  }

  libraryInstance(className: string, ...args: number[]): number {
    if (args.length === 0) {
      const known = this.plainInstances.get(className);
      if (known !== undefined) return known;
      const made = this.objects.intern(ObjectKind.LIBRARY_INSTANCE, this.text(className), 0);
      this.plainInstances.set(className, made);
      return made;
    }
    return this.objects.intern(ObjectKind.LIBRARY_INSTANCE, this.text(className), this.typeArguments.number(args));
  }

  /** Notes a class of the program that stands for a library's. */
  standIn(library: string, object: number): void {
    this.cells.add(this.objectCell(this.external(library), this.standIns), this.values.single(object));
    this.replaced.add(library);
  }

  hasStandIn(library: string): boolean {
    return this.replaced.has(library);
  }

  /** Instances of a library's class, or of the one class of the program that stands for it. */
  standingFor(library: string): number {
    const own = this.replaced.has(library) ? this.cells.read(this.objectCell(this.external(library), this.standIns)) : EMPTY;
    const [only, another] = this.values.members(own);
    if (only === undefined || another !== undefined) return this.values.single(this.libraryInstance(library));
    return this.values.single(this.objects.intern(ObjectKind.INSTANCE, only, InstanceCertainty.DECLARED));
  }

  literal(text: string): number {
    return this.objects.intern(ObjectKind.LITERAL, this.text(text));
  }

  /** The set of a string literal of a module's code. */
  literalOf(module: number, string: number): number {
    let table = this.literalSets[module];
    if (table === undefined) {
      table = new Int32Array(this.codes[module]!.strings.length).fill(-1);
      this.literalSets[module] = table;
    }
    if (table[string]! < 0) {
      const text = this.codes[module]!.strings[string]!;
      table[string] = this.values.single(
        isFollowed(ConstantKind.STR, text) ? this.literal(`s:${text}`) : this.libraryInstance('builtins.str'),
      );
    }
    return table[string]!;
  }

  unknownSet(reason: number): number {
    return this.values.single(this.unknown[reason]!);
  }

  /** Whether it holds anything whose meaning is known. */
  isKnown(set: number): boolean {
    const answer = this.knownSets.get(set);
    if (answer !== 0) return answer === 1;
    const isKnown = this.holdsKnown(set);
    this.knownSets.set(set, isKnown ? 1 : 2);
    return isKnown;
  }

  private holdsKnown(set: number): boolean {
    return this.values.members(set).some((object) => {
      const kind = this.objects.kind[object]!;
      return kind !== ObjectKind.UNKNOWN && kind !== ObjectKind.NONE;
    });
  }

  // ------------------------------------------------------------------ scopes and nodes

  codeScope(scope: number): CodeScope {
    return this.scopeList[scope]!;
  }

  /** Names of the functions that stand in a class body, by its scope. */
  methodsOf(scope: number): readonly number[] {
    const module = this.scopes.moduleOf[scope]!;
    let table = this.methodNames[module];
    if (table === undefined) {
      table = new Map();
      for (const { kind, parent, name } of this.codes[module]!.scopes) {
        if (kind !== 'function') continue;
        const names = table.get(parent);
        if (names === undefined) table.set(parent, [this.text(name)]);
        else names.push(this.text(name));
      }
      this.methodNames[module] = table;
    }
    return table.get(scope - this.scopes.firstScope[module]!) ?? [];
  }

  /** What can run of a scope, and what uses which value. */
  flowOf(scope: number): ScopeFlow {
    let flow = this.flows[scope];
    if (flow === undefined) {
      flow = new ScopeFlow(this.codes[this.scopes.moduleOf[scope]!]!.words, this.codeScope(scope));
      this.flows[scope] = flow;
    }
    return flow;
  }

  /** A number for the place that is looked at, unique in the program; -1 for none. */
  site(): number {
    return this.node < 0 || this.isForAll ? -1 : this.siteOf(this.node, this.pc);
  }

  siteOf(node: number, pc: number): number {
    return (this.firstWord[this.moduleOfNode(node)]! + pc) % (SPREAD - 1);
  }

  moduleOfNode(node: number): number {
    return this.scopes.moduleOf[this.nodeScope[node]!]!;
  }

  moduleNode(module: number): number {
    return this.nodeOf(this.scopes.firstScope[module]!, -1, -1);
  }

  /** Whether a function is being looked at, and not a remembered attribute. */
  get isInNode(): boolean {
    return this.node >= 0;
  }

  /**
   * The node of a scope that `definer` made, for a call at `site` where that matters, and for the class `receiver` where it
   * is called on one.
   */
  nodeOf(scope: number, definer: number, site: number, receiver = -1): number {
    const owner = this.receiverContext(scope, receiver);
    if (owner >= 0) return this.splitNode(this.nodeOf(scope, definer, site), owner);
    if (this.areFollowedApart[scope] === 1) return this.nodeInContext(scope, definer, site);
    const known = this.plainNodes.get(scope, definer);
    if (known !== ABSENT) return known;
    const node = this.makeNode(scope, definer);
    this.plainNodes.set(scope, definer, node);
    this.standFor(node, site);
    return node;
  }

  /** The same for calls on an object that was made at a site. */
  nodeAt(scope: number, definer: number, site: number): number {
    return this.nodeInContext(scope, definer, site);
  }

  /** A node that is made in a context of its definer stands for the one outside of contexts. */
  private standFor(node: number, site: number): void {
    const definer = this.nodeParent[node]!;
    const parent = definer < 0 ? -1 : this.nodeBase[definer]!;
    if (parent !== definer) this.nodeBase[node] = this.nodeOf(this.nodeScope[node]!, parent, site);
  }

  private nodeInContext(scope: number, definer: number, site: number): number {
    let nodes = this.nodeNumbers[scope];
    if (nodes === undefined) {
      nodes = new Map();
      this.nodeNumbers[scope] = nodes;
    }
    let context = -1;
    if (site >= 0) {
      const { start, end } = this.codeScope(scope);
      const limit = Math.max(MIN_CONTEXTS, Math.min(MAX_CONTEXTS_PER_SCOPE, Math.floor(MAX_WORDS_IN_CONTEXTS / (end - start + 1))));
      if (nodes.size < limit || nodes.has((definer + 1) * SPREAD + site + 1)) context = site;
      else this.reach('contexts-per-function');
    }
    const key = (definer + 1) * SPREAD + context + 1;
    const known = nodes.get(key);
    if (known !== undefined) return known;
    const node = this.makeNode(scope, definer);
    nodes.set(key, node);
    this.standFor(node, site);
    return node;
  }

  /** The class by which calls of a class method are kept apart; -1 for none. */
  private receiverContext(scope: number, receiver: number): number {
    if (receiver < 0 || this.objects.kind[receiver] !== ObjectKind.CLASS) return -1;
    let owners = this.receivers[scope];
    if (owners === undefined) {
      owners = new Set();
      this.receivers[scope] = owners;
    }
    if (owners.has(receiver)) return receiver;
    const { start, end } = this.codeScope(scope);
    if (owners.size >= Math.min(MAX_RECEIVERS, Math.floor(MAX_WORDS_IN_RECEIVERS / (end - start + 1)))) {
      this.reach('classes-per-class-method');
      return -1;
    }
    owners.add(receiver);
    return receiver;
  }

  private splitNode(base: number, owner: number): number {
    let splits = this.splits[base];
    if (splits === undefined) {
      splits = new Map();
      this.splits[base] = splits;
    }
    let node = splits.get(owner);
    if (node === undefined) {
      node = this.makeNode(this.nodeScope[base]!, this.nodeParent[base]!);
      this.nodeBase[node] = this.nodeBase[base]!;
      splits.set(owner, node);
    }
    return node;
  }

  private makeNode(scope: number, definer: number): number {
    const node = this.nodeScope.length;
    this.nodeBase.push(node);
    const all = this.scopeNodes[scope];
    if (all === undefined) this.scopeNodes[scope] = [node];
    else all.push(node);
    this.nodeScope.push(scope);
    this.nodeParent.push(definer);
    this.nodeCells.push(this.cells.makeMany(this.codeScope(scope).parameters.length + 3));
    this.nodeClass.push(-1);
    this.nodeFunction.push(-1);
    this.returnedValues.push(undefined);
    this.isReached.push(false);
    this.work.add();
    return node;
  }

  nodesOf(scope: number): readonly number[] {
    return this.scopeNodes[scope] ?? [];
  }

  parameterCell(node: number, index: number): number {
    return this.nodeCells[node]! + index;
  }

  resultCell(node: number): number {
    return this.nodeCells[node]! + this.codeScope(this.nodeScope[node]!).parameters.length;
  }

  yieldCell(node: number): number {
    return this.resultCell(node) + 1;
  }

  /** Cell that is told when something calls the node. */
  sendCell(node: number): number {
    return this.resultCell(node) + 2;
  }

  enter(node: number): void {
    if (this.isReached[node]) return;
    this.isReached[node] = true;
    this.work.enter(node);
  }

  /** The node of an enclosing scope, by its number in the module; -1 where there is none. */
  enclosing(node: number, scope: number): number {
    let current = node;
    while (current >= 0) {
      if (this.nodeScope[current] === scope) return current;
      current = this.nodeParent[current]!;
    }
    return -1;
  }

  /** The instruction that is looked at, as a number, where it runs but once: it stands in a module, outside loops; else -1. */
  placeThatRunsOnce(): number {
    if (!this.isInNode || this.codeScope(this.nodeScope[this.node]!).kind !== 'module') return -1;
    return this.flowOf(this.nodeScope[this.node]!).isInLoop(this.pc) ? -1 : this.node * 0x4000000 + this.pc;
  }

  // ------------------------------------------------------------------ cells

  objectCell(object: number, name: number): number {
    return this.objectCells.cell(object, name);
  }

  hasObjectCell(object: number, name: number): boolean {
    return this.objectCells.has(object, name);
  }

  /** What lies in one object goes into another one as well: each time, what has grown since the last. */
  pourInto(made: number, source: number): void {
    const version = this.contentVersion(source);
    const before = this.poured.get(made, source);
    if (before === version) return;
    this.poured.set(made, source, version);
    this.forEachObjectCell(source, (key, cell) => {
      const set = this.cells.peek(cell);
      if (set !== EMPTY && this.cells.grownAt(cell) > before) this.cells.add(this.objectCell(made, key), set);
    });
  }

  /** The version of a dictionary's content when it was last passed on into another one, -1 for never; from now on, `version`. */
  passOn(made: number, source: number, version: number): number {
    const before = this.passedOn.get(made, source);
    if (before !== version) this.passedOn.set(made, source, version);
    return before;
  }

  /** Visits all cells of an object in the order in which they were made, also those that are made meanwhile. */
  forEachObjectCell(object: number, visit: (name: number, cell: number) => void): void {
    this.objectCells.forEach(object, visit);
  }

  /** How often what lies in an object has grown: who asks for all of it hears of any change. */
  contentVersion(object: number): number {
    return this.cells.read(this.objectCells.counter(object));
  }

  objectCellCount(object: number): number {
    return this.objectCells.count(object);
  }

  moduleCell(module: number, name: number): number {
    return this.moduleCells.cell(module, name);
  }

  freeCell(node: number, name: number): number {
    return this.freeCells.cell(node, name);
  }

  // ------------------------------------------------------------------ work

  /** A reader is an instruction of a node, or, where the node is negative, a remembered attribute. */
  private wake(node: number, pc: number): void {
    if (node >= 0) this.work.wake(node, pc);
    else if (pc < 0) this.lookups[-1 - pc]!.expire(-1 - node);
    else this.remembered.expire(-1 - node);
  }

  /** Lookups in classes, which are kept up to date between the looks. */
  addLookups(look: (owner: number, name: number) => number): ClassLookups {
    const made = new ClassLookups(this.cells, -1 - this.lookups.length, look);
    this.lookups.push(made);
    return made;
  }

  private lookAt(node: number): void {
    this.actions.look(node);
    this.refresh();
  }

  /** Attributes go by lookups, and what properties do changes lookups. */
  private refresh(): void {
    for (let isStale = true; isStale;) {
      isStale = false;
      for (const lookups of this.lookups) if (lookups.refresh()) isStale = true;
      if (this.remembered.refresh()) isStale = true;
    }
  }

  /** What an attribute of the object may be, where many ask for it. */
  rememberedAttribute(object: number, name: number): number {
    return this.isRecording ? this.recordedAttribute(object, name) : this.remembered.read(object, name);
  }

  /** Nothing changes any more: an attribute that no edges come of is the same for all. */
  private recordedAttribute(object: number, name: number): number {
    const known = this.settled.get(object, name);
    if (known !== ABSENT) return known;
    const before = this.edges.written;
    // Nobody's call was looked at when it was found, so it is nobody's now.
    const isForAll = this.isForAll;
    this.isForAll = true;
    const set = this.actions.attribute(object, name);
    this.isForAll = isForAll;
    if (this.edges.written === before) this.settled.set(object, name, set);
    return set;
  }

  /** The same for nobody: no instruction asks. */
  private attributeApart(object: number, name: number): number {
    const { node, pc } = this;
    this.node = -1;
    this.pc = 0;
    const set = this.actions.attribute(object, name);
    this.node = node;
    this.pc = pc;
    return set;
  }

  /**
   * Whether all that modules run has been looked at. Until then nothing is guessed in place of what is not known yet, for
   * what cells were given stays in them; who asks is asked again.
   */
  isSettled(): boolean {
    return this.cells.read(this.allModulesRan) !== EMPTY;
  }

  settle(): void {
    this.cells.add(this.allModulesRan, this.none);
  }

  /** What a parameter is when it is not passed. */
  addDefault(cell: number, set: number): void {
    const before = this.cells.peek(cell);
    this.cells.add(cell, set);
    if (before !== EMPTY && this.cells.peek(cell) !== before) this.passed.forget();
  }

  reach(bound: string): void {
    this.bounds.set(bound, (this.bounds.get(bound) ?? 0) + 1);
  }

  // ------------------------------------------------------------------ edges

  edgeTo(target: number, manner: CallManner, flags = 0): void {
    if (this.isRecording) this.edges.add(this.node, this.pc, target, manner.kind, manner.boundary, manner.flags | flags);
  }

  edgeToExternal(name: number, manner: CallManner, flags = 0): void {
    if (this.isRecording) this.edges.addExternal(this.node, this.pc, name, manner.kind, manner.boundary, manner.flags | flags);
  }

  unresolved(reason: number): void {
    if (this.isRecording) this.edges.addUnresolved(this.node, this.pc, reason);
  }

  /** What comes of a function that makes closures or subclasses of what it is passed, or reads out of that, is seen apart for each call of it. */
  private markFollowedApart(module: number): void {
    const code = this.codes[module];
    if (code === null || code === undefined) return;
    const first = this.scopes.firstScope[module]!;
    code.scopes.forEach((scope, index) => {
      if (scope.kind !== 'function' && scope.kind !== 'lambda') return;
      if (makesClosures(code, index) || readsElements(code, scope)) this.areFollowedApart[first + index] = 1;
    });
  }
}

/** Whether a function stores names for the scopes in it, or makes subclasses of its parameters. */
function makesClosures({ words, scopes }: ModuleCode, index: number): boolean {
  const { start, end } = scopes[index]!;
  for (let pc = start; pc < end; pc += instructionLength(words, pc)) {
    const op = words[pc]! & 0xff;
    if (op === Op.STORE_FREE && words[pc + 3] === index) return true;
    if (op === Op.CLASS && isBasedOnParameter(words, pc, scopes[index]!.parameters.length)) return true;
  }
  return false;
}

function isBasedOnParameter(words: Int32Array, pc: number, parameterCount: number): boolean {
  const bases = pc + HEADER_WORDS + 3;
  for (let index = 0; index < words[pc + HEADER_WORDS + 1]!; index += 1) if (words[bases + index]! >> 1 < parameterCount) return true;
  return false;
}

function firstWords(codes: readonly (ModuleCode | null)[]): Float64Array {
  const first = new Float64Array(codes.length);
  for (let module = 1; module < codes.length; module += 1) first[module] = first[module - 1]! + (codes[module - 1]?.words.length ?? 0);
  return first;
}

export const CALL: CallManner = { kind: CallKind.CALL, flags: 0, boundary: 0 };
export const PROPERTY: CallManner = { kind: CallKind.PROPERTY, flags: 0, boundary: 0 };
export const OPERATOR: CallManner = { kind: CallKind.OPERATOR, flags: 0, boundary: 0 };
export const ITERATION: CallManner = { kind: CallKind.ITERATION, flags: 0, boundary: 0 };
export const AWAIT: CallManner = { kind: CallKind.AWAIT, flags: 0, boundary: 0 };
export const CALLBACK: CallManner = { kind: CallKind.CALLBACK, flags: 0, boundary: 0 };
export const CLASS_BODY: CallManner = { kind: CallKind.CLASS_BODY, flags: 0, boundary: 0 };
export const IMPORT: CallManner = { kind: CallKind.IMPORT, flags: 0, boundary: 0 };
export { EMPTY };
export { NO_ARGUMENTS, positionalArguments } from './arguments.ts';
export type { Arguments } from './arguments.ts';
