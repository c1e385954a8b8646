/** `try` and `with`. */
import type { ExceptHandler, Expression, Statement, Try, With } from '../tree.ts';
import type { Arm } from './environment.ts';
import { jumpThrough, jumpsBefore } from './loops.ts';
import type { JumpsBefore } from './loops.ts';
import type { Lowering } from './lowering.ts';
import { Flag, Op } from './opcodes.ts';
import { bindWritten, unbindName } from './read-names.ts';
import { lowerBlock } from './blocks.ts';
import { lowerTypeComment } from './commented-types.ts';
import { bindTarget } from './targets.ts';

/** Operands of TRY before its handlers. */
const HANDLERS = 5;

export function lowerTry(x: Lowering, node: Try): void {
  const { writer, environment } = x;
  const { handlers, finalbody } = node;
  const at = openTry(x, node, handlers.length);
  const mark = environment.mark();
  const assigned = environment.enterTry();
  const before = x.isReachable;
  const jumps = jumpsBefore(x);
  lowerBlock(x, node.body);
  const body = x.closeArm(mark);
  const arms: (Arm | null)[] = [];
  // Handlers begin with what the body may have bound, not with what other handlers did.
  environment.joinAssigned(assigned);
  const entry = environment.capture(mark);
  writer.words[at + 1] = writer.length;
  environment.undo(mark);
  for (let index = 0; index < handlers.length; index++) {
    writer.words[at + HANDLERS + index] = writer.length;
    x.isReachable = before;
    environment.apply(entry);
    lowerHandler(x, handlers[index]!, node.isStar);
    arms.push(x.closeArm(mark));
  }
  writer.words[at + 2] = writer.length;
  // Without a body that comes to its end there is no `else`.
  x.isReachable = before;
  if (body === null) environment.dead++;
  else environment.apply(body);
  lowerBlock(x, node.orelse);
  if (body === null) {
    environment.dead--;
    x.isReachable = false;
  }
  arms.unshift(x.closeArm(mark));
  writer.words[at + 3] = writer.length;
  if (finalbody.length === 0) {
    environment.leaveTry();
    x.joinArms(arms);
  } else {
    lowerFinally(x, node, assigned, arms, jumps);
  }
  writer.words[at + 4] = writer.length;
}

function openTry(x: Lowering, { start, end }: { readonly start: number; readonly end: number }, handlers: number): number {
  const at = x.writer.begin(Op.TRY, start, end, -1, HANDLERS + handlers);
  x.writer.words[at] = handlers;
  return at;
}

function lowerHandler(x: Lowering, node: ExceptHandler, isStar: boolean): void {
  const { writer } = x;
  const type = node.type === null ? -1 : x.expression(node.type);
  const { start } = node;
  const end = node.type === null ? start : node.type.end;
  const caught = writer.define1(Op.CAUGHT, start, end, type);
  if (isStar) writer.addFlag(writer.last, Flag.ASYNC);
  if (node.name !== null) bindWritten(x, node.name, caught, start, end);
  lowerBlock(x, node.body);
  if (node.name !== null) unbindName(x, node.name);
}

/** Runs after anything that was bound before; what follows it, after the ways that came to their end. */
function lowerFinally(x: Lowering, node: Try, assigned: number, arms: readonly (Arm | null)[], jumps: JumpsBefore | null): void {
  const { environment } = x;
  const mark = environment.mark();
  environment.joinAssigned(assigned);
  environment.leaveTry();
  const inner = environment.mark();
  x.isReachable = true;
  lowerBlock(x, node.finalbody);
  const ends = x.isReachable;
  const changes = environment.captureBindings(inner);
  if (ends && jumps !== null && changes.length > 0) jumpThrough(x, jumps, changes, node.end);
  environment.undo(mark);
  x.joinArms(arms);
  environment.apply(changes);
  x.isReachable &&= ends;
}

/**
 * `with`, as a `try` whose `finally` leaves the managers. Whoever writes statements behind a `with` that always leaves knows
 * that its manager swallows exceptions: there the outermost `try` has a handler.
 */
export function lowerWith(x: Lowering, node: With, isFollowed: boolean): void {
  const { writer, environment } = x;
  const managers: { readonly at: number; readonly manager: number; readonly start: number; readonly end: number }[] = [];
  const flag = node.isAsync ? Flag.ASYNC : 0;
  const swallows = isFollowed && alwaysLeaves(node.body);
  const mark = environment.mark();
  const assigned = swallows ? environment.enterTry() : 0;
  for (const { context, target } of node.items) {
    const { start, end } = context;
    const manager = x.expression(context);
    const entered = writer.define1(Op.ENTER, start, end, manager);
    writer.addFlag(writer.last, flag);
    const at = openTry(x, node, swallows && managers.length === 0 ? 1 : 0);
    if (target !== null) bindTarget(x, target, declaredAs(x, target, entered));
    managers.push({ at, manager, start, end });
  }
  lowerBlock(x, node.body);
  for (let index = managers.length - 1; index >= 0; index--) {
    const { at, manager, start, end } = managers[index]!;
    writer.words.fill(writer.length, at + 1, at + 4);
    if (swallows && index === 0) {
      swallow(x, at, mark, assigned, start);
      environment.leaveTry();
    }
    writer.emit1(Op.EXIT, start, end, manager);
    writer.addFlag(writer.last, flag);
    writer.words[at + 4] = writer.length;
  }
}

/** What a manager gives, of the type in the comment behind its target. */
function declaredAs(x: Lowering, { start, end }: Expression, entered: number): number {
  const annotation = lowerTypeComment(x, end);
  return annotation === -1 ? entered : x.writer.define2(Op.DECLARE, start, end, entered, annotation);
}

/** The handler of a manager that swallows exceptions. */
function swallow(x: Lowering, at: number, mark: number, assigned: number, start: number): void {
  const { writer, environment } = x;
  const body = x.closeArm(mark);
  writer.words[at + HANDLERS] = writer.length;
  writer.define1(Op.CAUGHT, start, start, -1);
  writer.words.fill(writer.length, at + 2, at + 4);
  environment.joinAssigned(assigned);
  x.isReachable = true;
  x.joinArms([body, x.closeArm(mark)]);
}

/** Whether no way leads through a block to its end, as far as its last statement shows. */
function alwaysLeaves(body: readonly Statement[]): boolean {
  let last = body.at(-1);
  for (;;) {
    switch (last?.kind) {
      case 'Return':
      case 'Raise':
      case 'Break':
      case 'Continue':
        return true;
      case 'If':
        if (!alwaysLeaves(last.body)) return false;
        last = last.orelse.at(-1);
        break;
      case 'With':
        last = last.body.at(-1);
        break;
      default:
        return false;
    }
  }
}
