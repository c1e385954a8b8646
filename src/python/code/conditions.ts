/**
 * Tests: what they tell of variables on either side (`isinstance`, `is None`, truth, equality), and the values that come of
 * `and`, `or`, comparisons and conditional expressions.
 */
import type { BoolOp, Compare, CompareOperator, Expression, IfExp, UnaryOp } from '../tree.ts';
import { addTypeTest, lowerTestCall } from './call-tests.ts';
import { type Condition, type Narrowing, slotOf } from './condition.ts';
import { foldCompare, outcomeOf } from './constants.ts';
import { defineConstant } from './literals.ts';
import type { Lowering } from './lowering.ts';
import { CompareCode, NarrowKind, Op, Outcome, UnaryCode } from './opcodes.ts';
import { versionTest } from './version-tests.ts';

const NOTHING: readonly Narrowing[] = [];

/** Lowers what `if`, `while` and their like test. */
export function lowerCondition(x: Lowering, node: Expression): Condition {
  if (node.kind === 'Compare') return lowerComparison(x, node);
  if (node.kind === 'BoolOp') return lowerBooleans(x, node, false);
  if (node.kind === 'Call') return lowerTestCall(x, node);
  if (node.kind === 'UnaryOp' && node.operator === 'not') return lowerNot(x, node);
  const value = x.expression(node);
  return truthTest(x, value, slotOf(x, node));
}

function truthTest(x: Lowering, value: number, slot: number): Condition {
  const outcome = outcomeOf(x.constants[value]);
  if (slot === -1) return { value, outcome, whenTrue: NOTHING, whenFalse: NOTHING };
  return {
    value,
    outcome,
    whenTrue: [{ slot, kind: NarrowKind.TRUTHY, operand: -1 }],
    whenFalse: [{ slot, kind: NarrowKind.FALSY, operand: -1 }],
  };
}

/** Notes what holds on one side of a test. */
export function narrow(x: Lowering, narrowings: readonly Narrowing[]): void {
  for (const { slot, kind, operand } of narrowings) x.environment.narrow(slot, kind, operand);
}

export function lowerNot(x: Lowering, node: UnaryOp): Condition {
  const { value: operand, outcome, whenTrue, whenFalse } = lowerCondition(x, node.operand);
  if (outcome !== Outcome.UNKNOWN) {
    const holds = outcome === Outcome.FALSE;
    const value = defineConstant(x, holds, node.start, node.end);
    return { value, outcome: holds ? Outcome.TRUE : Outcome.FALSE, whenTrue: whenFalse, whenFalse: whenTrue };
  }
  const value = x.writer.define2(Op.UNARY, node.start, node.end, UnaryCode.not, operand);
  return { value, outcome, whenTrue: whenFalse, whenFalse: whenTrue };
}

// ---------------------------------------------------------------- and, or

/**
 * `a and b and c` as `(a and b) and c`: each operand in a branch of its own. Where the result is more than a test, what it
 * takes from the left is narrowed.
 */
export function lowerBooleans(x: Lowering, node: BoolOp, isValue: boolean): Condition {
  const { writer, environment } = x;
  const isAnd = node.operator === 'and';
  const kind = isAnd ? NarrowKind.FALSY : NarrowKind.TRUTHY;
  const { start } = node;
  let left = lowerOperand(x, node.values[0]!, isValue);
  for (let index = 1; index < node.values.length; index++) {
    const operand = node.values[index]!;
    const { end } = operand;
    const wasReachable = x.isReachable;
    const { outcome } = left;
    const runsRight = outcome !== (isAnd ? Outcome.FALSE : Outcome.TRUE);
    const runsLeft = outcome !== (isAnd ? Outcome.TRUE : Outcome.FALSE);
    const branch = writer.branch(start, end, left.value, outcome);
    const isNarrowed = isValue && runsLeft && runsRight;
    let shortcut = left.value;
    const takeLeft = (): void => {
      if (isNarrowed) shortcut = writer.define3(Op.NARROW, start, end, left.value, kind, -1);
    };
    if (!isAnd) {
      takeLeft();
      writer.branchElse(branch);
    }
    const mark = environment.mark();
    narrow(x, isAnd ? left.whenTrue : left.whenFalse);
    if (!runsRight) environment.dead++;
    const right = lowerOperand(x, operand, isValue);
    if (!runsRight) {
      environment.dead--;
      x.isReachable = false;
    }
    const rightArm = x.closeArm(mark);
    if (isAnd) writer.branchElse(branch);
    x.isReachable = wasReachable && runsLeft;
    if (isAnd) takeLeft();
    const leftArm = x.closeArm(mark);
    writer.branchEnd(branch);
    x.joinArms([leftArm, rightArm]);
    x.isReachable = wasReachable;
    let value = right.value;
    if (!runsRight) value = left.value;
    else if (runsLeft) value = writer.defineList(Op.PHI, start, end, isAnd ? [right.value, shortcut] : [shortcut, right.value]);
    left = combined(x, value, isAnd, left, right);
  }
  return left;
}

function lowerOperand(x: Lowering, node: Expression, isValue: boolean): Condition {
  return node.kind === 'BoolOp' ? lowerBooleans(x, node, isValue) : lowerCondition(x, node);
}

/** Both sides of an `and` hold where it does; of an `or`, neither where it does not. */
function combined(x: Lowering, value: number, isAnd: boolean, left: Condition, right: Condition): Condition {
  const decides = isAnd ? Outcome.FALSE : Outcome.TRUE;
  let outcome: number = Outcome.UNKNOWN;
  if (left.outcome === decides || right.outcome === decides) outcome = decides;
  else if (left.outcome !== Outcome.UNKNOWN && right.outcome !== Outcome.UNKNOWN) outcome = isAnd ? Outcome.TRUE : Outcome.FALSE;
  if (isAnd) return { value, outcome, whenTrue: both(left.whenTrue, right.whenTrue), whenFalse: NOTHING };
  return { value, outcome, whenTrue: eitherClass(x, left.whenTrue, right.whenTrue), whenFalse: both(left.whenFalse, right.whenFalse) };
}

/** `isinstance(x, A) or isinstance(x, B)` says that x is of one of the classes. */
function eitherClass(x: Lowering, left: readonly Narrowing[], right: readonly Narrowing[]): readonly Narrowing[] {
  const [first] = left;
  const [second] = right;
  if (first === undefined || second === undefined || left.length > 1 || right.length > 1) return NOTHING;
  if (first.slot !== second.slot || first.kind !== NarrowKind.IS_INSTANCE || second.kind !== NarrowKind.IS_INSTANCE) return NOTHING;
  const { words, last } = x.writer;
  const at = words[last + 1]!;
  return [{ ...first, operand: x.writer.defineList(Op.TUPLE, at, at, [first.operand * 2, second.operand * 2]) }];
}

function both(left: readonly Narrowing[], right: readonly Narrowing[]): readonly Narrowing[] {
  if (left.length === 0) return right;
  return right.length === 0 ? left : [...left, ...right];
}

// ---------------------------------------------------------------- comparisons

export function lowerComparison(x: Lowering, node: Compare): Condition {
  const { operators, comparators, start } = node;
  const version = versionTest(x, node);
  const left = x.expression(node.left);
  if (comparators.length === 1) {
    const right = x.expression(comparators[0]!);
    const operator = operators[0]!;
    const value = compare(x, start, node.end, operator, left, right);
    if (version !== null) x.constants[value] = version;
    return comparison(x, node, operator, value, left, right);
  }
  return { ...truthTest(x, lowerComparisons(x, node, left), -1) };
}

/** `a < b < c`: each comparison after the first runs where those before it hold. */
function lowerComparisons(x: Lowering, node: Compare, first: number): number {
  const { writer, environment } = x;
  const { operators, comparators, start } = node;
  let left = first;
  let result = -1;
  for (let index = 0; index < comparators.length; index++) {
    const comparator = comparators[index]!;
    const { end } = comparator;
    if (result === -1) {
      const right = x.expression(comparator);
      result = compare(x, start, end, operators[index]!, left, right);
      left = right;
      continue;
    }
    const wasReachable = x.isReachable;
    const branch = writer.branch(start, end, result, Outcome.UNKNOWN);
    const mark = environment.mark();
    const right = x.expression(comparator);
    const next = compare(x, start, end, operators[index]!, left, right);
    const arm = x.closeArm(mark);
    writer.branchElse(branch);
    writer.branchEnd(branch);
    x.isReachable = wasReachable;
    x.joinArms([arm, wasReachable ? [] : null]);
    x.isReachable = wasReachable;
    result = writer.defineList(Op.PHI, start, end, [next, result]);
    left = right;
  }
  return result;
}

/** A comparison of two values, or its result where that is known. */
export function compare(x: Lowering, start: number, end: number, operator: CompareOperator, left: number, right: number): number {
  const a = x.constants[left];
  const b = a === undefined ? undefined : x.constants[right];
  if (a !== undefined && b !== undefined) {
    const known = foldCompare(operator, a, b);
    if (known !== undefined) return defineConstant(x, known, start, end);
  }
  return x.writer.define3(Op.COMPARE, start, end, CompareCode[operator], left, right);
}

function comparison(x: Lowering, node: Compare, operator: CompareOperator, value: number, left: number, right: number): Condition {
  const outcome = outcomeOf(x.constants[value]);
  const isAmong = operator === 'in' || operator === 'not in';
  const isSame = operator === 'is' || operator === '==' || operator === 'in';
  if (!isSame && operator !== 'is not' && operator !== '!=' && operator !== 'not in')
    return { value, outcome, whenTrue: NOTHING, whenFalse: NOTHING };
  const narrowings: Narrowing[] = [];
  const opposite: Narrowing[] = [];
  if (!isAmong) {
    addSides(x, node.left, right, narrowings, opposite);
    addSides(x, node.comparators[0]!, left, narrowings, opposite);
  }
  addTypeTest(x, node.left, right, narrowings, opposite);
  return isSame
    ? { value, outcome, whenTrue: narrowings, whenFalse: opposite }
    : { value, outcome, whenTrue: opposite, whenFalse: narrowings };
}

/** What equality with `other` says of the variable that `node` reads. */
function addSides(x: Lowering, node: Expression, other: number, same: Narrowing[], different: Narrowing[]): void {
  const slot = slotOf(x, node);
  if (slot === -1) return;
  if (x.constants[other] === null) {
    same.push({ slot, kind: NarrowKind.IS_NONE, operand: -1 });
    different.push({ slot, kind: NarrowKind.IS_NOT_NONE, operand: -1 });
  } else {
    same.push({ slot, kind: NarrowKind.EQUALS, operand: other });
    different.push({ slot, kind: NarrowKind.NOT_EQUALS, operand: other });
  }
}

// ---------------------------------------------------------------- conditional expressions

/** `a if test else b` */
export function lowerConditional(x: Lowering, node: IfExp): number {
  const { writer, environment } = x;
  const { start, end } = node;
  const { value: test, outcome, whenTrue, whenFalse } = lowerCondition(x, node.test);
  const wasReachable = x.isReachable;
  const branch = writer.branch(start, end, test, outcome);
  const mark = environment.mark();
  narrow(x, whenTrue);
  if (outcome === Outcome.FALSE) environment.dead++;
  const body = x.expression(node.body);
  if (outcome === Outcome.FALSE) environment.dead--;
  const bodyArm = outcome === Outcome.FALSE ? discardArm(x, mark) : x.closeArm(mark);
  writer.branchElse(branch);
  x.isReachable = wasReachable;
  narrow(x, whenFalse);
  if (outcome === Outcome.TRUE) environment.dead++;
  const orelse = x.expression(node.orelse);
  if (outcome === Outcome.TRUE) environment.dead--;
  const orelseArm = outcome === Outcome.TRUE ? discardArm(x, mark) : x.closeArm(mark);
  writer.branchEnd(branch);
  x.joinArms([bodyArm, orelseArm]);
  x.isReachable = wasReachable;
  if (outcome === Outcome.TRUE) return body;
  return outcome === Outcome.FALSE ? orelse : writer.defineList(Op.PHI, start, end, [body, orelse]);
}

function discardArm(x: Lowering, mark: number): null {
  x.environment.undo(mark);
  return null;
}
