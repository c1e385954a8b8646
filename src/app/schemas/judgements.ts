/** The published shape of what is judged from the model: layers, components, contexts. */
import * as z from 'zod';
import type { Component, ComponentEdge } from '../../model/components.ts';
import type { Context, ContextGraph } from '../../model/contexts.ts';
import type { Layering } from '../../model/layers.ts';
import { LAYERS, ROLES } from '../../model/roles.ts';

const place = z.object({ path: z.string(), line: z.int() });

const layering = z.object({
  basis: z.enum(['declared', 'inferred']),
  name: z.string().describe('Of the contract that declares it'),
  source: z.enum(['architrave', 'import-linter', 'tach', 'inferred']),
  place: place.nullable().describe('Where it is declared'),
  layers: z
    .array(
      z.object({
        name: z.string(),
        reason: z.string().describe('Why these modules'),
        modules: z.array(z.string()),
        upward: z.int().describe('Imports of a module in it from a layer above, once for each two modules'),
      }),
    )
    .describe('From the top'),
  violations: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      fromLayer: z.string(),
      toLayer: z.string(),
      path: z.string(),
      imports: z.array(z.object({ line: z.int(), symbol: z.string() })),
    }),
  ),
}) satisfies z.ZodType<Layering>;

const component = z.object({
  name: z.string(),
  package: z.string(),
  role: z.enum(ROLES),
  reason: z.string(),
  modules: z.array(z.string()),
  codeLines: z.int(),
}) satisfies z.ZodType<Component>;

const componentEdge = z.object({ from: z.string(), to: z.string(), imports: z.int() }) satisfies z.ZodType<ComponentEdge>;

const context = z.object({
  name: z.string().describe('The word that tells it from the others'),
  modules: z.array(z.string()),
  entities: z.array(z.string()),
  endpoints: z.int(),
  codeLines: z.int(),
  layers: z.partialRecord(z.enum(LAYERS), z.int()).describe('How many of its modules lie in each layer'),
  cohesion: z.number().describe('Share of the imports of its modules that stay in it'),
}) satisfies z.ZodType<Context>;

/** Shape of `Judgements`. */
export const judgementsSchema = z.object({
  layerings: z.array(layering),
  components: z.object({ components: z.array(component), edges: z.array(componentEdge), levels: z.int() }),
  contexts: z.object({
    contexts: z.array(context),
    edges: z.array(componentEdge),
    apart: z.array(z.string()).describe('Modules that belong to none'),
  }) satisfies z.ZodType<ContextGraph>,
});
