/** What an image says of the process that it runs. */
import type { SystemProcess } from '../../model/system-model.ts';
import { keepsData, systemOfImage } from '../external-systems.ts';

/** A store where the image runs one; null where that is for the command to say. */
export function kindOfImage(image: string): SystemProcess['kind'] | null {
  const system = systemOfImage(image);
  return system !== null && keepsData(system) ? 'store' : null;
}
