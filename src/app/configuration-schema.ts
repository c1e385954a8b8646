/** All that `architrave.toml` may hold, for editors: published as `schemas/architrave.schema.json`. Each reader judges its own table. */
import * as z from 'zod';
import { behaviourSchema } from './configured-catalog.ts';
import { policySchema } from './configured-policies.ts';
import { reviewSchema } from './configured-review.ts';

const layerSchema = z.strictObject({
  name: z.string().min(1),
  modules: z.array(z.string()).min(1).describe('Dotted names of modules or packages'),
});

export const configurationSchema = z.strictObject({
  review: reviewSchema.exactOptional().describe('What a review tells'),
  policies: z.array(policySchema).exactOptional().describe('What the house has decided; docs/policies.md'),
  profiles: z.array(z.string()).exactOptional().describe('Files with more policies, below the root'),
  layers: z.array(layerSchema).min(2).exactOptional().describe('From the top'),
  catalog: z.record(z.string(), behaviourSchema).exactOptional().describe('By dotted name, what functions do; docs/effects.md'),
});
