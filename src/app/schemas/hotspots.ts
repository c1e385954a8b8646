/** The published shape of hotspots. */
import * as z from 'zod';
import type { ClassMetrics } from '../../model/class-metrics.ts';
import type * as model from '../../model/hotspots.ts';

const hotspot = z.object({
  module: z.string(),
  path: z.string(),
  commits: z.int().describe('That changed it, under whatever name it had'),
  authors: z.int(),
  ageDays: z.int().describe('Between the commit that brought it and the last one of the project'),
  idleDays: z.int().describe('Between its last change and the last commit of the project'),
  codeLines: z.int(),
  cyclomatic: z.int(),
  cognitive: z.int(),
  score: z.int().describe('Commits × cognitive complexity'),
  heat: z.number().describe('Its share of the highest score'),
}) satisfies z.ZodType<model.Hotspot>;

const coChange = z.object({
  module: z.string(),
  with: z.string(),
  support: z.int().describe('Commits that change both'),
  confidence: z.number().describe('Share of the commits of `module` that change both'),
  isImported: z.boolean().describe('One imports the other'),
}) satisfies z.ZodType<model.CoChange>;

const classMetrics = z.object({
  symbol: z.string(),
  path: z.string(),
  line: z.int(),
  methods: z.int(),
  cyclomatic: z.int().describe('Sum over its methods'),
  cognitive: z.int().describe('Sum over its methods'),
  lcom4: z.int().describe('Groups of methods that share no attribute and do not call each other'),
  depth: z.int().describe('Longest chain of base classes'),
  isDepthLeast: z.boolean().describe('A class outside the project stands in the chain, or a base could not be told'),
  children: z.int(),
}) satisfies z.ZodType<ClassMetrics>;

export const hotspotsSchema = z.object({
  history: z
    .object({
      commits: z.int().describe('That touch the root and are no merges'),
      authors: z.int(),
      from: z.string(),
      to: z.string(),
      bulkCommits: z.int().describe('Of so many files that they say nothing of what belongs together'),
      uncountedPairs: z.int(),
      isShallow: z.boolean().describe('The clone holds only the last commits: all numbers are lower bounds'),
      isCut: z.boolean().describe('There are more commits than were looked at'),
    })
    .nullable()
    .describe('Null where there is none; a problem says why'),
  hotspots: z.array(hotspot),
  coChanges: z.array(coChange),
  classes: z.array(classMetrics),
}) satisfies z.ZodType<model.HotspotsReport>;
