/** What stands in a part of a body. */
import type { Instruction } from '../../python/code/instruction.ts';
import type { Item, Region } from './function-body.ts';

/** A region and all regions in it, the outer item first. */
export function itemsIn(region: Region): readonly Item[] {
  return region.items.flatMap((item): readonly Item[] => {
    switch (item.kind) {
      case 'instruction':
        return [item];
      case 'branch':
        return [item, ...itemsIn(item.whenTrue), ...itemsIn(item.whenFalse)];
      case 'loop':
        return [item, ...itemsIn(item.body), ...itemsIn(item.orElse)];
      case 'try':
        return [
          item,
          ...itemsIn(item.body),
          ...item.handlers.flatMap((handler) => itemsIn(handler)),
          ...itemsIn(item.orElse),
          ...itemsIn(item.last),
        ];
    }
  });
}

/** The instructions of a region and of all regions in it, in the order of the code. */
export function instructionsIn(region: Region): readonly Instruction[] {
  return itemsIn(region).map(({ instruction }) => instruction);
}
