/** The branches of a body whose test asks whether a value is there at all. */
import type { FunctionBody, Item, Region } from './function-body.ts';

type Branch = Extract<Item, { kind: 'branch' }>;

export type PresenceTest = {
  readonly branch: Branch;
  /** The value that is asked for. */
  readonly value: number;
  /** Where control goes if it is absent, and if it is there. */
  readonly absent: Region;
  readonly present: Region;
};

export function presenceTests(body: FunctionBody): readonly PresenceTest[] {
  return branchesIn(body.root).flatMap((branch) => {
    if (branch.instruction.op !== 'branch') return [];
    const { value, isAbsence } = asked(body, branch.instruction.test);
    const { whenTrue, whenFalse } = branch;
    return [{ branch, value, absent: isAbsence ? whenTrue : whenFalse, present: isAbsence ? whenFalse : whenTrue }];
  });
}

/** Whether an instruction runs only where the value is absent: in that part, or behind a branch that leaves where it is there. */
export function runsWhereAbsent(body: FunctionBody, { branch, absent, present }: PresenceTest, pc: number): boolean {
  const around = body.regionsAround(pc);
  if (around.includes(absent)) return true;
  if (pc <= branch.instruction.pc || around.includes(present) || !leaves(present)) return false;
  return around.includes(absent.parent ?? body.root);
}

function asked(body: FunctionBody, test: number): { readonly value: number; readonly isAbsence: boolean } {
  const defined = body.definition(body.origin(test));
  if (defined?.op === 'unary' && defined.operator === 'not') return { value: defined.operand, isAbsence: true };
  if (defined?.op === 'compare' && (defined.operator === 'is' || defined.operator === 'is not') && isNone(body, defined.right))
    return { value: defined.left, isAbsence: defined.operator === 'is' };
  return { value: test, isAbsence: false };
}

function isNone(body: FunctionBody, value: number): boolean {
  const defined = body.definition(body.origin(value));
  return defined?.op === 'constant' && defined.kind === 'NONE';
}

function leaves({ items }: Region): boolean {
  const last = items.at(-1);
  if (last?.kind === 'branch') return leaves(last.whenTrue) && leaves(last.whenFalse);
  return last?.kind === 'instruction' && ['return', 'raise', 'continue'].includes(last.instruction.op);
}

function branchesIn({ items }: Region): readonly Branch[] {
  return items.flatMap((item): readonly Branch[] => {
    switch (item.kind) {
      case 'instruction':
        return [];
      case 'branch':
        return [item, ...branchesIn(item.whenTrue), ...branchesIn(item.whenFalse)];
      case 'loop':
        return [...branchesIn(item.body), ...branchesIn(item.orElse)];
      case 'try':
        return [item.body, ...item.handlers, item.orElse, item.last].flatMap(branchesIn);
    }
  });
}
