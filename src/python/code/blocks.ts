/** Blocks of statements. */
import type { Statement } from '../tree.ts';
import type { Lowering } from './lowering.ts';
import { MAX_WORDS_PER_MODULE } from './module-code.ts';

/** Of the tests of one `if` or `match`, so many are nested; those after them follow one another. */
export const MAX_NESTED_BRANCHES = 150;

/** Lowers statements one after the other. */
export function lowerBlock(x: Lowering, body: readonly Statement[]): void {
  const { environment, writer } = x;
  const isAlive = x.isReachable;
  let hasEnded = false;
  for (let index = 0; index < body.length; index++) {
    if (writer.length > MAX_WORDS_PER_MODULE) {
      x.isCut = true;
      break;
    }
    if (!x.isReachable && isAlive && !hasEnded) {
      // What follows cannot run; it is lowered for what it defines.
      hasEnded = true;
      environment.dead++;
      x.isReachable = true;
    }
    x.walk.statement(x, body[index]!, index + 1 < body.length);
  }
  if (!hasEnded) return;
  environment.dead--;
  x.isReachable = false;
}

/** Lowers a block that runs under a test. */
export function lowerArm(x: Lowering, body: readonly Statement[], isDead: boolean): void {
  if (isDead) x.environment.dead++;
  lowerBlock(x, body);
  if (!isDead) return;
  x.environment.dead--;
  x.isReachable = false;
}
