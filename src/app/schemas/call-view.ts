/** The published shape of what `calls` answers; the compiler holds it to the types of the model. */
import * as z from 'zod';
import type * as model from '../../model/call-view.ts';
import { callCoverageSchema, programSummarySchema } from './call-coverage.ts';
import { placeSchema, problemSchema } from './problem.ts';

export const callKindSchema = z.enum([
  'call',
  'construction',
  'property',
  'operator',
  'decorator',
  'callback',
  'context-manager',
  'iteration',
  'import',
  'await',
]) satisfies z.ZodType<model.CallSiteKind>;

export const boundarySchema = z
  .enum(['none', 'thread', 'process', 'task', 'queue', 'deferred', 'signal'])
  .describe('What lies between the two') satisfies z.ZodType<model.CallSiteBoundary>;

const callSiteSchema = z.object({
  from: z.string(),
  to: z.string(),
  kind: callKindSchema,
  boundary: boundarySchema,
  isExternal: z.boolean().describe('`to` is a builtin or a name of a library'),
  flags: z.array(z.enum(['bound', 'awaited', 'async', 'override'])).describe('override: one of several implementations'),
  path: z.string(),
  place: placeSchema,
}) satisfies z.ZodType<model.CallSite>;

/** Shape of `CallView`. */
export const callViewSchema = z.object({
  schemaVersion: z.literal(1),
  project: programSummarySchema,
  view: z.object({
    from: z.array(z.string()).describe('Names that `from` stands for'),
    to: z.array(z.string()),
    depth: z.int().nullable(),
    hasExternal: z.boolean(),
  }),
  calls: z
    .record(z.string(), z.array(z.string()))
    .describe('Callers to callees: all that `architrave calls --format json` writes without --positions'),
  edges: z.array(callSiteSchema).describe('Every call with its place; empty where a whole program was asked for without positions'),
  coverage: callCoverageSchema,
  problems: z.array(problemSchema),
}) satisfies z.ZodType<model.CallView>;
