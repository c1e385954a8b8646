/** The published shape of traces. */
import * as z from 'zod';
import type { TraceFrame, TraceReport } from '../../model/trace.ts';
import { callCoverageSchema } from './call-coverage.ts';
import { placeSchema, problemSchema } from './problem.ts';
import { authenticationSchema, dependencySchema } from './system-model.ts';

const entry = z.object({
  kind: z.enum(['endpoint', 'task', 'command', 'consumer', 'receiver', 'function']),
  name: z.string(),
  handler: z.string().describe('Dotted name of what handles it'),
});

const access = z.array(z.enum(['reads', 'writes', 'names']));

const frame: z.ZodType<TraceFrame> = z.object({
  function: z.string(),
  path: z.string(),
  line: z.int(),
  isAsync: z.boolean(),
  call: z.object({ kind: z.string(), boundary: z.string(), isOverride: z.boolean(), path: z.string(), place: placeSchema }).nullable(),
  effects: z.array(z.object({ origin: z.string(), effects: z.array(z.string()), path: z.string(), place: placeSchema })),
  entities: z.array(z.string()).describe('Entities that it names'),
  get calls() {
    return z.array(frame);
  },
  isRepeated: z.boolean().describe('What it calls is told where it stands first'),
});

export const traceReportSchema = z.object({
  schemaVersion: z.literal(1),
  view: z.object({ of: z.string(), to: z.string() }),
  traces: z.array(
    z.object({
      entry,
      dependencies: z.array(dependencySchema),
      roots: z.array(frame).describe('The handler first, then what runs before it'),
      tables: z.array(z.object({ entity: z.string(), table: z.string(), access, functions: z.array(z.string()) })),
      systems: z.array(z.object({ origin: z.string(), effects: z.array(z.string()), functions: z.array(z.string()) })),
      blocking: z.array(z.object({ function: z.string(), effect: z.string(), origin: z.string() })),
      before: z
        .array(
          z.object({
            symbol: z.string(),
            kind: z.enum(['middleware', 'guard', 'dependency']),
            asks: z.enum(['yes', 'no', 'unknown']).describe('Whether it turns away whom it does not know'),
            place: z.object({ path: z.string(), line: z.int() }).nullable(),
          }),
        )
        .describe('Everything that a request meets before the handler, in order'),
      authentication: authenticationSchema.nullable().describe('Null for what is no endpoint'),
      cut: z.int().describe('Frames that were left out'),
    }),
  ),
  reachedBy: z.array(z.object({ entry, access, way: z.array(z.object({ function: z.string(), path: z.string(), line: z.int() })) })),
  coverage: callCoverageSchema,
  problems: z.array(problemSchema),
}) satisfies z.ZodType<TraceReport>;
