/** The published shape of what the HTML page shows beyond the views. */
import * as z from 'zod';
import type * as model from '../../model/page-detail.ts';
import type * as traces from '../../model/trace-graph.ts';

const outline = z.object({
  symbol: z.string(),
  module: z.string(),
  line: z.int(),
  methods: z.array(z.string()),
  bases: z.array(z.string()).describe('In the program'),
  outside: z.array(z.string()).describe('Not in the program, as written'),
  cognitive: z.int().describe('Sum over its methods'),
  lcom4: z.int().describe('Groups of methods that share no attribute and do not call each other'),
}) satisfies z.ZodType<model.ClassOutline>;

const step = z.object({
  function: z.string(),
  path: z.string(),
  line: z.int(),
  isAsync: z.boolean(),
  effects: z.array(z.object({ origin: z.string(), effects: z.array(z.string()), line: z.int() })),
  entities: z.array(z.string()),
  constructed: z.array(z.string()),
  calls: z.array(
    z.object({
      to: z.int().describe('Index of a step'),
      kind: z.string(),
      boundary: z.string(),
      isOverride: z.boolean(),
      line: z.int(),
    }),
  ),
}) satisfies z.ZodType<traces.TraceGraphStep>;

const entry = z.object({
  kind: z.enum(['endpoint', 'task', 'command', 'consumer', 'receiver', 'function']),
  name: z.string(),
  handler: z.string(),
  roots: z.array(z.int()).describe('Indices of steps: the handler, then what runs before it'),
}) satisfies z.ZodType<traces.TraceGraphEntry>;

export const pageDetailSchema = z.object({
  outlines: z.array(outline),
  traces: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('traced'), graph: z.object({ steps: z.array(step), entries: z.array(entry), cut: z.int() }) }),
    z.object({ kind: z.literal('untraced'), reason: z.string() }),
  ]),
}) satisfies z.ZodType<model.PageDetail>;
