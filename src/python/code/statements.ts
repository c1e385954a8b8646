/** Statements. Hot: one switch with the frequent kinds first. */
import * as F from '../scopes/flags.ts';
import { lowerAnnotation } from './annotations.ts';
import { lowerCondition, narrow } from './conditions.ts';
import type { Condition } from './condition.ts';
import { enterTypeParameters, lowerClass, lowerFunction } from './definitions.ts';
import type { Arm } from './environment.ts';
import { MAX_NESTED_BRANCHES, lowerArm, lowerBlock } from './blocks.ts';
import { binary, lowerExpression } from './expressions.ts';
import { lastName } from './operands.ts';
import { lowerImport, lowerImportFrom } from './imports.ts';
import { breakOut, closeLoop, goBack, openLoop } from './loops.ts';
import type { Lowering, OpenLoop } from './lowering.ts';
import { lowerMatch } from './match.ts';
import { BinaryCode, Flag, Op, Outcome } from './opcodes.ts';
import { TYPE_CHECKING, bindName, readName, slotOfName } from './read-names.ts';
import { bindTarget, deleteTarget } from './targets.ts';
import { lowerTry, lowerWith } from './tries.ts';
import { lowerTypeComment } from './commented-types.ts';
import type { AnnAssign, Assert, Assign, AugAssign, Expression, For, If, Name, Return, Statement, TypeAlias, While } from '../tree.ts';

/** `isFollowed`: other statements stand behind it in its block. */
export function lowerStatement(x: Lowering, node: Statement, isFollowed: boolean): void {
  const { writer } = x;
  switch (node.kind) {
    case 'ExpressionStatement':
      lowerExpressionStatement(x, node.value);
      return;
    case 'Assign':
      lowerAssign(x, node);
      return;
    case 'If':
      lowerIf(x, node);
      return;
    case 'Return':
      lowerReturn(x, node);
      return;
    case 'FunctionDef':
      lowerFunction(x, node);
      return;
    case 'ClassDef':
      lowerClass(x, node);
      return;
    case 'AugAssign':
      lowerAugAssign(x, node);
      return;
    case 'AnnAssign':
      lowerAnnAssign(x, node);
      return;
    case 'For':
      lowerFor(x, node);
      return;
    case 'While':
      lowerWhile(x, node);
      return;
    case 'Try':
      lowerTry(x, node);
      return;
    case 'With':
      lowerWith(x, node, isFollowed);
      return;
    case 'Raise': {
      const exception = node.exception === null ? -1 : lowerExpression(x, node.exception);
      const cause = node.cause === null ? -1 : lowerExpression(x, node.cause);
      writer.emit2(Op.RAISE, node.start, node.end, exception, cause);
      x.isReachable = false;
      return;
    }
    case 'Assert':
      lowerAssert(x, node);
      return;
    case 'Import':
      lowerImport(x, node);
      return;
    case 'ImportFrom':
      lowerImportFrom(x, node);
      return;
    case 'Delete':
      for (const target of node.targets) deleteTarget(x, target);
      return;
    case 'Match':
      lowerMatch(x, node);
      return;
    case 'TypeAlias':
      lowerTypeAlias(x, node);
      return;
    case 'Break':
    case 'Continue':
      lowerJump(x, node);
      return;
    case 'Global':
    case 'Nonlocal':
    case 'Pass':
    case 'InvalidStatement':
      return;
  }
}

function lowerExpressionStatement(x: Lowering, node: Expression): void {
  // Docstrings and `...` do nothing.
  if (node.kind === 'StringLiteral' || node.kind === 'Constant' || node.kind === 'NumberLiteral') return;
  const { writer } = x;
  const before = writer.length;
  const value = lowerExpression(x, node);
  if (writer.length > before && writer.words[writer.last + 2] === value) writer.addFlag(writer.last, Flag.DISCARDED);
}

function lowerReturn(x: Lowering, node: Return): void {
  const value = node.value === null ? -1 : lowerExpression(x, node.value);
  x.writer.emit1(Op.RETURN, node.start, node.end, value);
  x.isReachable = false;
}

function lowerTypeAlias(x: Lowering, node: TypeAlias): void {
  const outer = x.scope;
  enterTypeParameters(x, node, x.table.scopeOf(node));
  const value = lowerAnnotation(x, node.value);
  x.scope = outer;
  bindName(x, node.name, value);
}

// ---------------------------------------------------------------- assignments

function lowerAssign(x: Lowering, node: Assign): void {
  const { targets, value } = node;
  const target = targets.length === 1 ? plainElements(targets[0]!) : null;
  const values = target === null ? null : plainElements(value);
  if (target !== null && values !== null && target.length === values.length) {
    // `a, b = b, a`: no tuple is needed.
    const results = values.map((element) => lowerExpression(x, element));
    for (let index = 0; index < results.length; index++) assign(x, target[index]!, results[index]!);
    return;
  }
  const result = lowerExpression(x, value);
  const annotation = lowerTypeComment(x, node.end);
  for (const each of targets) {
    if (annotation === -1) assign(x, each, result);
    else assignDeclared(x, node, each, result, annotation);
  }
}

/** The elements of a tuple or list without stars; null for anything else. */
function plainElements(node: Expression): readonly Expression[] | null {
  if (node.kind !== 'Tuple' && node.kind !== 'List') return null;
  return node.elements.some((element) => element.kind === 'Starred') ? null : node.elements;
}

/** Binds a target; a variable that was declared with a type keeps it. */
function assign(x: Lowering, target: Expression, value: number): void {
  const annotation = target.kind === 'Name' && x.declared !== null ? x.declared.get(slotOfName(x, target)) : undefined;
  if (annotation === undefined) bindTarget(x, target, value);
  else bindTarget(x, target, x.writer.define2(Op.DECLARE, target.start, target.end, value, annotation));
}

function lowerAugAssign(x: Lowering, node: AugAssign): void {
  const { writer } = x;
  const { target, operator } = node;
  switch (target.kind) {
    case 'Attribute': {
      const object = lowerExpression(x, target.value);
      const name = writer.text(x.mangled(target.name));
      const left = writer.define2(Op.ATTRIBUTE, target.start, target.end, object, name);
      const result = combine(x, node, left);
      writer.emit3(Op.STORE_ATTRIBUTE, target.start, target.end, object, name, result);
      return;
    }
    case 'Subscript': {
      const object = lowerExpression(x, target.value);
      const key = lowerExpression(x, target.slice);
      const left = writer.define2(Op.ITEM, target.start, target.end, object, key);
      const result = combine(x, node, left);
      writer.emit3(Op.STORE_ITEM, target.start, target.end, object, key, result);
      return;
    }
    case 'Name': {
      const left = readName(x, target);
      assign(x, target, binary(x, node, operator, left, lowerExpression(x, node.value), Flag.IN_PLACE));
      return;
    }
    default:
      bindTarget(x, target, lowerExpression(x, node.value));
  }
}

/** The new value of an attribute or item. */
function combine(x: Lowering, node: AugAssign, left: number): number {
  const right = lowerExpression(x, node.value);
  const value = x.writer.define3(Op.BINARY, node.start, node.end, BinaryCode[node.operator], left, right);
  x.writer.addFlag(x.writer.last, Flag.IN_PLACE);
  return value;
}

function lowerAnnAssign(x: Lowering, node: AnnAssign): void {
  const { target } = node;
  const isAlias = node.value !== null && lastName(node.annotation) === 'TypeAlias';
  const value = node.value === null ? -1 : isAlias ? lowerAnnotation(x, node.value) : lowerExpression(x, node.value);
  const annotation = lowerAnnotation(x, node.annotation);
  if (target.kind === 'Name' && isAlias) bindDeclared(x, target, value);
  else assignDeclared(x, node, target, value, annotation);
}

type Span = { readonly start: number; readonly end: number };

/** Binds a target that has a type; `value` is -1 where there is none. */
function assignDeclared(x: Lowering, { start, end }: Span, target: Expression, value: number, annotation: number): void {
  const { writer } = x;
  if (target.kind === 'Attribute') {
    const object = lowerExpression(x, target.value);
    const name = writer.text(x.mangled(target.name));
    writer.emit3(Op.DECLARE_ATTRIBUTE, start, end, object, name, annotation);
    if (value !== -1) writer.emit3(Op.STORE_ATTRIBUTE, target.start, target.end, object, name, value);
    return;
  }
  if (target.kind !== 'Name') {
    if (value !== -1) bindTarget(x, target, value);
    else if (target.kind === 'Subscript') lowerExpression(x, target.value);
    return;
  }
  const kind = x.table.kindOf(x.host);
  if (value === -1 && kind > F.CLASS) {
    declare(x, target, annotation);
    return;
  }
  const declared = writer.define2(Op.DECLARE, start, end, value, annotation);
  if (value === -1) {
    exportDeclared(x, target, declared);
    return;
  }
  bindDeclared(x, target, declared);
  if (kind === F.FUNCTION) declare(x, target, annotation);
}

function bindDeclared(x: Lowering, target: Name, declared: number): void {
  if (x.table.kindOf(x.host) === F.CLASS) exportDeclared(x, target, declared);
  bindName(x, target, declared);
}

function exportDeclared(x: Lowering, { id, start, end }: Name, declared: number): void {
  x.writer.emit2(Op.DECLARE_EXPORT, start, end, x.writer.text(x.mangled(id)), declared);
}

/** What is bound to a variable of a function later is declared to be of this type. */
function declare(x: Lowering, name: Name, annotation: number): void {
  const slot = slotOfName(x, name);
  if (slot === -1) return;
  x.declared ??= new Map();
  x.declared.set(slot, annotation);
}

// ---------------------------------------------------------------- branches

function lowerIf(x: Lowering, node: If): void {
  for (let rest: If | null = node; rest !== null;) rest = lowerIfChain(x, rest);
}

/** Lowers `if` and `elif`s; gives the `elif` at which the nesting became too deep. */
function lowerIfChain(x: Lowering, node: If): If | null {
  const { writer, environment } = x;
  const mark = environment.mark();
  const arms: (Arm | null)[] = [];
  const branches: number[] = [];
  let current = node;
  let dead = 0;
  let next: Statement | undefined;
  for (;;) {
    const condition = lowerCondition(x, current.test);
    const branch = openBranch(x, current, condition);
    branches.push(branch);
    const inner = environment.mark();
    narrow(x, condition.whenTrue);
    const { flags } = writer;
    // What only type checkers see has a meaning, but calls nothing.
    if (lastName(current.test) === TYPE_CHECKING) writer.flags |= Flag.ANNOTATION;
    lowerArm(x, current.body, condition.outcome === Outcome.FALSE);
    writer.flags = flags;
    // From before the first test: what the tests bound holds, too.
    arms.push(x.isReachable && dead === 0 ? environment.capture(mark) : null);
    environment.undo(inner);
    writer.branchElse(branch);
    narrow(x, condition.whenFalse);
    x.isReachable = true;
    if (condition.outcome === Outcome.TRUE) {
      environment.dead++;
      dead++;
    }
    next = current.orelse.length === 1 ? current.orelse[0] : undefined;
    if (next?.kind !== 'If' || branches.length >= MAX_NESTED_BRANCHES) break;
    current = next;
  }
  const rest = next?.kind === 'If' ? next : null;
  if (rest === null) lowerBlock(x, current.orelse);
  if (dead > 0) x.isReachable = false;
  environment.dead -= dead;
  arms.push(x.closeArm(mark));
  for (const branch of branches) writer.branchEnd(branch);
  x.joinArms(arms);
  return rest;
}

export function openBranch(
  x: Lowering,
  { start, end }: { readonly start: number; readonly end: number },
  { value, outcome }: Condition,
): number {
  return x.writer.branch(start, end, value, outcome);
}

function lowerAssert(x: Lowering, node: Assert): void {
  const { writer, environment } = x;
  const condition = lowerCondition(x, node.test);
  const { start, end } = node;
  const mark = environment.mark();
  const branch = writer.branch(start, end, condition.value, condition.outcome);
  writer.branchElse(branch);
  narrow(x, condition.whenFalse);
  if (node.message !== null) lowerExpression(x, node.message);
  const exception = writer.define1(Op.LOAD_GLOBAL, start, end, writer.text('AssertionError'));
  writer.emit2(Op.RAISE, start, end, exception, -1);
  writer.branchEnd(branch);
  environment.undo(mark);
  narrow(x, condition.whenTrue);
  if (condition.outcome === Outcome.FALSE) x.isReachable = false;
}

// ---------------------------------------------------------------- loops

function lowerFor(x: Lowering, node: For): void {
  const { writer, environment } = x;
  const { start, end, target } = node;
  const iterable = lowerExpression(x, node.iterable);
  const { loop, at } = openLoop(x, node, start, end);
  const header = environment.mark();
  const element = writer.define1(Op.ITERATE, target.start, node.iterable.end, iterable);
  if (node.isAsync) writer.addFlag(writer.last, Flag.ASYNC);
  const annotation = lowerTypeComment(x, node.iterable.end);
  if (annotation === -1) assign(x, target, element);
  else assignDeclared(x, target, target, element, annotation);
  if (isEmptyDisplay(node.iterable)) lowerDeadBody(x, loop, node, iterable);
  else lowerBody(x, loop, node.body, end);
  environment.undo(header);
  const exit = environment.capture(loop.before);
  leaveLoop(x, loop, at, exit, node.orelse);
}

function isEmptyDisplay(node: Expression): boolean {
  if (node.kind === 'Dict') return node.keys.length === 0;
  return (node.kind === 'List' || node.kind === 'Tuple') && node.elements.length === 0;
}

/** The body of a loop over nothing: it is lowered for what it defines. */
function lowerDeadBody(x: Lowering, loop: OpenLoop, { body, start, end }: For, iterable: number): void {
  const { writer, environment } = x;
  const branch = writer.branch(start, end, iterable, Outcome.FALSE);
  environment.dead++;
  lowerBody(x, loop, body, end);
  environment.dead--;
  writer.branchElse(branch);
  writer.branchEnd(branch);
}

function lowerBody(x: Lowering, loop: OpenLoop, body: readonly Statement[], end: number): void {
  x.loops.push(loop);
  lowerBlock(x, body);
  x.loops.pop();
  if (x.isReachable) goBack(x, loop, end, end);
}

/** `exit` is the state in which the loop ends by itself, null where it never does. */
function leaveLoop(x: Lowering, loop: OpenLoop, at: number, exit: Arm | null, orelse: readonly Statement[]): void {
  const { writer, environment } = x;
  closeLoop(x, loop);
  environment.undo(loop.before);
  writer.words[at] = writer.length;
  let arm = exit;
  if (orelse.length > 0) {
    if (exit !== null) environment.apply(exit);
    x.isReachable = true;
    lowerArm(x, orelse, exit === null);
    arm = x.closeArm(loop.before);
  }
  writer.words[at + 1] = writer.length;
  x.joinArms([arm, ...loop.breaks]);
}

function lowerWhile(x: Lowering, node: While): void {
  const { writer, environment } = x;
  const { start, end } = node;
  const { loop, at } = openLoop(x, node, start, end);
  const condition = lowerCondition(x, node.test);
  const { outcome } = condition;
  const branch = outcome === Outcome.TRUE ? -1 : openBranch(x, node, condition);
  const mark = environment.mark();
  narrow(x, condition.whenFalse);
  const exit = outcome === Outcome.TRUE ? null : environment.capture(loop.before);
  environment.undo(mark);
  narrow(x, condition.whenTrue);
  if (outcome === Outcome.FALSE) environment.dead++;
  lowerBody(x, loop, node.body, end);
  if (outcome === Outcome.FALSE) environment.dead--;
  if (branch !== -1) {
    writer.branchElse(branch);
    writer.branchEnd(branch);
  }
  leaveLoop(x, loop, at, exit, node.orelse);
}

function lowerJump(x: Lowering, node: Extract<Statement, { readonly kind: 'Break' | 'Continue' }>): void {
  const { writer } = x;
  const loop = x.loops.at(-1);
  if (loop === undefined) return;
  if (node.kind === 'Continue') {
    goBack(x, loop, node.start, node.end);
    loop.continues++;
    writer.emit(Op.CONTINUE, node.start, node.end);
  } else {
    breakOut(x, loop);
    writer.emit(Op.BREAK, node.start, node.end);
  }
  x.isReachable = false;
}
