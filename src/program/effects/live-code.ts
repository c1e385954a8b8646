/** The instructions of a scope that can run: what a known test rules out, and what follows a return, is passed over. */
import type { ModuleCode } from '../../python/code/module-code.ts';
import { HEADER_WORDS, Op, Outcome, instructionLength } from '../../python/code/opcodes.ts';

/** Calls `visit` with the word of each, in the order of the code. Linear, without recursion. */
export function visitLive({ words, scopes }: ModuleCode, scope: number, visit: (operation: number, pc: number) => void): void {
  const { start = 0, end = 0 } = scopes[scope] ?? {};
  // Ends of the regions around `pc`, the innermost last; reaching one jumps to where the code goes on.
  const ends: number[] = [];
  const jumps: number[] = [];
  const leave = (at: number, to: number): void => {
    ends.push(at);
    jumps.push(to);
  };
  for (let pc = start; pc < end;) {
    if (ends.length > 0 && ends.at(-1)! <= pc) {
      ends.pop();
      pc = Math.max(pc, jumps.pop()!);
      continue;
    }
    const operation = words[pc]! & 0xff;
    visit(operation, pc);
    const at = pc + HEADER_WORDS;
    const next = pc + instructionLength(words, pc);
    pc = next;
    switch (operation) {
      case Op.BRANCH: {
        const orElse = words[at + 2]!;
        const after = words[at + 3]!;
        leave(after, after);
        const outcome = words[at + 1]!;
        if (outcome === Outcome.FALSE) pc = orElse;
        else leave(orElse, outcome === Outcome.TRUE ? after : orElse);
        break;
      }
      case Op.LOOP:
        leave(words[at + 1]!, words[at + 1]!);
        leave(words[at]!, words[at]!);
        break;
      case Op.TRY: {
        const handlers = Array.from({ length: words[at]! }, (_, number) => words[at + 5 + number]!);
        for (const bound of [words[at + 4]!, words[at + 3]!, words[at + 2]!, ...handlers.reverse(), words[at + 1]!]) leave(bound, bound);
        break;
      }
      case Op.RETURN:
      case Op.RAISE:
      case Op.BREAK:
      case Op.CONTINUE:
        pc = ends.at(-1) ?? end;
        break;
    }
  }
}
