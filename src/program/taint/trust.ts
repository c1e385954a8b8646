/** Whoever starts a program may do as they like: of what they give it only what gives more rights than they have does harm. */
import type { SourceKind } from '../catalog/taint.ts';

/** What strangers send. */
export const SENT_KINDS: ReadonlySet<SourceKind> = new Set(['http', 'message']);
/** Commands, code, queries and objects: weaknesses that give more rights than their source had. */
export const HARMS_ALL: ReadonlySet<number> = new Set([74, 77, 78, 88, 89, 90, 94, 95, 502, 643, 943, 1336]);
