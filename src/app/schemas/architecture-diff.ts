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

const endpoint = { id: z.string(), handler: z.string(), path: z.string(), line: z.int() };
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
  endpoints: changes(endpoint),
  endpointEffects: z
    .object({
      leftOut: z.string().describe("Why calls were not followed, and how to have it done; '' where they were"),
      changed: z.array(
        z.object({
          ...endpoint,
          gained: z.array(
            z.object({
              effect: z.string().describe('calls: only the library is known that talks to another system'),
              origin: z.string(),
              isSure: z.boolean(),
              way: z.array(z.object({ function: z.string(), path: z.string(), line: z.int() })),
            }),
          ),
          lost: z.array(z.string()),
          lostAuthentication: z.boolean(),
        }),
      ),
    })
    .describe('What endpoints of both sides do now and did not, or no longer'),
  entities: changes({ symbol: z.string(), table: z.string() }),
  tasks: changes(named),
  commands: changes(named),
  settings: changes({ name: z.string(), owner: z.string() }),
  metrics: z.array(z.object({ name: z.string(), base: z.number(), head: z.number() })),
  problems: z.array(z.string()),
}) satisfies z.ZodType<ArchitectureDiff>;
