import type { AnyOperation } from './operation.ts';
import { calls } from './operations/calls.ts';
import { diff } from './operations/diff.ts';
import { effects } from './operations/effects.ts';
import { explain } from './operations/explain.ts';
import { flows } from './operations/flows.ts';
import { map } from './operations/map.ts';
import { query } from './operations/query.ts';
import { review } from './operations/review.ts';
import { trace } from './operations/trace.ts';
import { why } from './operations/why.ts';

/** All that this software can do, for faces to adapt. */
export const OPERATIONS: readonly AnyOperation[] = [map, trace, query, diff, calls, why, effects, flows, review, explain];
