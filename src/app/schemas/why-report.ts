/** The published shape of what `why` answers; the compiler holds it to the types of the model. */
import * as z from 'zod';
import type * as model from '../../model/why-report.ts';
import { callCoverageSchema } from './call-coverage.ts';
import { placeSchema, problemSchema } from './problem.ts';

const endSchema = z.object({
  asked: z.string(),
  name: z.string().describe('The full name that it stands for'),
  kind: z.enum(['function', 'class', 'module', 'package', 'external']),
}) satisfies z.ZodType<model.WhyEnd>;

const waySchema = z.object({
  kind: z.enum(['import', 'call']),
  steps: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      how: z.array(z.string()).describe('Kinds of the import; kind and boundary of the call'),
      path: z.string(),
      place: placeSchema,
    }),
  ),
}) satisfies z.ZodType<model.Way>;

/** Shape of `WhyReport`. */
export const whyReportSchema = z.object({
  schemaVersion: z.literal(1),
  from: endSchema,
  to: endSchema,
  ways: z.array(waySchema).describe('A shortest way of each kind that there is'),
  reverse: z.array(waySchema).describe('Where there is no way: those in the other direction'),
  coverage: callCoverageSchema,
  problems: z.array(problemSchema),
}) satisfies z.ZodType<model.WhyReport>;
