/** The `try` statements of a body. */
import type { Instruction } from '../../python/code/instruction.ts';
import type { FunctionBody, Item, Region } from './function-body.ts';

export type Try = Extract<Item, { kind: 'try' }>;

/** All of them, outer ones first. Those of `with` have no handlers, and are among them. */
export function triesIn(region: Region): readonly Try[] {
  return region.items.flatMap((item): readonly Try[] => {
    switch (item.kind) {
      case 'instruction':
        return [];
      case 'branch':
        return [...triesIn(item.whenTrue), ...triesIn(item.whenFalse)];
      case 'loop':
        return [...triesIn(item.body), ...triesIn(item.orElse)];
      case 'try':
        return [item, ...[item.body, ...item.handlers, item.orElse, item.last].flatMap((inner) => triesIn(inner))];
    }
  });
}

/** Whether a handler stands around an instruction. */
export function isTried(body: FunctionBody, pc: number): boolean {
  return body.regionsAround(pc).some(({ kind, owner, parent }) => {
    if (kind !== 'try') return false;
    return parent?.items.some((item) => item.kind === 'try' && item.instruction.pc === owner && item.handlers.length > 0) === true;
  });
}

/** All instructions of a region and of the regions in it, in the order of the code. */
export function instructionsIn(body: FunctionBody, region: Region): readonly Instruction[] {
  return body.instructions.filter(({ pc }) => body.regionsAround(pc).includes(region));
}
