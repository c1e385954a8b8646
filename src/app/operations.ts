import type { AnyOperation } from './operation.ts';
import { map } from './operations/map.ts';
import { review } from './operations/review.ts';

/** All that this software can do, for faces to adapt. */
export const OPERATIONS: readonly AnyOperation[] = [map, review];
