/**
 * Looks at one scope in one context: runs its instructions over sets of abstract objects, reading and filling the cells
 * that it shares with others. Values of the scope itself live only as long as the look; what lasts lies in the cells.
 */
import {
  BinaryCode,
  CompareCode,
  ConstantKind,
  Flag,
  GatherKind,
  HEADER_WORDS,
  NarrowKind,
  Op,
  Outcome,
  UnaryCode,
  instructionLength,
} from '../../python/code/opcodes.ts';
import type { CodeScope } from '../../python/code/module-code.ts';
import { NONE } from '../layout/name-tree.ts';
import { deleteAttribute, externalNamed, invokeSpecial, moduleAttribute, moduleName, storeAttribute } from './attributes.ts';
import { CallKind, EdgeFlag, Unresolved } from './call-graph.ts';
import type { Classes } from './classes.ts';
import { copyDictionary } from './containers.ts';
import { decorate, decoratorsAmong } from './decorators.ts';
import { askForEquality, askForHash, askForText, enterAll, exitAll } from './known-functions.ts';
import { libraryClassOf, libraryMember, literalKey, memberResult, putElement, putKey, typedElement } from './library.ts';
import { fieldAt } from './made-classes.ts';
import type { CallManner, Machine } from './machine.ts';
import { CALL, CLASS_BODY, EMPTY, IMPORT, OPERATOR, PARAMETERS, readerOf } from './machine.ts';
import type { ScopeFlow } from './scope-flow.ts';
import { ObjectKind } from './objects.ts';
import { awaited, iterate, subscript } from './protocols.ts';

/** A loop whose values still change after so many rounds is left as it is. */
const MAX_ROUNDS = 40;
const MAX_INDEX = 64;
/** Displays of more elements keep only the first ones apart. */
const MAX_DISPLAY = 64;

const BINARY_METHODS = ['add', 'sub', 'mul', 'matmul', 'truediv', 'mod', 'pow', 'lshift', 'rshift', 'or', 'xor', 'and', 'floordiv'];
const UNARY_METHODS = ['__invert__', '', '__pos__', '__neg__'];
const COMPARE_METHODS = ['__eq__', '__ne__', '__lt__', '__le__', '__gt__', '__ge__', '', '', '__contains__', '__contains__'];
const REFLECTED = ['__eq__', '__ne__', '__gt__', '__ge__', '__lt__', '__le__', '', '', '', ''];

/** What became of the calls, for the coverage. */
export type CallTally = { calls: number; firstParty: number; external: number; unresolved: number };

/** A class for its scratch arrays: they are used anew for each look. */
export class Interpreter {
  private readonly m: Machine;
  private readonly classes: Classes;
  private values: Int32Array = new Int32Array(0);
  private flow!: ScopeFlow;
  private marks = new Uint8Array(1024);
  private latePhis: number[] = [];
  private words: Int32Array = new Int32Array(0);
  private module = 0;
  private scopeBase = 0;
  readonly tally: CallTally = { calls: 0, firstParty: 0, external: 0, unresolved: 0 };
  private isCounting = false;

  constructor(machine: Machine, classes: Classes) {
    this.m = machine;
    this.classes = classes;
  }

  /** Looks at a node: at all of it the first time and when edges are written down, else at what has changed. */
  look(node: number): void {
    const { m } = this;
    const module = m.moduleOfNode(node);
    const scope = m.codeScope(m.nodeScope[node]!);
    this.words = m.codes[module]!.words;
    this.module = module;
    this.scopeBase = m.scopes.firstScope[module]!;
    this.flow = m.flowOf(m.nodeScope[node]!);
    m.node = node;
    const pending = m.pending[node] ?? [];
    m.pending[node] = undefined;
    const known = m.nodeValues[node];
    if (known !== undefined && !m.isRecording) {
      this.values = known;
      this.update(scope, pending);
      return;
    }
    this.values = known ?? new Int32Array(scope.valueCount);
    m.nodeValues[node] = this.values;
    this.loadParameters(node);
    this.isCounting = m.isRecording && m.nodesOf(m.nodeScope[node]!)[0] === node;
    this.latePhis = [];
    this.run(scope.start, scope.end);
    if (!m.isRecording) this.update(scope, this.latePhis);
  }

  /** Runs instructions again, and those that use what they define, until nothing changes. */
  private update(scope: CodeScope, pcs: readonly number[]): void {
    const { m, words, values, flow } = this;
    if (this.marks.length < scope.end - scope.start) this.marks = new Uint8Array(2 * (scope.end - scope.start));
    let next = scope.end;
    for (const pc of pcs) {
      if (pc === PARAMETERS) next = Math.min(next, this.updateParameters(scope));
      else {
        this.marks[pc - scope.start] = 1;
        next = Math.min(next, pc);
      }
    }
    for (let round = 0; next < scope.end; round += 1) {
      let again = scope.end;
      const from = next;
      for (let pc = from; pc < scope.end; pc += instructionLength(words, pc)) {
        if (this.marks[pc - scope.start] === 0) continue;
        this.marks[pc - scope.start] = 0;
        if (!flow.isLive(pc - scope.start)) continue;
        const target = words[pc + 2]!;
        const before = target < 0 ? 0 : values[target]!;
        m.pc = pc;
        m.cells.begin(readerOf(m.node, pc));
        this.step(words[pc]! & 0xff, pc);
        if (target < 0 || values[target] === before) continue;
        again = Math.min(again, this.markUsers(scope, target, pc));
      }
      if (round >= MAX_ROUNDS) {
        m.reach('rounds-per-loop');
        this.marks.fill(0, 0, scope.end - scope.start);
        return;
      }
      next = again;
    }
  }

  /** Marks what uses a value; the first of them that stands before `pc`, or the end. */
  private markUsers(scope: CodeScope, value: number, pc: number): number {
    let first = scope.end;
    const { offsets, users } = this.flow.uses();
    for (let index = offsets[value]!; index < offsets[value + 1]!; index += 1) {
      const user = users[index]!;
      this.marks[user - scope.start] = 1;
      if (user <= pc && user < first) first = user;
    }
    return first;
  }

  private updateParameters(scope: CodeScope): number {
    const before = this.values.slice(0, scope.parameters.length);
    this.loadParameters(this.m.node);
    let first = scope.end;
    before.forEach((set, index) => {
      if (this.values[index] !== set) first = Math.min(first, this.markUsers(scope, index, scope.end));
    });
    return first;
  }

  private loadParameters(node: number): void {
    const { m } = this;
    m.cells.begin(readerOf(node, PARAMETERS));
    const { parameters } = m.codeScope(m.nodeScope[node]!);
    const callee = m.nodeFunction[node]!;
    const cells = callee < 0 ? undefined : m.functionCells[callee];
    parameters.forEach((parameter, index) => {
      let set = m.cells.read(m.parameterCell(node, index));
      if (cells !== undefined && !m.isKnown(set)) {
        const annotation = m.cells.read(cells + parameters.length + index);
        if (annotation !== EMPTY) {
          const declared = m.actions.declared(annotation);
          set = m.values.union(set, wrapVariadic(m, node, index, parameter.kind, declared));
        }
      }
      if (set === EMPTY) set = m.unknownSet(Unresolved.PARAMETER);
      this.values[index] = set;
    });
  }

  /** Runs a region; false where control never comes to its end. */
  private run(start: number, end: number): boolean {
    const { words } = this;
    let pc = start;
    while (pc < end) {
      const op = words[pc]! & 0xff;
      switch (op) {
        case Op.BRANCH:
          if (!this.branch(pc)) return false;
          pc = words[pc + HEADER_WORDS + 3]!;
          break;
        case Op.LOOP:
          this.run(pc + HEADER_WORDS + 2, words[pc + HEADER_WORDS]!);
          this.run(words[pc + HEADER_WORDS]!, words[pc + HEADER_WORDS + 1]!);
          pc = words[pc + HEADER_WORDS + 1]!;
          break;
        case Op.TRY:
          if (!this.tryRegions(pc)) return false;
          pc = words[pc + HEADER_WORDS + 4]!;
          break;
        case Op.BREAK:
        case Op.CONTINUE:
          return false;
        default:
          this.begin(pc);
          this.step(op, pc);
          if (op === Op.RETURN || op === Op.RAISE) return false;
          pc += instructionLength(words, pc);
      }
    }
    return true;
  }

  private begin(pc: number): void {
    const { m } = this;
    m.pc = pc;
    m.cells.begin(readerOf(m.node, pc));
    this.flow.setLive(pc);
  }

  /** Runs the sides that can run. */
  private branch(pc: number): boolean {
    const { words } = this;
    const outcome = words[pc + HEADER_WORDS + 1]!;
    const otherwise = words[pc + HEADER_WORDS + 2]!;
    const end = words[pc + HEADER_WORDS + 3]!;
    const next = pc + HEADER_WORDS + 4;
    this.begin(pc);
    this.step(Op.BRANCH, pc);
    let completes = false;
    if (outcome !== Outcome.FALSE) completes = this.run(next, otherwise);
    if (outcome !== Outcome.TRUE && this.run(otherwise, end)) completes = true;
    return completes;
  }

  private tryRegions(pc: number): boolean {
    const { words } = this;
    const at = pc + HEADER_WORDS;
    const count = words[at]!;
    const bodyEnd = words[at + 1]!;
    const orelse = words[at + 2]!;
    const final = words[at + 3]!;
    const end = words[at + 4]!;
    const start = at + 5 + count;
    let completes = this.run(start, bodyEnd);
    for (let index = 0; index < count; index += 1) {
      const handler = words[at + 5 + index]!;
      const handlerEnd = index + 1 < count ? words[at + 6 + index]! : orelse;
      if (this.run(handler, handlerEnd)) completes = true;
    }
    if (orelse < final && !this.run(orelse, final) && count === 0) completes = false;
    return this.run(final, end) && completes;
  }

  /** `if x` asks `x.__bool__`, or `x.__len__`. */
  private truth(set: number): void {
    const { m } = this;
    for (const object of m.values.members(set)) {
      if (m.objects.kind[object] !== ObjectKind.INSTANCE) continue;
      for (const method of ['__bool__', '__len__']) {
        if (this.classes.lookup(m.objects.a[object]!, m.text(method)) === EMPTY) continue;
        invokeSpecial(m, this.classes, object, method, [], OPERATOR);
        break;
      }
    }
  }

  private define(pc: number, set: number): void {
    this.values[this.words[pc + 2]!] = set;
  }

  private operand(pc: number, index: number): number {
    return this.words[pc + HEADER_WORDS + index]!;
  }

  /** The set of a value operand; EMPTY for -1. */
  private value(pc: number, index: number): number {
    const value = this.operand(pc, index);
    return value < 0 ? EMPTY : this.values[value]!;
  }

  private name(pc: number, index: number): number {
    return this.m.textOf(this.module, this.operand(pc, index));
  }

  private flags(pc: number): number {
    return (this.words[pc]! >> 8) & 0xff;
  }

  private step(op: number, pc: number): void {
    const { m } = this;
    switch (op) {
      case Op.BRANCH:
        this.truth(this.value(pc, 0));
        return;
      case Op.CONSTANT:
        this.define(pc, this.constant(pc));
        return;
      case Op.UNBOUND:
        this.define(pc, m.unknownSet(Unresolved.NAME));
        return;
      case Op.UNKNOWN:
        this.define(pc, m.unknownSet(Unresolved.UNKNOWN));
        return;
      case Op.LOAD_GLOBAL:
        this.define(pc, this.loadGlobal(this.name(pc, 0)));
        return;
      case Op.LOAD_FREE:
        this.define(pc, this.loadFree(pc));
        return;
      case Op.STORE_GLOBAL:
        this.storeGlobal(pc);
        return;
      case Op.STORE_FREE: {
        const owner = m.enclosing(m.node, this.scopeBase + this.operand(pc, 0));
        if (owner >= 0) m.cells.add(m.freeCell(owner, this.name(pc, 1)), this.value(pc, 2));
        return;
      }
      case Op.EXPORT:
        this.exportName(pc);
        return;
      case Op.DECLARE_EXPORT:
        this.declareName(this.name(pc, 0), this.value(pc, 1));
        return;
      case Op.PHI:
        this.joinValues(pc);
        return;
      case Op.ATTRIBUTE:
        this.define(pc, this.attributes(this.value(pc, 0), this.name(pc, 1)));
        return;
      case Op.STORE_ATTRIBUTE:
        for (const object of m.values.members(this.value(pc, 0)))
          storeAttribute(m, this.classes, object, this.name(pc, 1), this.value(pc, 2));
        return;
      case Op.DECLARE_ATTRIBUTE:
        for (const object of m.values.members(this.value(pc, 0))) {
          if (m.objects.kind[object] === ObjectKind.INSTANCE) {
            m.cells.add(m.objectCell(m.objects.a[object]!, m.declarationOf(this.name(pc, 1))), m.actions.declared(this.value(pc, 2)));
          }
        }
        return;
      case Op.ITEM:
        this.define(pc, subscript(m, this.classes, this.value(pc, 0), this.value(pc, 1), this.isSlice(this.value(pc, 1))));
        return;
      case Op.STORE_ITEM:
        this.storeItem(pc);
        return;
      case Op.DELETE_ITEM:
        this.specialOnInstances(this.value(pc, 0), '__delitem__', [this.value(pc, 1)]);
        return;
      case Op.DELETE_ATTRIBUTE:
        for (const object of m.values.members(this.value(pc, 0))) deleteAttribute(m, this.classes, object, this.name(pc, 1));
        return;
      case Op.SLICE:
        this.define(pc, m.values.single(m.libraryInstance('builtins.slice', this.value(pc, 0), this.value(pc, 1), this.value(pc, 2))));
        return;
      case Op.CALL:
        this.call(pc);
        return;
      case Op.TUPLE:
      case Op.LIST:
      case Op.SET:
        this.display(op, pc);
        return;
      case Op.DICT:
        this.dictionary(pc);
        return;
      case Op.GATHER:
        this.gather(pc);
        return;
      case Op.FUNCTION:
        this.makeFunction(pc);
        return;
      case Op.CLASS:
        this.makeClass(pc);
        return;
      case Op.BINARY:
        this.define(pc, this.binary(pc));
        return;
      case Op.UNARY:
        this.define(pc, this.unary(pc));
        return;
      case Op.COMPARE:
        this.define(pc, this.compare(pc));
        return;
      case Op.FORMAT:
        this.format(pc);
        return;
      case Op.ITERATE:
        this.define(pc, iterate(m, this.classes, this.value(pc, 0), (this.flags(pc) & Flag.ASYNC) !== 0));
        return;
      case Op.UNPACK:
        this.define(pc, this.unpack(pc));
        return;
      case Op.ENTER:
        this.define(pc, enterAll(m, this.classes, this.value(pc, 0), (this.flags(pc) & Flag.ASYNC) !== 0));
        return;
      case Op.EXIT:
        exitAll(m, this.classes, this.value(pc, 0), (this.flags(pc) & Flag.ASYNC) !== 0);
        return;
      case Op.AWAIT:
        this.define(pc, awaited(m, this.classes, this.value(pc, 0)));
        return;
      case Op.YIELD:
        m.cells.add(m.yieldCell(m.node), this.value(pc, 0));
        this.define(pc, this.sentTo(m.node));
        return;
      case Op.YIELD_FROM:
        m.cells.add(m.yieldCell(m.node), iterate(m, this.classes, this.value(pc, 0), false));
        this.define(pc, this.resultOfGenerators(this.value(pc, 0)));
        return;
      case Op.RETURN:
        this.returnValue(pc);
        return;
      case Op.RAISE:
        this.raise(pc);
        return;
      case Op.IMPORT:
        this.define(pc, this.importModule(pc));
        return;
      case Op.IMPORT_FROM:
        this.define(pc, this.importFrom(pc));
        return;
      case Op.IMPORT_STAR:
        m.cells.add(m.moduleCell(this.module, m.stars), this.importedModule(this.operand(pc, 1), this.name(pc, 0)));
        return;
      case Op.NARROW:
        this.define(pc, this.narrow(pc));
        return;
      case Op.CAUGHT:
        this.define(pc, this.caught(this.value(pc, 0)));
        return;
      case Op.DECLARE: {
        const value = this.value(pc, 0);
        this.define(pc, m.isKnown(value) ? value : m.values.union(value, m.actions.declared(this.value(pc, 1))));
        return;
      }
      default:
    }
  }

  // ------------------------------------------------------------------ names

  private constant(pc: number): number {
    const { m } = this;
    switch (this.operand(pc, 0)) {
      case ConstantKind.NONE:
        return m.none;
      case ConstantKind.TRUE:
      case ConstantKind.FALSE:
        return m.values.single(m.libraryInstance('builtins.bool'));
      case ConstantKind.INT: {
        const text = m.codes[this.module]!.strings[this.operand(pc, 1)]!;
        const number = Number(text);
        if (number >= -MAX_INDEX && number <= MAX_INDEX) return m.values.single(m.literal(`i:${text}`));
        return m.values.single(m.libraryInstance('builtins.int'));
      }
      case ConstantKind.FLOAT:
        return m.values.single(m.libraryInstance('builtins.float'));
      case ConstantKind.STR:
        return m.literalOf(this.module, this.operand(pc, 1));
      case ConstantKind.BYTES:
        return m.values.single(m.libraryInstance('builtins.bytes'));
      case ConstantKind.COMPLEX:
        return m.values.single(m.libraryInstance('builtins.complex'));
      default:
        return EMPTY;
    }
  }

  private loadGlobal(name: number): number {
    const { m } = this;
    const found = moduleName(m, this.module, name);
    if (found !== EMPTY) return found;
    const text = m.texts[name]!;
    const builtin = m.types.find(`builtins.${text}`);
    if (builtin !== null) return externalNamed(m, `builtins.${text}`);
    if (text === '__name__' || text === '__file__' || text === '__doc__') return m.values.single(m.libraryInstance('builtins.str'));
    if (text === '__class__') return m.unknownSet(Unresolved.DYNAMIC);
    return m.unknownSet(Unresolved.NAME);
  }

  private loadFree(pc: number): number {
    const { m } = this;
    const owner = m.enclosing(m.node, this.scopeBase + this.operand(pc, 0));
    if (owner < 0) return m.unknownSet(Unresolved.UNKNOWN);
    const name = this.name(pc, 1);
    if (m.nodeClass[owner]! >= 0) {
      return m.texts[name] === '__class__' ? m.values.single(m.nodeClass[owner]!) : m.cells.read(m.objectCell(m.nodeClass[owner]!, name));
    }
    return m.cells.read(m.freeCell(owner, name));
  }

  private storeGlobal(pc: number): void {
    const { m } = this;
    const name = this.name(pc, 0);
    const isOwnBody = m.codeScope(m.nodeScope[m.node]!).kind === 'module';
    // What the body binds counts by what it keeps at its end; what it bound before is there for those who ask too early.
    m.cells.add(m.moduleCell(this.module, isOwnBody ? m.earlyOf(name) : name), this.value(pc, 1));
  }

  private exportName(pc: number): void {
    const { m } = this;
    const name = this.name(pc, 0);
    const object = m.nodeClass[m.node]!;
    if (object >= 0) m.cells.add(m.objectCell(object, name), this.value(pc, 1));
    else m.cells.add(m.moduleCell(this.module, name), this.value(pc, 1));
  }

  private declareName(name: number, declared: number): void {
    const { m } = this;
    const object = m.nodeClass[m.node]!;
    if (object < 0) {
      m.cells.add(m.moduleCell(this.module, m.earlyOf(name)), declared);
      return;
    }
    const { fields } = this.classes.entry(object);
    if (!fields.includes(name)) fields.push(name);
    m.cells.add(m.objectCell(object, m.declarationOf(name)), declared);
  }

  private joinValues(pc: number): void {
    const { m, words, values } = this;
    const count = this.operand(pc, 0);
    const target = words[pc + 2]!;
    let set = EMPTY;
    let isLate = false;
    for (let index = 1; index <= count; index += 1) {
      const value = words[pc + HEADER_WORDS + index]!;
      set = m.values.union(set, values[value]!);
      if (value > target) isLate = true;
    }
    // A value that is defined further down may still grow.
    if (isLate) this.latePhis.push(pc);
    values[target] = set;
  }

  private attributes(set: number, name: number): number {
    const { m } = this;
    let result = EMPTY;
    for (const object of m.values.members(set)) result = m.values.union(result, this.attributeOf(object, name));
    return result;
  }

  private attributeOf(object: number, name: number): number {
    const kind = this.m.objects.kind[object]!;
    const isShared = kind === ObjectKind.INSTANCE || kind === ObjectKind.CLASS;
    return isShared ? this.m.rememberedAttribute(object, name) : this.m.actions.attribute(object, name);
  }

  // ------------------------------------------------------------------ containers

  private isSlice(key: number): boolean {
    const { m } = this;
    const members = m.values.members(key);
    const only = members[0];
    if (members.length !== 1 || only === undefined || m.objects.kind[only] !== ObjectKind.LIBRARY_INSTANCE) return false;
    return m.texts[m.objects.a[only]!] === 'builtins.slice';
  }

  private storeItem(pc: number): void {
    const { m } = this;
    const key = this.value(pc, 1);
    const value = this.value(pc, 2);
    for (const object of m.values.members(this.value(pc, 0))) {
      switch (m.objects.kind[object]!) {
        case ObjectKind.DICT:
          askForHash(m, this.classes, key);
          putKey(m, object, key);
          putElement(m, object, literalKey(m, key), value);
          break;
        case ObjectKind.NAMESPACE: {
          const name = literalKey(m, key);
          const text = name < 0 ? '' : m.texts[name]!;
          if (text.startsWith('s:')) storeAttribute(m, this.classes, m.objects.a[object]!, m.text(text.slice(2)), value);
          break;
        }
        case ObjectKind.LIST:
          putElement(m, object, literalKey(m, key), value);
          break;
        case ObjectKind.INSTANCE:
          invokeSpecial(m, this.classes, object, '__setitem__', [key, value], OPERATOR);
          break;
        case ObjectKind.EXTERNAL:
          if (m.isRecording) m.edges.addRead(m.node, m.pc, m.text(`${m.texts[m.objects.a[object]!]!}.__setitem__`));
          break;
        default:
      }
    }
  }

  private display(op: number, pc: number): void {
    const { m } = this;
    const kind = op === Op.TUPLE ? ObjectKind.TUPLE : op === Op.LIST ? ObjectKind.LIST : ObjectKind.SET;
    const made = m.objects.intern(kind, m.node, pc);
    const count = this.operand(pc, 0);
    let hasStar = false;
    for (let index = 0; index < count; index += 1) {
      const word = this.operand(pc, index + 1);
      const set = this.values[word >> 1]!;
      if ((word & 1) === 1) {
        hasStar = true;
        putElement(m, made, -1, iterate(m, this.classes, set, false));
      } else {
        if (op === Op.SET) askForHash(m, this.classes, set);
        putElement(m, made, hasStar || index >= MAX_DISPLAY || op === Op.SET ? -1 : m.indexKey(index), set);
      }
    }
    this.define(pc, m.values.single(made));
  }

  private dictionary(pc: number): void {
    const { m } = this;
    const made = m.objects.intern(ObjectKind.DICT, m.node, pc);
    const count = this.operand(pc, 0);
    for (let index = 0; index < count; index += 1) {
      const set = this.value(pc, 2 + 2 * index);
      if (this.operand(pc, 1 + 2 * index) < 0) {
        copyDictionary(m, made, set);
        continue;
      }
      const key = this.value(pc, 1 + 2 * index);
      askForHash(m, this.classes, key);
      putKey(m, made, key);
      putElement(m, made, literalKey(m, key), set);
    }
    this.define(pc, m.values.single(made));
  }

  private gather(pc: number): void {
    const { m } = this;
    const kind = this.operand(pc, 0);
    const count = this.operand(pc, 1);
    if (kind === GatherKind.GENERATOR) {
      let set = EMPTY;
      for (let index = 0; index < count; index += 1) set = m.values.union(set, this.value(pc, 3 + 2 * index));
      this.define(pc, m.values.single(m.libraryInstance('typing.Generator', set)));
      return;
    }
    const made = m.objects.intern(
      kind === GatherKind.LIST ? ObjectKind.LIST : kind === GatherKind.SET ? ObjectKind.SET : ObjectKind.DICT,
      m.node,
      pc,
    );
    for (let index = 0; index < count; index += 1) {
      if (kind === GatherKind.DICT) putKey(m, made, this.value(pc, 2 + 2 * index));
      putElement(m, made, -1, this.value(pc, 3 + 2 * index));
    }
    this.define(pc, m.values.single(made));
  }

  private unpack(pc: number): number {
    const { m } = this;
    const index = this.operand(pc, 1);
    const count = this.operand(pc, 2);
    const star = this.operand(pc, 3);
    let result = EMPTY;
    for (const object of m.values.members(this.value(pc, 0))) {
      const kind = m.objects.kind[object]!;
      const isSequence = kind === ObjectKind.TUPLE || kind === ObjectKind.LIST;
      if (isSequence && star < 0) {
        const key = m.indexKey(index);
        const anywhere = m.cells.read(m.objectCell(object, m.anywhere));
        result = m.values.union(result, m.values.union(anywhere, m.cells.read(m.objectCell(object, key))));
        continue;
      }
      if (isSequence && star >= 0) {
        result = m.values.union(result, this.unpackStarred(object, index, count, star));
        continue;
      }
      const field = star < 0 ? fieldAt(m, this.classes, object, index) : -1;
      const typed = star < 0 && field < 0 ? typedElement(m, object, index) : field;
      if (typed >= 0) {
        result = m.values.union(result, typed);
        continue;
      }
      const any = iterate(m, this.classes, m.values.single(object), false);
      result = m.values.union(result, index === star ? m.values.single(m.libraryInstance('builtins.list', any)) : any);
    }
    return result;
  }

  private unpackStarred(object: number, index: number, count: number, star: number): number {
    const { m } = this;
    let length = 0;
    while (m.hasObjectCell(object, m.indexKey(length))) length += 1;
    const anywhere = m.cells.read(m.objectCell(object, m.anywhere));
    const at = (place: number): number => m.cells.read(m.objectCell(object, m.indexKey(place)));
    if (anywhere !== EMPTY || length === 0) {
      const any = iterate(m, this.classes, m.values.single(object), false);
      return index === star ? m.values.single(m.libraryInstance('builtins.list', any)) : any;
    }
    if (index < star) return at(index);
    const after = count - star - 1;
    if (index > star) return at(length - (count - index));
    let rest = EMPTY;
    for (let place = star; place < length - after; place += 1) rest = m.values.union(rest, at(place));
    return m.values.single(m.libraryInstance('builtins.list', rest));
  }

  // ------------------------------------------------------------------ calls

  private call(pc: number): void {
    const { m, words } = this;
    const flags = this.flags(pc);
    const isDecorator = (flags & Flag.DECORATOR) !== 0;
    const callees = isDecorator ? decoratorsAmong(m, this.value(pc, 0)) : this.value(pc, 0);
    const positionalCount = this.operand(pc, 1);
    const keywordCount = this.operand(pc, 2);
    const positional: number[] = [];
    const stars: boolean[] = [];
    let at = pc + HEADER_WORDS + 3;
    for (let index = 0; index < positionalCount; index += 1, at += 1) {
      positional.push(this.values[words[at]! >> 1]!);
      stars.push((words[at]! & 1) === 1);
    }
    const names: number[] = [];
    const keywords: number[] = [];
    for (let index = 0; index < keywordCount; index += 1, at += 2) {
      const name = words[at]!;
      names.push(name < 0 ? -1 : m.textOf(this.module, name));
      keywords.push(this.values[words[at + 1]!]!);
    }
    const manner: CallManner = {
      kind: isDecorator ? CallKind.DECORATOR : CallKind.CALL,
      flags: (flags & Flag.AWAITED) !== 0 ? EdgeFlag.AWAITED : 0,
      boundary: 0,
    };
    const args = { positional, stars, names, keywords };
    let result = EMPTY;
    const isAnnotation = (flags & Flag.ANNOTATION) !== 0;
    const records = m.isRecording;
    if (isAnnotation) m.isRecording = false;
    for (const callee of m.values.members(callees)) {
      const kind = m.objects.kind[callee]!;
      if (kind === ObjectKind.UNKNOWN && manner.kind === CallKind.DECORATOR) {
        result = m.values.union(
          result,
          this.decorateAll(m.externalOfValue.get(readerOf(m.node, this.operand(pc, 0))) ?? -1, positional[0] ?? EMPTY),
        );
        continue;
      }
      result = m.values.union(result, m.actions.invoke(callee, args, manner));
      if (kind === ObjectKind.EXTERNAL || kind === ObjectKind.LIBRARY_METHOD) this.noteExternal(pc, callee);
    }
    m.isRecording = records;
    if (callees === EMPTY && manner.kind === CallKind.DECORATOR) result = positional[0] ?? EMPTY;
    if (this.isCounting && !isAnnotation) this.count(callees, isDecorator);
    this.define(pc, result === EMPTY && !m.isKnown(callees) ? this.unknownResult(callees) : result);
  }

  private unknownResult(callees: number): number {
    const { m } = this;
    return m.values.filter(callees, (object) => m.objects.kind[object] === ObjectKind.UNKNOWN);
  }

  /** A decorator that nothing is known of leaves its function as it is. */
  private decorateAll(external: number, functions: number): number {
    const { m } = this;
    if (external < 0) return functions;
    let result = EMPTY;
    for (const object of m.values.members(functions)) result = m.values.union(result, m.values.single(decorate(m, object, external)));
    return result;
  }

  /** Remembers by which external function a value was made, for decorators with arguments. */
  private noteExternal(pc: number, callee: number): void {
    const { m } = this;
    if (m.objects.kind[callee] === ObjectKind.EXTERNAL) {
      m.externalOfValue.set(readerOf(m.node, this.words[pc + 2]!), m.objects.a[callee]!);
      return;
    }
    const type = libraryClassOf(m, m.objects.a[callee]!);
    if (type !== null)
      m.externalOfValue.set(readerOf(m.node, this.words[pc + 2]!), m.text(`${type.name}.${m.texts[m.objects.b[callee]!]!}`));
  }

  private count(callees: number, isDecorator: boolean): void {
    const { m, tally } = this;
    tally.calls += 1;
    let isFirstParty = false;
    let isExternal = false;
    let reason: number = Unresolved.UNKNOWN;
    for (const callee of m.values.members(callees)) {
      switch (m.objects.kind[callee]!) {
        case ObjectKind.UNKNOWN:
          reason = m.objects.a[callee]!;
          break;
        case ObjectKind.NONE:
          break;
        case ObjectKind.EXTERNAL:
        case ObjectKind.LIBRARY_METHOD:
        case ObjectKind.ALIAS:
        case ObjectKind.DECORATOR:
          isExternal = true;
          break;
        case ObjectKind.LIBRARY_INSTANCE:
          if (m.texts[m.objects.a[callee]!] === 'callable' && !isDecorator) reason = Unresolved.PARAMETER;
          else isExternal = true;
          break;
        default:
          isFirstParty = true;
      }
    }
    if (isFirstParty) tally.firstParty += 1;
    else if (isExternal) tally.external += 1;
    else {
      tally.unresolved += 1;
      m.unresolved(reason);
    }
  }

  private returnValue(pc: number): void {
    const { m } = this;
    const value = this.operand(pc, 0);
    if (value < 0) return;
    const { parameters, isGenerator } = m.codeScope(m.nodeScope[m.node]!);
    if (value < parameters.length && value < 31 && !isGenerator) {
      const bits = m.returnsParameter[m.node]!;
      if ((bits & (1 << value)) === 0) {
        m.returnsParameter[m.node] = bits | (1 << value);
        m.cells.notify(m.resultCell(m.node));
      }
      return;
    }
    m.cells.add(m.resultCell(m.node), this.values[value]!);
  }

  /** What `send` gives to a generator. */
  private sentTo(node: number): number {
    const { m } = this;
    const sent = m.cells.read(m.sendCell(node));
    return sent === EMPTY ? m.unknownSet(Unresolved.UNKNOWN) : sent;
  }

  private resultOfGenerators(set: number): number {
    const { m } = this;
    let result = EMPTY;
    for (const object of m.values.members(set)) {
      if (m.objects.kind[object] === ObjectKind.GENERATOR)
        result = m.values.union(result, m.cells.read(m.resultCell(m.objects.a[object]!)));
    }
    return result;
  }

  /** `raise C` makes an instance. */
  private raise(pc: number): void {
    const { m } = this;
    for (const object of m.values.members(this.value(pc, 0))) {
      const kind = m.objects.kind[object]!;
      if (kind === ObjectKind.CLASS) m.actions.invoke(object, { positional: [], stars: [], names: [], keywords: [] }, CALL);
      if (kind === ObjectKind.CLASS) this.classes.noteRaised(object);
      if (kind === ObjectKind.INSTANCE) this.classes.noteRaised(m.objects.a[object]!);
    }
  }

  // ------------------------------------------------------------------ definitions

  private makeFunction(pc: number): void {
    const { m } = this;
    const scope = this.scopeBase + this.operand(pc, 0);
    const count = this.operand(pc, 1);
    const object = m.objects.intern(ObjectKind.FUNCTION, scope, m.node);
    let cells = m.functionCells[object];
    if (cells === undefined) {
      cells = m.cells.makeMany(2 * count + 1);
      m.functionCells[object] = cells;
    }
    for (let index = 0; index < count; index += 1) {
      m.addDefault(cells + index, this.value(pc, 2 + 2 * index));
      m.cells.add(cells + count + index, this.value(pc, 3 + 2 * index));
    }
    m.cells.add(cells + 2 * count, this.value(pc, 2 + 2 * count));
    this.define(pc, m.values.single(object));
  }

  private makeClass(pc: number): void {
    const { m, classes } = this;
    const scope = this.scopeBase + this.operand(pc, 0);
    const object = m.objects.intern(ObjectKind.CLASS, scope, m.node);
    const body = m.nodeOf(scope, m.node, -1);
    m.nodeClass[body] = object;
    const bases: number[] = [];
    for (let index = 0; index < this.operand(pc, 1); index += 1) {
      for (const base of m.values.members(this.values[this.operand(pc, 3 + index) >> 1]!)) {
        const kind = m.objects.kind[base]!;
        const origin = kind === ObjectKind.ALIAS ? m.objects.a[base]! : base;
        const originKind = m.objects.kind[origin]!;
        if (originKind === ObjectKind.CLASS || originKind === ObjectKind.EXTERNAL) bases.push(origin);
      }
    }
    classes.setBases(object, bases);
    let at = pc + HEADER_WORDS + 3 + this.operand(pc, 1);
    const entry = classes.entry(object);
    for (let index = 0; index < this.operand(pc, 2); index += 1, at += 2) {
      const isMetaclass = this.words[at]! >= 0 && m.codes[this.module]!.strings[this.words[at]!] === 'metaclass';
      if (isMetaclass) entry.metaclasses = m.values.union(entry.metaclasses, this.values[this.words[at + 1]!]!);
    }
    for (const base of bases) {
      if (m.objects.kind[base] === ObjectKind.CLASS) entry.metaclasses = m.values.union(entry.metaclasses, classes.entry(base).metaclasses);
    }
    m.edgeTo(body, CLASS_BODY);
    m.enter(body);
    this.initialiseSubclass(object);
    this.nameDescriptors(object);
    this.define(pc, m.values.single(object));
  }

  /** `__init_subclass__` of the bases, and `__new__` and `__init__` of a metaclass, run with the class statement. */
  private initialiseSubclass(object: number): void {
    const { m, classes } = this;
    const order = classes.order(object);
    for (const hook of m.values.members(classes.lookupIn(order, m.text('__init_subclass__'), 1))) {
      const callable = m.objects.kind[hook] === ObjectKind.CLASS_METHOD ? m.objects.a[hook]! : hook;
      m.actions.invoke(m.objects.intern(ObjectKind.BOUND, callable, object), { positional: [], stars: [], names: [], keywords: [] }, CALL);
    }
    for (const metaclass of m.values.members(classes.entry(object).metaclasses)) {
      if (m.objects.kind[metaclass] !== ObjectKind.CLASS) continue;
      for (const name of ['__new__', '__init__']) {
        for (const hook of m.values.members(classes.lookup(metaclass, m.text(name)))) {
          const receiver = name === '__new__' ? metaclass : object;
          const text = m.values.single(m.libraryInstance('builtins.str'));
          const args = [text, m.values.single(m.libraryInstance('builtins.tuple')), m.values.single(m.libraryInstance('builtins.dict'))];
          m.actions.invoke(
            m.objects.intern(ObjectKind.BOUND, hook, receiver),
            { positional: args, stars: [false, false, false], names: [], keywords: [] },
            {
              kind: CallKind.CONSTRUCTION,
              flags: 0,
              boundary: 0,
            },
          );
        }
      }
    }
  }

  /** `__set_name__` of what the class body holds. */
  private nameDescriptors(object: number): void {
    const { m, classes } = this;
    const hook = m.text('__set_name__');
    for (const [, cell] of m.cellsOfObject(object) ?? []) {
      for (const held of m.values.members(m.cells.peek(cell))) {
        if (m.objects.kind[held] !== ObjectKind.INSTANCE || classes.lookup(m.objects.a[held]!, hook) === EMPTY) continue;
        const text = m.values.single(m.libraryInstance('builtins.str'));
        invokeSpecial(m, classes, held, '__set_name__', [m.values.single(object), text], CALL);
      }
    }
  }

  // ------------------------------------------------------------------ operators

  private specialOnInstances(set: number, method: string, args: readonly number[]): number {
    const { m } = this;
    let result = EMPTY;
    for (const object of m.values.members(set)) {
      if (m.objects.kind[object] !== ObjectKind.INSTANCE) continue;
      result = m.values.union(result, invokeSpecial(m, this.classes, object, method, args, OPERATOR) ?? EMPTY);
    }
    return result;
  }

  private binary(pc: number): number {
    const { m } = this;
    const left = this.value(pc, 1);
    const right = this.value(pc, 2);
    const operator = this.operand(pc, 0);
    if ((this.flags(pc) & Flag.ANNOTATION) !== 0) return m.values.union(left, right);
    const name = BINARY_METHODS[operator]!;
    let result = EMPTY;
    for (const object of m.values.members(left)) {
      switch (m.objects.kind[object]!) {
        case ObjectKind.INSTANCE: {
          let found: number | null = null;
          if ((this.flags(pc) & Flag.IN_PLACE) !== 0) found = invokeSpecial(m, this.classes, object, `__i${name}__`, [right], OPERATOR);
          found ??= invokeSpecial(m, this.classes, object, `__${name}__`, [right], OPERATOR);
          result = m.values.union(result, found ?? this.reflected(right, name, object));
          break;
        }
        case ObjectKind.LIST:
        case ObjectKind.SET:
        case ObjectKind.DICT:
        case ObjectKind.TUPLE:
          result = m.values.union(result, m.values.union(m.values.single(object), containersIn(m, right)));
          break;
        case ObjectKind.CLASS:
        case ObjectKind.ALIAS:
        case ObjectKind.DECORATED:
        case ObjectKind.NONE:
          if (operator === BinaryCode['|']) result = m.values.union(result, m.values.union(m.values.single(object), right));
          break;
        case ObjectKind.UNKNOWN:
          result = m.values.union(result, this.reflected(right, name, object));
          break;
        default:
          result = m.values.union(result, this.libraryOperator(object, `__${name}__`, right, name));
      }
    }
    return result === EMPTY ? m.unknownSet(Unresolved.UNKNOWN) : result;
  }

  private libraryOperator(object: number, method: string, right: number, name: string): number {
    const { m } = this;
    const reflected = this.reflected(right, name, object);
    if (reflected !== EMPTY) return reflected;
    if (m.objects.kind[object] === ObjectKind.LITERAL && m.texts[m.objects.a[object]!]!.startsWith('s:')) {
      if (name === 'mod') this.formatWith(right);
      return name === 'add' || name === 'mod' ? this.textBefore(object, name) : m.values.single(m.libraryInstance('builtins.str'));
    }
    const type = libraryClassOf(m, object);
    if (type === null)
      return m.objects.kind[object] === ObjectKind.EXTERNAL && name === 'or' ? m.values.union(m.values.single(object), right) : EMPTY;
    const member = libraryMember(m, type.name, method);
    return member === null ? EMPTY : memberResult(m, object, member, type.args, type.name);
  }

  /** `'visit_' + name`, `'visit_%s' % name`: only the beginning is known. */
  private textBefore(object: number, name: string): number {
    const { m } = this;
    const text = m.texts[m.objects.a[object]!]!.slice(2);
    const known = name === 'mod' ? text.slice(0, Math.max(0, text.indexOf('%'))) : text;
    return m.values.single(known === '' ? m.libraryInstance('builtins.str') : m.literal(`p:${known}`));
  }

  /** `'%s' % value` asks the value for its text. */
  private formatWith(right: number): void {
    const { m } = this;
    for (const object of m.values.members(right)) {
      const isTuple = m.objects.kind[object] === ObjectKind.TUPLE;
      const shown = isTuple ? iterate(m, this.classes, m.values.single(object), false) : m.values.single(object);
      for (const value of m.values.members(shown)) askForText(m, this.classes, value, false);
    }
  }

  private reflected(right: number, name: string, left: number): number {
    return this.specialOnInstances(right, `__r${name}__`, [this.m.values.single(left)]);
  }

  private unary(pc: number): number {
    const { m } = this;
    const operator = this.operand(pc, 0);
    const operand = this.value(pc, 1);
    if (operator === UnaryCode.not) {
      this.truth(operand);
      return m.values.single(m.libraryInstance('builtins.bool'));
    }
    const method = UNARY_METHODS[operator]!;
    let result = this.specialOnInstances(operand, method, []);
    for (const object of m.values.members(operand)) {
      if (m.objects.kind[object] === ObjectKind.LITERAL && operator === UnaryCode['-']) {
        const text = m.texts[m.objects.a[object]!]!;
        if (text.startsWith('i:') && !text.startsWith('i:-'))
          result = m.values.union(result, m.values.single(m.literal(`i:-${text.slice(2)}`)));
        continue;
      }
      const type = libraryClassOf(m, object);
      if (type !== null) result = m.values.union(result, m.values.single(object));
    }
    return result;
  }

  private compare(pc: number): number {
    const { m } = this;
    const operator = this.operand(pc, 0);
    const left = this.value(pc, 1);
    const right = this.value(pc, 2);
    const bool = m.values.single(m.libraryInstance('builtins.bool'));
    if (operator === CompareCode.in || operator === CompareCode['not in']) {
      for (const object of m.values.members(right)) {
        const kind = m.objects.kind[object]!;
        if (kind === ObjectKind.DICT || kind === ObjectKind.SET) askForEquality(m, this.classes, left);
        if (kind !== ObjectKind.INSTANCE) continue;
        const found = invokeSpecial(m, this.classes, object, '__contains__', [left], OPERATOR);
        if (found === null) iterate(m, this.classes, m.values.single(object), false);
      }
      return bool;
    }
    const method = COMPARE_METHODS[operator]!;
    if (method === '') return bool;
    let result = EMPTY;
    let isHandled = false;
    for (const object of m.values.members(left)) {
      if (m.objects.kind[object] === ObjectKind.INSTANCE) {
        const found = invokeSpecial(m, this.classes, object, method, [right], OPERATOR);
        if (found !== null) isHandled = true;
        result = m.values.union(result, found ?? EMPTY);
        if (method === '__ne__' && found === null) {
          const equal = invokeSpecial(m, this.classes, object, '__eq__', [right], OPERATOR);
          if (equal !== null) isHandled = true;
        }
      } else {
        const type = libraryClassOf(m, object);
        const member = type === null || type.name.startsWith('builtins.') ? null : libraryMember(m, type.name, method);
        if (type !== null && member !== null && member.owner !== 'builtins.object') {
          result = m.values.union(result, memberResult(m, object, member, type.args, type.name));
        }
      }
    }
    if (!isHandled) this.specialOnInstances(right, REFLECTED[operator]!, [left]);
    return result === EMPTY ? bool : result;
  }

  private format(pc: number): void {
    const { m } = this;
    const count = this.operand(pc, 0);
    if ((this.flags(pc) & Flag.ANNOTATION) !== 0) return;
    for (let index = 1; index <= count; index += 1) {
      for (const object of m.values.members(this.value(pc, index))) askForText(m, this.classes, object, true);
    }
    this.define(pc, this.textStartingWith(count === 0 ? EMPTY : this.value(pc, 1)));
  }

  /** A string of which only the beginning is known, for `getattr(self, f'visit_{kind}')`. */
  private textStartingWith(first: number): number {
    const { m } = this;
    const key = literalKey(m, first);
    const text = key < 0 ? '' : m.texts[key]!;
    return m.values.single(text.startsWith('s:') && text.length > 2 ? m.literal(`p:${text.slice(2)}`) : m.libraryInstance('builtins.str'));
  }

  // ------------------------------------------------------------------ imports

  private importedModule(level: number, dotted: number): number {
    const { m } = this;
    const text = m.texts[dotted]!;
    const answer = m.resolve(m.modules[this.module]!, level, text);
    switch (answer.kind) {
      case 'node':
        this.runModule(answer.node);
        return m.values.single(m.objects.intern(ObjectKind.MODULE, answer.node));
      case 'external':
        return m.values.single(m.external(text));
      case 'unresolved':
        return m.unknownSet(Unresolved.IMPORT);
    }
  }

  private runModule(treeNode: number): void {
    const { m } = this;
    const module = m.tree.module(treeNode);
    if (module === NONE || module === this.module || m.codes[module] === null) return;
    m.edgeTo(m.moduleNode(module), IMPORT);
  }

  private importModule(pc: number): number {
    const { m } = this;
    const imported = this.importedModule(this.operand(pc, 1), this.name(pc, 0));
    if ((this.flags(pc) & Flag.BINDS_TOP) === 0) return imported;
    const text = m.texts[this.name(pc, 0)]!;
    const dot = text.indexOf('.');
    return dot < 0 ? imported : this.importedModule(0, m.text(text.slice(0, dot)));
  }

  private importFrom(pc: number): number {
    const { m } = this;
    const level = this.operand(pc, 1);
    const holder = this.importedModule(level, this.name(pc, 0));
    const name = this.name(pc, 2);
    let result = EMPTY;
    for (const object of m.values.members(holder)) {
      if (m.objects.kind[object] === ObjectKind.MODULE) {
        const node = m.objects.a[object]!;
        const found = moduleAttribute(m, node, name);
        const child = m.tree.child(node, m.texts[name]!);
        if (child !== NONE) this.runModule(child);
        result = m.values.union(result, found);
      } else if (m.objects.kind[object] === ObjectKind.EXTERNAL) {
        const dotted = `${m.texts[m.objects.a[object]!]!}.${m.texts[name]!}`;
        if (m.isRecording) m.edges.addRead(m.node, m.pc, m.text(dotted));
        result = m.values.union(result, externalNamed(m, dotted));
      } else result = m.values.union(result, m.values.single(object));
    }
    return result;
  }

  // ------------------------------------------------------------------ narrowing

  private narrow(pc: number): number {
    const { m } = this;
    const set = this.value(pc, 0);
    const operand = this.value(pc, 2);
    switch (this.operand(pc, 1)) {
      case NarrowKind.TRUTHY:
      case NarrowKind.IS_NOT_NONE:
        return m.values.filter(set, (object) => m.objects.kind[object] !== ObjectKind.NONE);
      case NarrowKind.IS_NONE:
        return m.none;
      case NarrowKind.FALSY:
        return m.values.filter(set, (object) => {
          const kind = m.objects.kind[object]!;
          return kind !== ObjectKind.FUNCTION && kind !== ObjectKind.CLASS && kind !== ObjectKind.BOUND && kind !== ObjectKind.MODULE;
        });
      case NarrowKind.IS_INSTANCE:
        return this.narrowToInstances(set, operand);
      case NarrowKind.IS_NOT_INSTANCE:
        return m.values.filter(set, (object) => !this.isInstanceOfAny(object, operand));
      case NarrowKind.IS_CALLABLE:
        return m.values.filter(
          set,
          (object) => m.objects.kind[object] !== ObjectKind.NONE && m.objects.kind[object] !== ObjectKind.LITERAL,
        );
      case NarrowKind.IS_NOT_CALLABLE:
        return m.values.filter(set, (object) => {
          const kind = m.objects.kind[object]!;
          return kind !== ObjectKind.FUNCTION && kind !== ObjectKind.CLASS && kind !== ObjectKind.BOUND;
        });
      default:
        return set;
    }
  }

  private classesIn(operand: number): readonly number[] {
    const { m } = this;
    const found: number[] = [];
    for (const object of m.values.members(operand)) {
      const kind = m.objects.kind[object]!;
      if (kind === ObjectKind.CLASS || kind === ObjectKind.EXTERNAL) found.push(object);
      else if (kind === ObjectKind.TUPLE) found.push(...m.values.members(iterate(m, this.classes, m.values.single(object), false)));
    }
    return found;
  }

  /** What is known to pass, else instances of the classes that are tested for. */
  private narrowToInstances(set: number, operand: number): number {
    const { m } = this;
    const tested = this.classesIn(operand);
    if (tested.length === 0) return set;
    const kept = m.values.filter(set, (object) => this.isInstanceOfAny(object, operand));
    if (kept !== EMPTY) return kept;
    let result = EMPTY;
    for (const object of tested) result = m.values.union(result, m.actions.declared(m.values.single(object)));
    return result;
  }

  private isInstanceOfAny(object: number, operand: number): boolean {
    const { m, classes } = this;
    const kind = m.objects.kind[object]!;
    if (kind === ObjectKind.UNKNOWN || kind === ObjectKind.NONE) return false;
    return this.classesIn(operand).some((tested) => {
      if (kind === ObjectKind.INSTANCE) {
        const owner = m.objects.a[object]!;
        if (classes.isSubclass(owner, tested)) return true;
        return m.objects.kind[tested] === ObjectKind.EXTERNAL && classes.inheritsFrom(owner, new Set([m.texts[m.objects.a[tested]!]!]));
      }
      if (m.objects.kind[tested] !== ObjectKind.EXTERNAL) return false;
      const name = m.texts[m.objects.a[tested]!]!;
      if (name === 'builtins.type') return kind === ObjectKind.CLASS;
      const type = libraryClassOf(m, object);
      return type !== null && (type.name === name || m.types.ancestors(type.name).includes(name));
    });
  }

  private caught(types: number): number {
    const { m } = this;
    let result = EMPTY;
    for (const object of this.classesIn(types)) {
      const raised = m.objects.kind[object] === ObjectKind.CLASS ? this.classes.raisedBelow(object) : [];
      for (const subclass of raised) result = m.values.union(result, m.values.single(m.objects.intern(ObjectKind.INSTANCE, subclass)));
      if (raised.length === 0) result = m.values.union(result, m.actions.declared(m.values.single(object)));
    }
    return result;
  }
}

/** What a declared `*args: T` or `**kwargs: T` holds. */
function wrapVariadic(m: Machine, node: number, index: number, kind: string, declared: number): number {
  if (kind === 'variadic') {
    const tuple = m.objects.intern(ObjectKind.TUPLE, node, 0x1000000 + index);
    putElement(m, tuple, -1, declared);
    return m.values.single(tuple);
  }
  if (kind === 'keyword-variadic') {
    const dictionary = m.objects.intern(ObjectKind.DICT, node, 0x1000000 + index);
    putElement(m, dictionary, -1, declared);
    return m.values.single(dictionary);
  }
  return declared;
}

function containersIn(m: Machine, set: number): number {
  return m.values.filter(set, (object) => {
    const kind = m.objects.kind[object]!;
    return kind === ObjectKind.LIST || kind === ObjectKind.SET || kind === ObjectKind.DICT || kind === ObjectKind.TUPLE;
  });
}
