/** The published shape of differences between revisions. */
import * as z from 'zod';
import type { ArchitectureDiff } from '../../model/architecture-diff.ts';

function changes<Shape extends z.ZodRawShape>(shape: Shape) {
  const item = z.object(shape);
  return z.object({
    added: z.array(item),
    removed: z.array(item),
    changed: z.array(z.object({ ...shape, what: z.array(z.string()).describe('What differs, in words') })),
  });
}

const edge = { from: z.string(), to: z.string() };
const named = { name: z.string(), function: z.string() };

export const architectureDiffSchema = z.object({
  schemaVersion: z.literal(1),
  view: z.object({ base: z.string(), head: z.string().describe("'' for the work tree") }),
  modules: changes({ name: z.string(), path: z.string(), lines: z.int() }),
  packageEdges: changes(edge).describe('Runtime imports between packages'),
  edges: changes(edge).describe('Runtime imports between modules'),
  cycles: changes({ modules: z.array(z.string()) }),
  externals: changes({ name: z.string() }),
  endpoints: changes({ id: z.string(), handler: z.string(), path: z.string(), line: z.int() }),
  entities: changes({ symbol: z.string(), table: z.string() }),
  tasks: changes(named),
  commands: changes(named),
  settings: changes({ name: z.string(), owner: z.string() }),
  metrics: z.array(z.object({ name: z.string(), base: z.number(), head: z.number() })),
  problems: z.array(z.string()),
}) satisfies z.ZodType<ArchitectureDiff>;
