/**
 * Looks at one scope in one context: runs its instructions over sets of abstract objects, reading and filling the cells
 * that it shares with others. Values of the scope itself live only as long as the look; what lasts lies in the cells.
 */
import { Flag, HEADER_WORDS, Op, Outcome, instructionLength } from '../../python/code/opcodes.ts';
import type { CodeScope } from '../../python/code/module-code.ts';
import { declaredOpen } from './annotations.ts';
import { deleteAttribute } from './attributes.ts';
import { Unresolved } from './call-graph.ts';
import type { Classes } from './classes.ts';
import { enterAll, exitAll } from './context-managers.ts';
import { withinDeclared } from './declared-types.ts';
import { isDelegating, isGuess } from './described.ts';
import { givenParameter } from './given-parameters.ts';
import { putElement } from './library.ts';
import type { Machine } from './machine.ts';
import { EMPTY, PARAMETERS } from './machine.ts';
import { ObjectKind } from './objects.ts';
import { awaited, iterate, subscript } from './protocols.ts';
import {
  constant,
  loadGlobal,
  loadFree,
  storeGlobal,
  exportName,
  declareName,
  joinValues,
  attributes,
  storeAttributes,
} from './instructions/names.ts';
import { isSlice, storeItem, display, dictionary, gather, unpack } from './instructions/containers.ts';
import { call, returnValue, sentTo, resultOfGenerators, raise } from './instructions/calls.ts';
import { makeFunction, makeClass } from './instructions/definitions.ts';
import { truth, specialOnInstances, binary, unary, compare, format } from './instructions/operators.ts';
import { importedModule, importModule, importFrom } from './instructions/imports.ts';
import { caught } from './instructions/class-tests.ts';
import { narrow } from './instructions/narrowing.ts';
import type { ParameterTest } from './parameter-tests.ts';
import { testAnswer } from './instructions/parameter-answers.ts';
import { Frame, type CallTally } from './instructions/frame.ts';

/** A loop whose values still change after so many rounds is left as it is. */
const MAX_ROUNDS = 40;

/** A class for its scratch array: it is used anew for each look. */
export class Interpreter {
  private readonly f: Frame;
  /** By word of the scope: an instruction that is to be run again. */
  private marks = new Uint8Array(1024);
  private marked = 0;
  /** Of functions that are looked at once for each call: branches on what they are given, and by node the words that ran there. */
  private tests: ReadonlyMap<number, ParameterTest> | null = null;
  private ran: Uint8Array | null = null;
  private start = 0;
  private readonly ranIn = new Map<number, Uint8Array>();

  constructor(machine: Machine, classes: Classes) {
    this.f = new Frame(machine, classes);
  }

  get tally(): CallTally {
    return this.f.tally;
  }

  /** Ends the writing down of a scope. */
  countScope(scope: number): void {
    const { m } = this.f;
    const node = m.nodesOf(scope).find((one) => m.isReached[one]);
    if (node !== undefined) this.f.count(m.nodeBase[node]!);
  }

  /** Looks at a node: at all of it the first time and when edges are written down, else at what has changed. */
  look(node: number): void {
    const { m } = this.f;
    const module = m.moduleOfNode(node);
    const scope = m.codeScope(m.nodeScope[node]!);
    this.f.words = m.codes[module]!.words;
    this.f.module = module;
    this.f.scopeBase = m.scopes.firstScope[module]!;
    this.f.flow = m.flowOf(m.nodeScope[node]!);
    m.node = node;
    const pending = m.work.take(node);
    const known = m.nodeValues[node];
    this.tests = m.areFollowedApart[m.nodeScope[node]!] === 1 ? this.f.flow.parameterTests() : null;
    this.start = scope.start;
    this.ran = this.tests === null ? null : (this.ranIn.get(node) ?? null);
    // What is given anew may let a side run that did not.
    const isWhole = this.tests !== null && pending.includes(PARAMETERS);
    if (known !== undefined && !m.isRecording && !isWhole) {
      this.f.values = known;
      this.update(scope, pending);
      return;
    }
    this.f.values = known ?? new Int32Array(scope.valueCount);
    m.nodeValues[node] = this.f.values;
    this.loadParameters(node);
    this.f.latePhis = [];
    if (this.tests !== null) {
      this.ran = new Uint8Array(scope.end - scope.start);
      this.ranIn.set(node, this.ran);
    }
    this.run(scope.start, scope.end);
    if (!m.isRecording) this.update(scope, this.f.latePhis);
  }

  /** Runs instructions again, and those that use what they define, until nothing changes. */
  private update(scope: CodeScope, pcs: readonly number[]): void {
    const { m, words, values, flow } = this.f;
    if (this.marks.length < scope.end - scope.start) this.marks = new Uint8Array(2 * (scope.end - scope.start));
    let next = scope.end;
    for (const pc of pcs) {
      if (pc === PARAMETERS) next = Math.min(next, this.updateParameters(scope));
      else {
        this.mark(pc - scope.start);
        next = Math.min(next, pc);
      }
    }
    for (let round = 0; next < scope.end; round += 1) {
      let again = scope.end;
      // From mark to mark: most instructions have none.
      for (let pc = next; this.marked > 0 && pc < scope.end; pc += 1) {
        if (this.marks[pc - scope.start] === 0) continue;
        this.marks[pc - scope.start] = 0;
        this.marked -= 1;
        if (this.ran === null ? !flow.isLive(pc - scope.start) : this.ran[pc - scope.start] === 0) continue;
        const target = words[pc + 2]!;
        const before = target < 0 ? 0 : values[target]!;
        m.pc = pc;
        m.cells.begin(m.node, pc);
        this.step(words[pc]! & 0xff, pc);
        if (target < 0 || values[target] === before) continue;
        again = Math.min(again, this.markUsers(scope, target, pc));
      }
      if (round >= MAX_ROUNDS) {
        m.reach('rounds-per-loop');
        this.marks.fill(0, 0, scope.end - scope.start);
        this.marked = 0;
        return;
      }
      next = again;
    }
  }

  private mark(word: number): void {
    if (this.marks[word] === 1) return;
    this.marks[word] = 1;
    this.marked += 1;
  }

  /** Marks what uses a value; the first of them that stands before `pc`, or the end. */
  private markUsers(scope: CodeScope, value: number, pc: number): number {
    let first = scope.end;
    const { offsets, users } = this.f.flow.uses();
    for (let index = offsets[value]!; index < offsets[value + 1]!; index += 1) {
      const user = users[index]!;
      this.mark(user - scope.start);
      if (user <= pc && user < first) first = user;
    }
    return first;
  }

  private updateParameters(scope: CodeScope): number {
    const before = this.f.values.slice(0, scope.parameters.length);
    this.loadParameters(this.f.m.node);
    let first = scope.end;
    before.forEach((set, index) => {
      if (this.f.values[index] !== set) first = Math.min(first, this.markUsers(scope, index, scope.end));
    });
    return first;
  }

  private loadParameters(node: number): void {
    const { m } = this.f;
    m.cells.begin(node, PARAMETERS);
    const { parameters } = m.codeScope(m.nodeScope[node]!);
    const callee = m.nodeFunction[node]!;
    const cells = callee < 0 ? undefined : m.functionCells[callee];
    parameters.forEach((parameter, index) => {
      let set = m.cells.read(m.parameterCell(node, index));
      const annotation = cells === undefined ? EMPTY : m.cells.read(cells + parameters.length + index);
      if (annotation !== EMPTY) {
        if (!parameter.kind.endsWith('variadic')) set = withinDeclared(m, this.f.classes, set, annotation);
        if (!m.isKnown(set) || isGuess(m, set)) {
          const declared = m.actions.declared(annotation);
          set = withDeclared(m, set, wrapVariadic(m, node, index, parameter.kind, declared));
        }
      }
      if (!m.isKnown(set)) set = m.values.union(set, givenParameter(m, this.f.classes, node, index));
      if (set === EMPTY) set = m.unknownSet(Unresolved.PARAMETER);
      this.f.values[index] = set;
    });
  }

  /** Runs a region; false where control never comes to its end. */
  private run(start: number, end: number): boolean {
    const { words } = this.f;
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
    const { m } = this.f;
    m.pc = pc;
    m.cells.begin(m.node, pc);
    this.f.flow.setLive(pc);
    if (this.ran !== null) this.ran[pc - this.start] = 1;
  }

  /** Runs the sides that can run. */
  private branch(pc: number): boolean {
    const { words } = this.f;
    const outcome = words[pc + HEADER_WORDS + 1]!;
    const otherwise = words[pc + HEADER_WORDS + 2]!;
    const end = words[pc + HEADER_WORDS + 3]!;
    const next = pc + HEADER_WORDS + 4;
    this.begin(pc);
    this.step(Op.BRANCH, pc);
    const test = this.tests?.get(pc);
    const answer = test === undefined ? null : testAnswer(this.f.m, this.f.classes, test, this.f.values[test.value]!);
    let completes = false;
    if (outcome !== Outcome.FALSE && answer !== false) completes = this.run(next, otherwise);
    if (outcome !== Outcome.TRUE && answer !== true && this.run(otherwise, end)) completes = true;
    return completes;
  }

  private tryRegions(pc: number): boolean {
    const { words } = this.f;
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

  private step(op: number, pc: number): void {
    const { m } = this.f;
    switch (op) {
      case Op.BRANCH:
        truth(this.f, this.f.value(pc, 0));
        return;
      case Op.CONSTANT:
        this.f.define(pc, constant(this.f, pc));
        return;
      case Op.UNBOUND:
        this.f.define(pc, m.unknownSet(Unresolved.NAME));
        return;
      case Op.UNKNOWN:
        this.f.define(pc, m.unknownSet(Unresolved.UNKNOWN));
        return;
      case Op.LOAD_GLOBAL:
        this.f.define(pc, loadGlobal(this.f, this.f.name(pc, 0)));
        return;
      case Op.LOAD_FREE:
        this.f.define(pc, loadFree(this.f, pc));
        return;
      case Op.STORE_GLOBAL:
        storeGlobal(this.f, pc);
        return;
      case Op.STORE_FREE: {
        const owner = m.enclosing(m.node, this.f.scopeBase + this.f.operand(pc, 0));
        if (owner >= 0) m.cells.add(m.freeCell(owner, this.f.name(pc, 1)), this.f.value(pc, 2));
        return;
      }
      case Op.EXPORT:
        exportName(this.f, pc);
        return;
      case Op.DECLARE_EXPORT:
        declareName(this.f, pc);
        return;
      case Op.PHI:
        joinValues(this.f, pc);
        return;
      case Op.ATTRIBUTE:
        this.f.define(pc, attributes(this.f, this.f.value(pc, 0), this.f.name(pc, 1)));
        return;
      case Op.STORE_ATTRIBUTE:
        storeAttributes(this.f, pc);
        return;
      case Op.DECLARE_ATTRIBUTE:
        for (const object of m.values.members(this.f.value(pc, 0))) {
          if (m.objects.kind[object] === ObjectKind.INSTANCE) {
            const [owner, name] = [m.objects.a[object]!, this.f.name(pc, 1)];
            m.cells.add(m.objectCell(owner, m.names.declarationOf(name)), declaredOpen(m, this.f.value(pc, 2)));
            m.cells.add(m.objectCell(owner, m.names.annotationOf(name)), this.f.value(pc, 2));
          }
        }
        return;
      case Op.ITEM:
        this.f.define(pc, subscript(m, this.f.classes, this.f.value(pc, 0), this.f.value(pc, 1), isSlice(this.f, this.f.value(pc, 1))));
        return;
      case Op.STORE_ITEM:
        storeItem(this.f, pc);
        return;
      case Op.DELETE_ITEM:
        specialOnInstances(this.f, this.f.value(pc, 0), '__delitem__', [this.f.value(pc, 1)]);
        return;
      case Op.DELETE_ATTRIBUTE:
        for (const object of m.values.members(this.f.value(pc, 0))) deleteAttribute(m, this.f.classes, object, this.f.name(pc, 1));
        return;
      case Op.SLICE:
        this.f.define(
          pc,
          m.values.single(m.libraryInstance('builtins.slice', this.f.value(pc, 0), this.f.value(pc, 1), this.f.value(pc, 2))),
        );
        return;
      case Op.CALL:
        call(this.f, pc);
        return;
      case Op.TUPLE:
      case Op.LIST:
      case Op.SET:
        display(this.f, op, pc);
        return;
      case Op.DICT:
        dictionary(this.f, pc);
        return;
      case Op.GATHER:
        gather(this.f, pc);
        return;
      case Op.FUNCTION:
        makeFunction(this.f, pc);
        return;
      case Op.CLASS:
        makeClass(this.f, pc);
        return;
      case Op.BINARY:
        this.f.define(pc, binary(this.f, pc));
        return;
      case Op.UNARY:
        this.f.define(pc, unary(this.f, pc));
        return;
      case Op.COMPARE:
        this.f.define(pc, compare(this.f, pc));
        return;
      case Op.FORMAT:
        format(this.f, pc);
        return;
      case Op.ITERATE:
        this.f.define(pc, iterate(m, this.f.classes, this.f.value(pc, 0), (this.f.flags(pc) & Flag.ASYNC) !== 0));
        return;
      case Op.UNPACK:
        this.f.define(pc, unpack(this.f, pc));
        return;
      case Op.ENTER:
        this.f.define(pc, enterAll(m, this.f.classes, this.f.value(pc, 0), (this.f.flags(pc) & Flag.ASYNC) !== 0));
        return;
      case Op.EXIT:
        exitAll(m, this.f.classes, this.f.value(pc, 0), (this.f.flags(pc) & Flag.ASYNC) !== 0);
        return;
      case Op.AWAIT:
        this.f.define(pc, awaited(m, this.f.classes, this.f.value(pc, 0)));
        return;
      case Op.YIELD:
        m.cells.add(m.yieldCell(m.node), this.f.value(pc, 0));
        this.f.define(pc, sentTo(this.f, m.node));
        return;
      case Op.YIELD_FROM:
        m.cells.add(m.yieldCell(m.node), iterate(m, this.f.classes, this.f.value(pc, 0), false));
        this.f.define(pc, resultOfGenerators(this.f, this.f.value(pc, 0)));
        return;
      case Op.RETURN:
        returnValue(this.f, pc);
        return;
      case Op.RAISE:
        raise(this.f, pc);
        return;
      case Op.IMPORT:
        this.f.define(pc, importModule(this.f, pc));
        return;
      case Op.IMPORT_FROM:
        this.f.define(pc, importFrom(this.f, pc));
        return;
      case Op.IMPORT_STAR:
        m.cells.add(m.moduleCell(this.f.module, m.stars), importedModule(this.f, this.f.operand(pc, 1), this.f.name(pc, 0)));
        return;
      case Op.NARROW:
        this.f.define(pc, narrow(this.f, pc));
        return;
      case Op.CAUGHT:
        this.f.define(pc, caught(m, this.f.classes, this.f.value(pc, 0), (this.f.flags(pc) & Flag.ASYNC) !== 0));
        return;
      case Op.DECLARE: {
        const value = withinDeclared(m, this.f.classes, this.f.value(pc, 0), this.f.value(pc, 1));
        const isEnough = m.isKnown(value) && !m.values.members(value).some((object) => isProxy(m, object)) && !isGuess(m, value);
        this.f.define(pc, isEnough ? value : withDeclared(m, value, this.declaredHere(this.f.value(pc, 1))));
        return;
      }
      default:
    }
  }

  /** In the body of a class type variables are left as they are: they are another thing for each instance. */
  private declaredHere(annotation: number): number {
    const { m } = this.f;
    return m.nodeClass[m.node]! >= 0 ? declaredOpen(m, annotation) : m.actions.declared(annotation);
  }
}

/** What is declared says more than that a class of which nothing is known made the value. */
function withDeclared(m: Machine, value: number, declared: number): number {
  return m.isKnown(value) && m.isKnown(declared) && isGuess(m, value) ? declared : m.values.union(value, declared);
}

/** What an annotation says of a proxy is meant of the object behind it. */
function isProxy(m: Machine, object: number): boolean {
  return m.objects.kind[object] === ObjectKind.LIBRARY_INSTANCE && isDelegating(m, m.texts[m.objects.a[object]!]!);
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
