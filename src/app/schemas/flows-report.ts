/** The published shape of what `flows` answers; the compiler holds it to the types of the model. */
import * as z from 'zod';
import type * as model from '../../model/flows-report.ts';
import { callCoverageSchema, programSummarySchema } from './call-coverage.ts';
import { placeSchema, problemSchema } from './problem.ts';

/** Kinds of sources, by name. */
export const sourceKindSchema = z.enum([
  'http',
  'message',
  'network',
  'arguments',
  'environment',
  'file',
  'database',
]) satisfies z.ZodType<model.FlowSourceKind>;

const pointSchema = z.object({ name: z.string(), path: z.string(), place: placeSchema }) satisfies z.ZodType<model.FlowPoint>;

const flowSchema = z.object({
  kind: z.enum(['flow', 'use']).describe('use: a call that is weak by itself, without source and path'),
  cwe: z.int().describe('Number in https://cwe.mitre.org/'),
  weakness: z.string().describe("'' for rare ones"),
  source: pointSchema.extend({ kind: sourceKindSchema }).nullable(),
  sink: pointSchema,
  path: z
    .array(z.object({ path: z.string(), place: placeSchema, note: z.string() }))
    .describe('From the source to the sink, both included, by a shortest way'),
  isTest: z.boolean(),
}) satisfies z.ZodType<model.Flow>;

/** Shape of `FlowsReport`. */
export const flowsReportSchema = z.object({
  schemaVersion: z.literal(1),
  project: programSummarySchema,
  view: z.object({ cwes: z.array(z.int()).describe('Empty for all'), sourceKinds: z.array(sourceKindSchema) }),
  flows: z.array(flowSchema).describe('One per source, sink and weakness'),
  coverage: callCoverageSchema.extend({
    functionsFollowed: z.int().describe('Functions that data from outside can reach'),
    handlers: z.int().describe('Functions that frameworks call'),
    sources: z.int().describe('Places where data comes from outside'),
  }),
  problems: z.array(problemSchema),
}) satisfies z.ZodType<model.FlowsReport>;
