/** Parts of the published shapes that every answer about a linked program has. */
import * as z from 'zod';
import type * as model from '../../model/call-view.ts';

export const callCoverageSchema = z
  .object({
    calls: z.int().describe('Calls in code that can run'),
    firstParty: z.int(),
    external: z.int(),
    unresolved: z.int(),
    resolvedPercent: z.number().describe('(firstParty + external) / calls in per cent; what --fail-under compares'),
    reasons: z.record(z.string(), z.int()).describe('Unresolved calls by reason'),
    dynamicImports: z.int().describe('Imports of a computed name'),
    filesFound: z.int(),
    filesRead: z.int(),
    filesWithProblems: z.int(),
    bounds: z.record(z.string(), z.int()).describe('Bounds that were reached, and how often'),
  })
  .describe('How much of the program the answer rests on') satisfies z.ZodType<model.CallCoverage>;

export const programSummarySchema = z.object({
  name: z.string(),
  functions: z.int(),
  asyncFunctions: z.int(),
  modules: z.array(z.object({ name: z.string(), path: z.string(), isTest: z.boolean(), functions: z.int() })),
}) satisfies z.ZodType<model.ProgramSummary>;
