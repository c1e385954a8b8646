/** `match`: a chain of branches, each under the test of its pattern. */
import type { Match, MatchCase } from '../tree.ts';
import { slotOf } from './condition.ts';
import { lowerCondition, narrow } from './conditions.ts';
import type { Arm } from './environment.ts';
import { unknown } from './operands.ts';
import { defineConstant } from './literals.ts';
import type { Lowering } from './lowering.ts';
import { Outcome } from './opcodes.ts';
import { lowerPattern } from './patterns.ts';
import type { Capture, PatternTest } from './patterns.ts';
import { bindWritten } from './read-names.ts';
import { MAX_NESTED_BRANCHES, lowerArm } from './blocks.ts';

export function lowerMatch(x: Lowering, node: Match): void {
  const subject = x.expression(node.subject);
  const slot = slotOf(x, node.subject);
  for (let index = 0; index < node.cases.length; index += MAX_NESTED_BRANCHES) {
    lowerCases(x, node.cases.slice(index, index + MAX_NESTED_BRANCHES), subject, slot);
  }
}

function lowerCases(x: Lowering, cases: readonly MatchCase[], subject: number, slot: number): void {
  const { writer, environment } = x;
  const mark = environment.mark();
  const arms: (Arm | null)[] = [];
  const branches: number[] = [];
  let dead = 0;
  for (const each of cases) {
    const captures: Capture[] = [];
    const pattern = lowerPattern(x, each.pattern, { value: subject, slot }, captures);
    const inner = environment.mark();
    const test = each.guard === null ? pattern : guarded(x, pattern, captures, each.guard);
    const branch = writer.branch(each.start, each.end, testValue(x, each, test), test.outcome);
    branches.push(branch);
    narrow(x, test.whenTrue);
    if (each.guard === null) bindCaptures(x, captures);
    lowerArm(x, each.body, test.outcome === Outcome.FALSE);
    arms.push(x.isReachable && dead === 0 ? environment.capture(mark) : null);
    environment.undo(inner);
    writer.branchElse(branch);
    narrow(x, test.whenFalse);
    x.isReachable = true;
    if (test.outcome === Outcome.TRUE) {
      environment.dead++;
      dead++;
    }
  }
  environment.dead -= dead;
  if (dead > 0) x.isReachable = false;
  arms.push(x.closeArm(mark));
  for (const branch of branches) writer.branchEnd(branch);
  x.joinArms(arms);
}

function testValue(x: Lowering, { pattern }: MatchCase, { value, outcome }: PatternTest): number {
  if (value !== -1) return value;
  return outcome === Outcome.TRUE ? defineConstant(x, true, pattern.start, pattern.end) : unknown(x, pattern.start, pattern.end);
}

/** A guard runs with what its pattern has captured. */
function guarded(x: Lowering, pattern: PatternTest, captures: readonly Capture[], node: NonNullable<MatchCase['guard']>): PatternTest {
  const { environment } = x;
  const isCertain = pattern.outcome === Outcome.TRUE;
  narrow(x, pattern.whenTrue);
  bindCaptures(x, captures);
  if (pattern.outcome === Outcome.FALSE) environment.dead++;
  const guard = lowerCondition(x, node);
  if (pattern.outcome === Outcome.FALSE) environment.dead--;
  let outcome: number = isCertain ? guard.outcome : Outcome.UNKNOWN;
  if (pattern.outcome === Outcome.FALSE || guard.outcome === Outcome.FALSE) outcome = Outcome.FALSE;
  return { ...pattern, value: guard.value, outcome, whenTrue: guard.whenTrue, whenFalse: isCertain ? guard.whenFalse : [] };
}

function bindCaptures(x: Lowering, captures: readonly Capture[]): void {
  for (const { name, value, start, end } of captures) bindWritten(x, name, value, start, end);
}
