/** The published shape of what `effects` answers; the compiler holds it to the types of the model. */
import * as z from 'zod';
import type * as model from '../../model/effects-report.ts';
import { callCoverageSchema, programSummarySchema } from './call-coverage.ts';
import { placeSchema, problemSchema } from './problem.ts';

const stepSchema = z.object({
  function: z.string(),
  calls: z.string().describe('What it calls; at the end of a way the external name or the variable that is written'),
  kind: z.string().describe("Kind of the call; 'effect' at the end of a way, 'declared' where configuration says so"),
  boundary: z.string(),
  isOverride: z.boolean().describe('One of several implementations that may be meant'),
  path: z.string(),
  place: placeSchema,
}) satisfies z.ZodType<model.EffectStep>;

const wayField = z.array(stepSchema);

const summarySchema = z.object({
  effect: z.string(),
  direct: z.int().describe('Functions that do it themselves'),
  functions: z.int().describe('Functions that do it, themselves or through what they call'),
  sure: z.int().describe('Of those, the ones where every function that a call on the way may reach does it'),
  way: wayField.describe('A shortest way'),
}) satisfies z.ZodType<model.EffectSummary>;

const effectPlaceSchema = z.object({ function: z.string(), path: z.string(), place: placeSchema }) satisfies z.ZodType<model.EffectPlace>;

const functionSchema = z.object({
  name: z.string(),
  path: z.string(),
  place: placeSchema,
  isAsync: z.boolean(),
  isTest: z.boolean(),
  effects: z.array(
    z.object({
      effect: z.string(),
      origin: z.string().describe('The external name that does it, or the variable that is written'),
      calls: z.int().describe('Calls between the function and it; 0 where it does it itself'),
      isElsewhere: z.boolean().describe('Only in another thread, process or worker'),
      isSure: z.boolean().describe('Every function that a call on the way may reach does it'),
      timeout: z.enum(['bounded', 'unbounded', 'unknown']).describe('Whether the call that has it bounds how long it waits'),
      way: wayField.describe('Empty where nothing was asked for by name'),
    }),
  ),
  raises: z.array(
    z.object({
      exception: z.string(),
      escapes: z.boolean().describe('It leaves the function'),
      isSure: z.boolean().describe('No call on the way may reach anything else'),
      raisedIn: effectPlaceSchema,
      caughtBy: z.array(effectPlaceSchema).describe('Handlers inside, or, where it escapes, the nearest among the callers'),
      way: wayField,
    }),
  ),
}) satisfies z.ZodType<model.FunctionEffects>;

/** Shape of `EffectsReport`. */
export const effectsReportSchema = z.object({
  schemaVersion: z.literal(1),
  project: programSummarySchema,
  view: z.object({ of: z.string(), kinds: z.array(z.string()) }),
  effects: z.array(summarySchema).describe('Over all functions shown that are no tests; over the tests where there is nothing else'),
  modules: z.array(
    z.object({
      name: z.string(),
      path: z.string(),
      isTest: z.boolean(),
      functions: z.int(),
      effects: z.array(summarySchema),
      raises: z.array(z.string()).describe('Exceptions that its own code raises'),
    }),
  ),
  functions: z.array(functionSchema),
  blocking: z
    .array(z.object({ function: z.string(), isTest: z.boolean(), effect: z.string(), isSure: z.boolean(), way: wayField }))
    .describe('Async functions that keep the event loop from going on: sure ones first, then by harm'),
  coverage: callCoverageSchema,
  problems: z.array(problemSchema),
}) satisfies z.ZodType<model.EffectsReport>;
