/** The value graph of a linked program: by instruction what goes where, by call what goes to parameters and comes back. */
import type { CodeScope, ModuleCode } from '../../../python/code/module-code.ts';
import { Flag, HEADER_WORDS, Op, UnaryCode, instructionLength } from '../../../python/code/opcodes.ts';
import { type CallGraph, CallKind, EdgeFlag } from '../../calls/call-graph.ts';
import { lowerBound, offsetsOf } from '../graph-index.ts';
import { CLEAN_METHODS, MUTATORS, QUERIES, looksUp } from '../method-tables.ts';
import { saysSecret } from '../secrets.ts';
import type { Names } from '../names.ts';
import type { Families } from './families.ts';
import type { ExternalRoles } from './external-roles.ts';
import { SECRET } from './external-roles.ts';
import type { ScopeEdges } from './summary-edges.ts';
import { Pass, ValueGraph, Way } from './value-graph.ts';

/** Where the values of each scope lie in the graph. */
export type Vertices = {
  readonly graph: ValueGraph;
  /** By scope: its first value. */
  readonly values: Int32Array;
  /** By scope: what it gives back. */
  readonly returned: number;
  readonly edges: ScopeEdges;
  /** All that stands for attributes of this name. */
  shared(name: string): readonly number[];
};

export type GraphInput = {
  readonly graph: CallGraph;
  readonly roles: ExternalRoles;
  readonly names: Names;
  readonly families: Families;
  /** By scope: parameters that a framework fills, with their colours. */
  readonly given: ReadonlyMap<number, ReadonlyMap<number, number>>;
  /** Scopes whose result a framework sends. */
  readonly sent: ReadonlySet<number>;
};

const NO_MODULE = -2;

export function buildGraph(input: GraphInput): Vertices {
  return new Builder(input).build();
}

class Builder implements Vertices {
  readonly graph = new ValueGraph();
  readonly values: Int32Array;
  readonly returned: number;
  readonly edges: ScopeEdges;
  private readonly input: GraphInput;
  private readonly attributes = new Map<string, number>();
  private readonly names = new Map<string, number>();
  /** By attributes of a name: those of families, and of objects whose class is not known. */
  private readonly partsOf = new Map<number, number[]>();
  private readonly readOffsets: Int32Array;
  // Of the scope that is read:
  private code!: ModuleCode;
  private words!: Int32Array;
  private scope!: CodeScope;
  private module = 0;
  private number = 0;
  private base = 0;
  private nodes: number[] = [];
  private definedAt = new Int32Array(1024);
  /** By value that a class was called for: its family. */
  private readonly made = new Map<number, number>();
  /** By name of the module that is read: the module for which it stands. */
  private readonly imports = new Map<string, number>();

  constructor(input: GraphInput) {
    this.input = input;
    const { scopes, nodeScope, reads } = input.graph;
    const count = scopes.moduleOf.length;
    this.values = new Int32Array(count);
    scopes.codes.forEach((code, module) => {
      code?.scopes.forEach(({ valueCount }, number) => {
        this.values[scopes.firstScope[module]! + number] = this.graph.vertices(valueCount);
      });
    });
    this.returned = this.graph.vertices(count);
    this.edges = {
      values: this.values,
      parameters: new Int32Array(count),
      returned: this.returned,
      edges: new Int32Array(count + 1),
      calls: new Int32Array(count + 1),
    };
    this.readOffsets = offsetsOf(reads.node, nodeScope.length);
  }

  shared(name: string): readonly number[] {
    const all = this.attributes.get(name);
    return all === undefined ? [] : [all, ...(this.partsOf.get(all) ?? [])];
  }

  private attribute(name: string): number {
    return this.named(this.attributes, name);
  }

  private named(table: Map<string, number>, name: string): number {
    let vertex = table.get(name);
    if (vertex === undefined) {
      vertex = this.graph.vertices(1);
      this.graph.share(vertex, SECRET);
      table.set(name, vertex);
    }
    return vertex;
  }

  build(): Vertices {
    const { scopes, nodeScope } = this.input.graph;
    const nodesOf = new Map<number, number[]>();
    nodeScope.forEach((scope, node) => {
      const known = nodesOf.get(scope);
      if (known === undefined) nodesOf.set(scope, [node]);
      else known.push(node);
    });
    scopes.codes.forEach((code, module) => {
      if (code === null) return;
      [this.code, this.words, this.module] = [code, code.words, module];
      this.readImports();
      code.scopes.forEach((scope, number) => {
        [this.scope, this.number] = [scope, scopes.firstScope[module]! + number];
        this.base = this.values[this.number]!;
        this.nodes = nodesOf.get(this.number) ?? [];
        this.edges.edges[this.number] = this.graph.from.length;
        this.edges.calls[this.number] = this.graph.calls.length;
        this.edges.parameters[this.number] = scope.parameters.length;
        this.readScope();
        this.edges.edges[this.number + 1] = this.graph.from.length;
        this.edges.calls[this.number + 1] = this.graph.calls.length;
      });
    });
    return this;
  }

  private readScope(): void {
    const { words, scope, base } = this;
    if (this.definedAt.length < scope.valueCount) this.definedAt = new Int32Array(scope.valueCount * 2);
    this.definedAt.fill(-1, 0, scope.valueCount);
    this.made.clear();
    for (const node of this.nodes) this.findMade(node);
    for (const [index, colours] of this.input.given.get(this.number) ?? []) this.graph.source(base + index, colours);
    if (this.input.sent.has(this.number)) this.graph.sink(this.returned + this.number, 3);
    for (let pc = scope.start; pc < scope.end; pc += instructionLength(words, pc)) {
      const target = words[pc + 2]!;
      const op = words[pc]! & 0xff;
      if (op < Op.BRANCH && target >= 0) this.definedAt[target] = pc;
      this.instruction(pc, op, target < 0 || op >= Op.BRANCH ? -1 : base + target);
    }
    for (const node of this.nodes) this.readNames(node);
    for (const node of this.nodes) this.calls(node);
  }

  private value(pc: number, index: number): number {
    const number = this.words[pc + HEADER_WORDS + index]!;
    return number < 0 ? -1 : this.base + number;
  }

  private text(pc: number, index: number): string {
    return this.code.strings[this.words[pc + HEADER_WORDS + index]!] ?? '';
  }

  private starred(pc: number, index: number): number {
    return this.base + (this.words[pc + HEADER_WORDS + index]! >> 1);
  }

  private instruction(pc: number, op: number, result: number): void {
    const { graph, words } = this;
    const operand = (index: number): number => words[pc + HEADER_WORDS + index]!;
    switch (op) {
      case Op.LOAD_GLOBAL:
        graph.edge(this.global(this.module, this.text(pc, 0)), result, Pass.SAME);
        return;
      case Op.LOAD_FREE:
        graph.edge(this.free(operand(0), this.text(pc, 1)), result, Pass.SAME);
        return;
      case Op.STORE_GLOBAL:
        this.bound(this.text(pc, 0), this.value(pc, 1));
        graph.edge(this.value(pc, 1), this.global(this.module, this.text(pc, 0)), Pass.COPY);
        return;
      case Op.STORE_FREE:
        this.bound(this.text(pc, 1), this.value(pc, 2));
        graph.edge(this.value(pc, 2), this.free(operand(0), this.text(pc, 1)), Pass.SAME);
        return;
      case Op.EXPORT:
        if (this.scope.kind === 'class') graph.edge(this.value(pc, 1), this.own(this.input.families.of(this.number), this.text(pc, 0)), Pass.COPY);
        return;
      case Op.BIND:
        if (operand(2) >= 0) this.bound(this.text(pc, 2), this.value(pc, 1));
        return;
      case Op.PHI:
        for (let at = 0; at < operand(0); at += 1) graph.edge(this.value(pc, at + 1), result, Pass.SAME);
        return;
      case Op.NARROW:
      case Op.AWAIT:
      case Op.DECLARE:
      case Op.ENTER:
        graph.edge(this.value(pc, 0), result, Pass.SAME);
        return;
      case Op.DECLARE_EXPORT:
        graph.edge(this.value(pc, 1), result, Pass.SAME);
        return;
      case Op.ATTRIBUTE:
        this.loadAttribute(pc, result);
        return;
      case Op.IMPORT_FROM:
        this.importFrom(pc, result);
        return;
      case Op.STORE_ATTRIBUTE:
        this.bound(this.text(pc, 1), this.value(pc, 2));
        graph.edge(this.value(pc, 2), this.storedAs(operand(0), this.text(pc, 1)), Pass.COPY);
        graph.edge(this.value(pc, 2), this.value(pc, 0), Pass.FILL);
        return;
      case Op.ITEM:
      case Op.ITERATE:
      case Op.UNPACK:
        graph.edge(this.value(pc, 0), result, Pass.WHOLE);
        return;
      case Op.STORE_ITEM:
        graph.edge(this.value(pc, 2), this.value(pc, 0), Pass.FILL);
        this.graph.sink(this.value(pc, 2), SECRET);
        return;
      case Op.TUPLE:
      case Op.LIST:
      case Op.SET:
        for (let at = 0; at < operand(0); at += 1) graph.edge(this.starred(pc, at + 1), result, Pass.HOLD);
        return;
      case Op.DICT:
        for (let at = 0; at < 2 * operand(0); at += 1) graph.edge(this.value(pc, at + 1), result, Pass.HOLD);
        return;
      case Op.GATHER:
        for (let at = 0; at < 2 * operand(1); at += 1) graph.edge(this.value(pc, at + 2), result, Pass.HOLD);
        return;
      case Op.BINARY:
        graph.edge(this.value(pc, 1), result, this.words[pc]! >>> 8 & Flag.IN_PLACE ? Pass.SAME : Pass.WHOLE);
        graph.edge(this.value(pc, 1), result, Pass.WHOLE);
        graph.edge(this.value(pc, 2), result, Pass.WHOLE);
        if ((this.words[pc]! >>> 8) & Flag.IN_PLACE) graph.edge(this.value(pc, 2), this.value(pc, 1), Pass.FILL);
        return;
      case Op.UNARY:
        if (operand(0) === UnaryCode['!r'] || operand(0) === UnaryCode['!s']) graph.edge(this.value(pc, 1), result, Pass.WHOLE);
        return;
      case Op.FORMAT:
        for (let at = 0; at < operand(0); at += 1) graph.edge(this.value(pc, at + 1), result, Pass.WHOLE);
        return;
      case Op.RETURN:
        graph.edge(this.value(pc, 0), this.returned + this.number, Pass.SAME);
        return;
      case Op.YIELD:
        graph.edge(this.value(pc, 0), this.returned + this.number, Pass.HOLD);
        return;
      case Op.YIELD_FROM:
        graph.edge(this.value(pc, 0), this.returned + this.number, Pass.SAME);
        graph.edge(this.value(pc, 0), result, Pass.SAME);
        return;
      default:
    }
  }

  /** What calls of first-party classes give. */
  private findMade(node: number): void {
    const { edges, nodeScope, scopes } = this.input.graph;
    for (let edge = edges.offsets[node]!; edge < edges.offsets[node + 1]!; edge += 1) {
      if (edges.kind[edge] !== CallKind.CONSTRUCTION || edges.to[edge]! < 0) continue;
      const scope = nodeScope[edges.to[edge]!]!;
      const first = scopes.firstScope[scopes.moduleOf[scope]!]!;
      const target = scopes.codes[scopes.moduleOf[scope]!]?.scopes[scope - first];
      if (target === undefined) continue;
      const family = this.input.families.of(target.kind === 'class' ? scope : first + target.parent);
      const value = this.words[edges.pc[edge]! + 2]!;
      const known = this.made.get(value);
      if (value >= 0) this.made.set(value, known === undefined || known === family ? family : -1);
    }
  }

  private bound(name: string, value: number): void {
    if (saysSecret(name)) this.graph.sink(value, SECRET);
  }

  private global(module: number, name: string): number {
    return this.named(this.names, `${module} ${name}`);
  }

  /** The class whose family shares the attributes of a value; -1 where that is not known. */
  private familyOf(value: number): number {
    const { code, scope } = this;
    if (value === 0 && scope.parameters.length > 0 && code.scopes[scope.parent]?.kind === 'class')
      return this.input.families.of(this.number - this.ownNumber() + scope.parent);
    return this.made.get(value) ?? -1;
  }

  private loadAttribute(pc: number, result: number): void {
    const object = this.words[pc + HEADER_WORDS]!;
    const name = this.text(pc, 1);
    const module = this.moduleBehind(object);
    if (module !== NO_MODULE) {
      if (module >= 0) this.graph.edge(this.global(module, name), result, Pass.SAME);
      return;
    }
    this.graph.edge(this.base + object, result, Pass.PART);
    const family = this.familyOf(object);
    if (family >= 0) {
      this.graph.edge(this.own(family, name), result, Pass.SAME);
      this.graph.edge(this.other(name), result, Pass.SAME);
    } else this.graph.edge(this.attribute(name), result, Pass.SAME);
  }

  private storedAs(object: number, name: string): number {
    const module = this.moduleBehind(object);
    if (module !== NO_MODULE) return module < 0 ? -1 : this.global(module, name);
    const family = this.familyOf(object);
    return family >= 0 ? this.own(family, name) : this.other(name);
  }

  /** Attributes of one family of classes. */
  private own(family: number, name: string): number {
    const known = this.names.has(`a ${family} ${name}`);
    const vertex = this.named(this.names, `a ${family} ${name}`);
    if (!known) this.belongs(vertex, this.attribute(name));
    return vertex;
  }

  /** Attributes of objects whose class is not known. */
  private other(name: string): number {
    const known = this.names.has(`o ${name}`);
    const vertex = this.named(this.names, `o ${name}`);
    if (!known) this.belongs(vertex, this.attribute(name));
    return vertex;
  }

  private belongs(part: number, all: number): void {
    this.graph.edge(part, all, Pass.COPY);
    const known = this.partsOf.get(all);
    if (known === undefined) this.partsOf.set(all, [part]);
    else known.push(part);
  }

  /** The module that a value certainly is: -1 for a library's, `NO_MODULE` where it is none. */
  private moduleBehind(value: number): number {
    const pc = this.definedAt[value] ?? -1;
    if (pc < 0) return NO_MODULE;
    switch (this.words[pc]! & 0xff) {
      case Op.LOAD_GLOBAL:
        return this.imports.get(this.text(pc, 0)) ?? NO_MODULE;
      case Op.IMPORT:
      case Op.IMPORT_FROM:
        return this.importedAt(pc);
      default:
        return NO_MODULE;
    }
  }

  private importedAt(pc: number): number {
    const { names } = this.input;
    const dotted = names.absolute(this.module, this.words[pc + HEADER_WORDS + 1]!, this.text(pc, 0));
    if ((this.words[pc]! & 0xff) === Op.IMPORT) {
      const bindsTop = ((this.words[pc]! >>> 8) & Flag.BINDS_TOP) !== 0 && dotted.includes('.');
      return names.moduleNamed(bindsTop ? dotted.slice(0, dotted.indexOf('.')) : dotted);
    }
    const inner = names.moduleNamed(`${dotted}.${this.text(pc, 2)}`);
    return inner >= 0 ? inner : NO_MODULE;
  }

  /** What a name that is imported from a first-party module stands for there. */
  private importFrom(pc: number, result: number): void {
    const { names } = this.input;
    const module = names.moduleNamed(names.absolute(this.module, this.words[pc + HEADER_WORDS + 1]!, this.text(pc, 0)));
    if (module >= 0) this.graph.edge(this.global(module, this.text(pc, 2)), result, Pass.COPY);
  }

  /** Names of the module that are bound to modules and to nothing else. */
  private readImports(): void {
    const { words, code } = this;
    this.imports.clear();
    const made = new Map<number, number>();
    const { start, end } = code.scopes[0]!;
    for (let pc = start; pc < end; pc += instructionLength(words, pc)) {
      const op = words[pc]! & 0xff;
      if (op === Op.IMPORT || op === Op.IMPORT_FROM) made.set(words[pc + 2]!, this.importedAt(pc));
      if (op !== Op.STORE_GLOBAL) continue;
      const module = made.get(words[pc + HEADER_WORDS + 1]!) ?? NO_MODULE;
      const name = this.text(pc, 0);
      const known = this.imports.get(name);
      this.imports.set(name, known === undefined || known === module ? module : NO_MODULE);
    }
  }

  private free(scope: number, name: string): number {
    return this.named(this.names, `f ${this.number - this.ownNumber() + scope} ${name}`);
  }

  private ownNumber(): number {
    return this.number - this.input.graph.scopes.firstScope[this.module]!;
  }

  /** Names of libraries that are read without a call. */
  private readNames(node: number): void {
    const { reads } = this.input.graph;
    for (let at = this.readOffsets[node]!; at < this.readOffsets[node + 1]!; at += 1) {
      const role = this.input.roles.of(reads.external[at]!);
      const pc = reads.pc[at]!;
      const target = this.words[pc + 2]!;
      if (role.source > 0 && target >= 0) this.graph.source(this.base + target, role.source);
      if (role.sink > 0) this.storeSink(pc, role.sink);
    }
  }

  /** What is assigned to an attribute (or element) of a library's object. */
  private storeSink(pc: number, colours: number): void {
    const op = this.words[pc]! & 0xff;
    if (op !== Op.STORE_ATTRIBUTE && op !== Op.STORE_ITEM) return;
    this.graph.sink(this.value(pc, 2), colours);
    if (op === Op.STORE_ITEM) this.graph.sink(this.value(pc, 1), colours);
  }

  private calls(node: number): void {
    const { edges } = this.input.graph;
    const last = edges.offsets[node + 1]!;
    for (let edge = edges.offsets[node]!; edge < last; edge += 1) this.edge(edge);
    const { words, scope } = this;
    for (let pc = scope.start; pc < scope.end; pc += instructionLength(words, pc)) {
      if ((words[pc]! & 0xff) !== Op.CALL) continue;
      const from = lowerBound(edges.pc, pc, edges.offsets[node]!, last);
      this.passThrough(pc, from, last);
    }
  }

  /** What a library does with what goes in. */
  private passThrough(pc: number, from: number, last: number): void {
    const { edges } = this.input.graph;
    let isInternal = false;
    let isExternal = false;
    let passes = false;
    for (let edge = from; edge < last && edges.pc[edge] === pc; edge += 1) {
      if (edges.to[edge]! >= 0) isInternal ||= edges.kind[edge] !== CallKind.CALLBACK;
      else {
        isExternal = true;
        passes ||= this.input.roles.of(-1 - edges.to[edge]!).passes;
      }
    }
    const method = this.methodAt(pc);
    const result = this.resultOf(pc);
    const name = method < 0 ? '' : this.text(method, 1);
    if (isInternal && !isExternal && !MUTATORS.has(name)) return;
    const receiver = method < 0 ? -1 : this.value(method, 0);
    const untyped = this.input.roles.sinkNamed(name);
    if (untyped > 0) for (const given of this.argumentsOf(pc)) this.graph.sink(given, untyped);
    if (MUTATORS.has(name)) {
      for (const given of this.argumentsOf(pc)) {
        this.graph.edge(given, receiver, Pass.FILL);
        if (isExternal || !isInternal) this.graph.edge(given, receiver, Pass.WHOLE);
      }
    }
    if ((isExternal && !passes) || (isInternal && !isExternal) || CLEAN_METHODS.has(name)) return;
    if (receiver >= 0) this.graph.edge(receiver, result, Pass.WHOLE);
    if (QUERIES.has(name) && receiver >= 0) return;
    const given = this.argumentsOf(pc);
    for (const value of looksUp(name) && receiver >= 0 && given.length === 1 ? [] : given) this.graph.edge(value, result, Pass.WHOLE);
  }

  private resultOf(pc: number): number {
    const target = this.words[pc + 2]!;
    return target < 0 ? -1 : this.base + target;
  }

  /** The ATTRIBUTE through which a method is called; -1 where none is. */
  private methodAt(pc: number): number {
    const made = this.definedAt[this.words[pc + HEADER_WORDS]!] ?? -1;
    return made >= 0 && (this.words[made]! & 0xff) === Op.ATTRIBUTE ? made : -1;
  }

  private argumentsOf(pc: number): readonly number[] {
    const at = pc + HEADER_WORDS;
    const [positional, keywords] = [this.words[at + 1]!, this.words[at + 2]!];
    const found: number[] = [];
    for (let index = 0; index < positional; index += 1) found.push(this.base + (this.words[at + 3 + index]! >> 1));
    for (let index = 0; index < keywords; index += 1) found.push(this.base + this.words[at + 4 + positional + 2 * index]!);
    return found;
  }

  private edge(edge: number): void {
    const { edges, nodeScope, scopes } = this.input.graph;
    const pc = edges.pc[edge]!;
    const op = this.words[pc]! & 0xff;
    const to = edges.to[edge]!;
    if (to < 0) {
      this.externalEdge(pc, op, this.input.roles.of(-1 - to));
      return;
    }
    const scope = nodeScope[to]!;
    const module = scopes.moduleOf[scope]!;
    const target = scopes.codes[module]?.scopes[scope - scopes.firstScope[module]!];
    if (target === undefined || target.kind === 'module') return;
    const parameters = this.values[scope]!;
    const kind = edges.kind[edge]!;
    const result = op < Op.BRANCH ? this.resultOf(pc) : -1;
    if (op === Op.CALL) {
      this.callEdge(pc, kind, { scope, target, isBound: (edges.flags[edge]! & EdgeFlag.BOUND) !== 0 }, result);
      return;
    }
    if (target.kind === 'class') return;
    const first = op === Op.BINARY || op === Op.COMPARE || op === Op.UNARY ? 1 : 0;
    if (kind !== CallKind.IMPORT && kind !== CallKind.CLASS_BODY && op < Op.BRANCH) {
      const begin = this.graph.from.length;
      const receiver = this.value(pc, first);
      if (target.parameters.length > 0) this.graph.edge(receiver, parameters, Pass.SAME, Way.IN);
      for (let at = 1; at < target.parameters.length && at < 3; at += 1) {
        if (op === Op.STORE_ATTRIBUTE) this.graph.edge(this.value(pc, 2), parameters + at, Pass.SAME, Way.IN);
        else if (op === Op.ITEM || op === Op.STORE_ITEM || op === Op.BINARY || op === Op.COMPARE)
          this.graph.edge(this.value(pc, first + at), parameters + at, Pass.SAME, Way.IN);
      }
      this.site(scope, begin, result, op === Op.ITERATE ? Pass.WHOLE : Pass.SAME);
    }
  }

  private externalEdge(pc: number, op: number, role: ReturnType<ExternalRoles['of']>): void {
    if (role.source > 0 && op < Op.BRANCH) this.graph.source(this.resultOf(pc), role.source);
    if (role.sink === 0) return;
    if (op !== Op.CALL) {
      this.storeSink(pc, role.sink);
      return;
    }
    for (const value of this.argumentsOf(pc)) this.graph.sink(value, role.sink);
    const method = this.methodAt(pc);
    if (method >= 0) this.graph.sink(this.value(method, 0), role.sink);
  }

  private callEdge(pc: number, kind: number, to: { scope: number; target: CodeScope; isBound: boolean }, result: number): void {
    const { scope, target } = to;
    const base = this.values[scope]!;
    const given = this.argumentsOf(pc);
    const begin = this.graph.from.length;
    if (target.kind === 'class') {
      this.declared(pc, result);
      return;
    }
    if (kind === CallKind.CALLBACK) {
      target.parameters.forEach((_, index) => {
        for (const value of given) this.graph.edge(value, base + index, Pass.WHOLE, Way.IN);
      });
      this.site(scope, begin, result, Pass.WHOLE);
      return;
    }
    const method = this.methodAt(pc);
    let first = 0;
    if (to.isBound) {
      first = 1;
      const callee = this.value(pc, 0);
      const receiver = kind === CallKind.CONSTRUCTION ? result : method >= 0 ? this.value(method, 0) : callee;
      if (target.parameters.length > 0) this.graph.edge(receiver, base, Pass.SAME, Way.IN);
    }
    this.bind(pc, target, base, first);
    this.site(scope, begin, kind !== CallKind.CONSTRUCTION || target.name === '__new__' ? result : -1, Pass.SAME);
    if (((this.words[pc]! >>> 8) & Flag.DECORATOR) !== 0) for (const value of given) this.graph.edge(value, result, Pass.SAME);
  }

  /** A call whose edges into parameters were made from `begin` on. */
  private site(scope: number, begin: number, result: number, pass: number): void {
    const to = this.graph.from.length;
    this.graph.edge(this.returned + scope, result, pass, Way.OUT);
    this.graph.calls.push({ scope, from: begin, to, result, pass });
  }

  /** Data classes: arguments become attributes; which, their names tell, or any. */
  private declared(pc: number, result: number): void {
    for (const value of this.argumentsOf(pc)) {
      this.graph.edge(value, result, Pass.WHOLE);
    }
  }

  private bind(pc: number, target: CodeScope, base: number, first: number): void {
    const at = pc + HEADER_WORDS;
    const [positional, keywords] = [this.words[at + 1]!, this.words[at + 2]!];
    let isLoose = false;
    for (let index = 0; index < positional; index += 1) {
      const coded = this.words[at + 3 + index]!;
      const value = this.base + (coded >> 1);
      isLoose ||= (coded & 1) === 1;
      if (isLoose) this.anywhere(value, target, base, first);
      else this.toPosition(value, first + index, target, base);
    }
    for (let index = 0; index < keywords; index += 1) {
      const name = this.words[at + 3 + positional + 2 * index]!;
      const value = this.base + this.words[at + 4 + positional + 2 * index]!;
      if (name < 0) this.anywhere(value, target, base, 0);
      else this.toKeyword(value, this.code.strings[name]!, target, base);
    }
  }

  private toPosition(value: number, position: number, { parameters }: CodeScope, base: number): void {
    const kind = parameters[position]?.kind;
    if (kind === 'positional' || kind === 'positional-only') this.graph.edge(value, base + position, Pass.SAME, Way.IN);
    else {
      const variadic = parameters.findIndex((parameter) => parameter.kind === 'variadic');
      if (variadic >= 0) this.graph.edge(value, base + variadic, Pass.HOLD, Way.IN);
    }
  }

  private toKeyword(value: number, name: string, { parameters }: CodeScope, base: number): void {
    const position = parameters.findIndex((parameter) => parameter.name === name && parameter.kind !== 'positional-only');
    if (position >= 0) this.graph.edge(value, base + position, Pass.SAME, Way.IN);
    const rest = position >= 0 ? -1 : parameters.findIndex(({ kind }) => kind === 'keyword-variadic');
    if (rest >= 0) this.graph.edge(value, base + rest, Pass.HOLD, Way.IN);
  }

  private anywhere(value: number, { parameters }: CodeScope, base: number, first: number): void {
    parameters.forEach(({ kind }, index) => {
      if (index < first) return;
      this.graph.edge(value, base + index, kind === 'variadic' || kind === 'keyword-variadic' ? Pass.HOLD : Pass.WHOLE, Way.IN);
    });
  }
}
