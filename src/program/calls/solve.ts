/** Links a program: runs all module bodies, follows their calls until nothing changes, then whatever nothing has called. */
import { HEADER_WORDS, Op, instructionLength } from '../../python/code/opcodes.ts';
import { NONE } from '../layout/name-tree.ts';
import { declared } from './annotations.ts';
import { attribute } from './attributes.ts';
import type { CallCoverage, CallGraph } from './call-graph.ts';
import { Unresolved } from './call-graph.ts';
import { Classes } from './classes.ts';
import { Interpreter } from './interpreter.ts';
import { narrowed } from './instructions/narrowing.ts';
import { Invoker } from './invoke.ts';
import { Machine, PARAMETERS } from './machine.ts';
import type { MachineInput } from './machine.ts';
import { InstanceCertainty, ObjectKind } from './objects.ts';
import { awaited, iterate, subscript } from './protocols.ts';
import { LOOKS_PER_STOP } from './work-queue.ts';

/** How far linking is: functions that were looked at, of those that are known so far. */
export type LinkingStep = { readonly done: number; readonly total: number };

/**
 * The call graph of all modules, step by step: whoever drives it may rest between the steps. Never throws; what cannot be
 * followed is counted in its coverage.
 */
export function* solvingCalls(input: MachineInput): Generator<LinkingStep, CallGraph> {
  const machine = new Machine(input);
  const classes = new Classes(machine);
  const invoker = new Invoker(machine, classes);
  const interpreter = new Interpreter(machine, classes);
  machine.actions = {
    look: (node) => interpreter.look(node),
    invoke: (object, args, manner) => invoker.invoke(object, args, manner),
    attribute: (object, name) => attribute(machine, classes, object, name),
    iterate: (set, isAsync) => iterate(machine, classes, set, isAsync),
    awaited: (set) => awaited(machine, classes, set),
    subscript: (set, key) => subscript(machine, classes, set, key, false),
    declared: (annotation) => declared(machine, annotation),
    narrowed: (kind, set, operand) => narrowed(machine, classes, kind, set, operand),
  };
  for (const module of importOrder(input)) {
    machine.enter(machine.moduleNode(module));
    yield* stepsOf(machine);
  }
  machine.settle();
  yield* stepsOf(machine);
  for (const isPublic of [true, false]) {
    enterUncalled(machine, isPublic);
    yield* stepsOf(machine);
  }
  // Functions inside functions come to light when those around them are looked at.
  for (let round = 0; round < MAX_NESTING && enterUncalled(machine, false); round += 1) yield* stepsOf(machine);
  yield* record(machine, interpreter);
  return finish(machine, interpreter);
}

/** Modules in the order in which Python would run them, imports first: the order of names where they import each other. */
function importOrder({ modules, codes, tree, resolve }: MachineInput): readonly number[] {
  const order: number[] = [];
  const seen = new Uint8Array(modules.length);
  const imported = (module: number): number[] => {
    const code = codes[module];
    const found: number[] = [];
    if (code === null || code === undefined) return found;
    const { start, end } = code.scopes[0]!;
    for (let pc = start; pc < end; pc += instructionLength(code.words, pc)) {
      const op = code.words[pc]! & 0xff;
      if (op !== Op.IMPORT && op !== Op.IMPORT_FROM && op !== Op.IMPORT_STAR) continue;
      const at = pc + HEADER_WORDS;
      const answer = resolve(modules[module]!, code.words[at + 1]!, code.strings[code.words[at]!]!);
      if (answer.kind !== 'node') continue;
      const target = tree.module(answer.node);
      if (target !== NONE) found.push(target);
      if (op !== Op.IMPORT_FROM) continue;
      const child = tree.child(answer.node, code.strings[code.words[at + 2]!]!);
      if (child !== NONE && tree.module(child) !== NONE) found.push(tree.module(child));
    }
    return found;
  };
  for (let root = 0; root < modules.length; root += 1) {
    const open: { readonly module: number; readonly targets: readonly number[]; next: number }[] = [];
    const enter = (module: number): void => {
      if (seen[module] === 1) return;
      seen[module] = 1;
      open.push({ module, targets: imported(module), next: 0 });
    };
    enter(root);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      if (top.next < top.targets.length) {
        top.next += 1;
        enter(top.targets[top.next - 1]!);
        continue;
      }
      open.pop();
      if (codes[top.module] !== null) order.push(top.module);
    }
  }
  return order;
}

const MAX_NESTING = 12;

/** The same at one go. */
export function solveCalls(input: MachineInput): CallGraph {
  const steps = solvingCalls(input);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Enters the functions that no call has led to; methods with an instance of their class. Says whether there were any. */
function enterUncalled(m: Machine, isPublic: boolean): boolean {
  let isAny = false;
  const { objects } = m;
  const count = objects.size;
  for (let object = 0; object < count; object += 1) {
    if (objects.kind[object] !== ObjectKind.FUNCTION) continue;
    const scope = objects.a[object]!;
    const definer = objects.b[object]!;
    if (isReached(m, scope, definer) || (isPublic && m.codeScope(scope).name.startsWith('_'))) continue;
    const node = m.nodeOf(scope, definer, -1);
    m.nodeFunction[node] = object;
    giveSelf(m, node, object);
    m.enter(node);
    isAny = true;
  }
  return isAny;
}

/** Whether something calls the function, in whatever context. */
function isReached(m: Machine, scope: number, definer: number): boolean {
  for (const node of m.nodesOf(scope)) if (m.nodeParent[node] === definer && m.isReached[node]!) return true;
  return false;
}

/** What nothing calls may be called by anything: `self` is of the class, defaults may hold. */
function giveSelf(m: Machine, node: number, object: number): void {
  const { parameters } = m.codeScope(m.nodeScope[node]!);
  const definer = m.nodeParent[node]!;
  const owner = definer < 0 ? -1 : m.nodeClass[definer]!;
  m.node = node;
  m.cells.begin(node, PARAMETERS);
  const cells = m.functionCells[object];
  parameters.forEach((parameter, index) => {
    if (cells !== undefined && parameter.hasDefault) m.cells.add(m.parameterCell(node, index), m.cells.read(cells + index));
  });
  if (owner < 0 || parameters.length === 0) return;
  const name = m.text(m.codeScope(m.nodeScope[node]!).name);
  const held = m.values.members(m.cells.peek(m.objectCell(owner, name)));
  const wrapper = held.find((member) => m.objects.a[member] === object);
  const kind = wrapper === undefined ? ObjectKind.FUNCTION : m.objects.kind[wrapper]!;
  if (kind === ObjectKind.STATIC_METHOD) return;
  const isClassMethod = kind === ObjectKind.CLASS_METHOD || m.texts[name] === '__new__' || m.texts[name] === '__init_subclass__';
  const receiver = isClassMethod ? owner : m.objects.intern(ObjectKind.INSTANCE, owner, InstanceCertainty.SELF);
  m.cells.add(m.parameterCell(node, 0), m.values.single(receiver));
}

/** Looks at everything once more, and writes down what is seen. */
function* record(m: Machine, interpreter: Interpreter): Generator<LinkingStep, void> {
  const total = m.nodeScope.length;
  m.isRecording = true;
  m.cells.stopListening();
  let done = 0;
  for (let scope = 0; scope < m.scopes.moduleOf.length; scope += 1) {
    for (const node of m.nodesOf(scope)) {
      if (m.isReached[node]) interpreter.look(node);
      done += 1;
      if (done % LOOKS_PER_STOP === 0) yield { done, total };
    }
    interpreter.countScope(scope);
  }
  m.isRecording = false;
}

function* stepsOf(m: Machine): Generator<LinkingStep, void> {
  const work = m.work.settle();
  while (work.next().done !== true) {
    yield { done: m.nodeValues.length, total: Math.max(m.nodeScope.length, m.scopes.moduleOf.length) };
  }
}

function finish(m: Machine, interpreter: Interpreter): CallGraph {
  // Every scope has a node, also one that no run can reach.
  for (let scope = 0; scope < m.scopes.moduleOf.length; scope += 1) if (m.nodesOf(scope).length === 0) m.nodeOf(scope, -1, -1);
  const { edges } = m;
  const shown = [...m.nodeScope.keys()].filter((node) => m.nodeBase[node] === node);
  const numbers = new Int32Array(m.nodeScope.length);
  shown.forEach((node, index) => (numbers[node] = index));
  m.nodeBase.forEach((base, node) => (numbers[node] = numbers[base]!));
  const reads = sortedReads(m, numbers);
  return {
    scopes: m.scopes,
    nodeScope: Int32Array.from(shown, (node) => m.nodeScope[node]!),
    edges: edges.finish(numbers, shown.length),
    reads,
    externals: edges.externals.map((name) => m.texts[name]!),
    aliases: edges.externals.map((name) => edges.aliases.get(name) ?? ''),
    unresolved: {
      node: Int32Array.from(edges.unresolvedNode, (node) => numbers[node]!),
      pc: Int32Array.from(edges.unresolvedPc),
      reason: Uint8Array.from(edges.unresolvedReason),
    },
    coverage: coverageOf(m, interpreter),
  };
}

function sortedReads(m: Machine, numbers: Int32Array): CallGraph['reads'] {
  const { readPc, readExternal } = m.edges;
  const readNode = Int32Array.from(m.edges.readNode, (node) => numbers[node]!);
  const compare = (a: number, b: number): number =>
    readNode[a]! - readNode[b]! || readPc[a]! - readPc[b]! || readExternal[a]! - readExternal[b]!;
  const sorted = Array.from(readNode.keys()).sort(compare);
  const order = sorted.filter((read, index) => index === 0 || compare(sorted[index - 1]!, read) !== 0);
  return {
    node: Int32Array.from(order, (read) => readNode[read]!),
    pc: Int32Array.from(order, (read) => readPc[read]!),
    external: Int32Array.from(order, (read) => readExternal[read]!),
  };
}

function coverageOf(m: Machine, { tally }: Interpreter): CallCoverage {
  const names = Object.keys(Unresolved).map((name) => name.toLowerCase());
  const reasons: Record<string, number> = {};
  for (const name of names) reasons[name] = 0;
  const seen = new Set<number>();
  m.edges.unresolvedNode.forEach((node, index) => {
    const key = m.nodeScope[node]! * 0x8000000 + m.edges.unresolvedPc[index]!;
    if (seen.has(key)) return;
    seen.add(key);
    const name = names[m.edges.unresolvedReason[index]!]!;
    reasons[name] = reasons[name]! + 1;
  });
  if (m.joiner.overflows > 0) m.bounds.set('members-per-value', m.joiner.overflows);
  return {
    ...tally,
    reasons,
    dynamicImports: m.dynamicImports,
    filesWithProblems: m.codes.filter((code) => code === null).length,
    bounds: Object.fromEntries([...m.bounds].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
