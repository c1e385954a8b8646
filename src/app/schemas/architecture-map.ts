/** The published shape of what `map` answers; the compiler holds it to the types of the model. */
import * as z from 'zod';
import type * as model from '../../model/architecture-map.ts';
import { problemSchema } from './problem.ts';

const importKindSchema = z.enum([
  'runtime',
  'type-only',
  'local',
  'optional',
  'conditional',
  'star',
  're-export',
  'dynamic',
  'string',
  'ancestor',
]) satisfies z.ZodType<model.ImportKind>;

export const projectSummarySchema = z.object({
  name: z.string(),
  roots: z.array(z.object({ path: z.string(), modules: z.int(), reason: z.string() })),
  modules: z.int(),
  packages: z.int(),
  lines: z.int(),
  codeLines: z.int(),
  bytes: z.int(),
}) satisfies z.ZodType<model.ProjectSummary>;

const moduleSchema = z.object({
  name: z.string(),
  path: z.string(),
  package: z.string(),
  isPackage: z.boolean(),
  isStub: z.boolean(),
  isTest: z.boolean(),
  lines: z.int(),
  codeLines: z.int(),
  functions: z.int(),
  classes: z.int(),
  fanIn: z.int().describe('First-party modules that import it at run time'),
  fanOut: z.int().describe('First-party modules that it imports at run time'),
  instability: z.number().describe('fanOut / (fanIn + fanOut)'),
  depth: z.number().nullable().describe('Code lines per unit of public interface; null where it shows nothing'),
  interfaceSize: z.int().describe('Public names plus the parameters of public functions and methods'),
  cyclomatic: z.int().describe('Sum of the cyclomatic complexity of its functions'),
  cognitive: z.int().describe('Sum of the cognitive complexity of its functions'),
  problems: z.int(),
}) satisfies z.ZodType<model.ModuleNode>;

const packageSchema = z.object({
  name: z.string(),
  path: z.string(),
  parent: z.string().describe("'' for a top-level package"),
  isNamespace: z.boolean(),
  modules: z.int().describe('In it and below'),
  lines: z.int(),
  codeLines: z.int(),
  fanIn: z.int(),
  fanOut: z.int(),
  instability: z.number(),
  abstractness: z.number().describe('Abstract classes and protocols among its classes; 0 where it has none'),
  distance: z.number().describe('From the main sequence: |abstractness + instability - 1|'),
}) satisfies z.ZodType<model.PackageNode>;

const edgeSchema = z.object({
  from: z.string(),
  to: z.string(),
  kinds: z.array(importKindSchema),
  isRuntime: z.boolean().describe('Some import runs when `from` is imported'),
  calls: z.int().describe('In `from`, by name, of what these imports name or of what is reached through it'),
  imports: z.array(z.object({ line: z.int(), column: z.int(), symbol: z.string(), kinds: z.array(importKindSchema) })),
}) satisfies z.ZodType<model.ModuleEdge>;

const externalSchema = z.object({
  importName: z.string(),
  distribution: z.string(),
  kind: z.enum(['distribution', 'standard-library', 'unknown']),
  declaredIn: z.array(z.string()),
  version: z.string(),
  importers: z.array(z.string()),
}) satisfies z.ZodType<model.ExternalDependency>;

const stepSchema = z.object({
  from: z.string(),
  to: z.string(),
  path: z.string(),
  line: z.int(),
  kinds: z.array(importKindSchema),
}) satisfies z.ZodType<model.CycleStep>;

const cycleSchema = z.object({
  modules: z.array(z.string()),
  shortest: z.array(stepSchema).describe('Each imports the next, the last the first'),
  cut: z.array(stepSchema).describe('Imports whose removal breaks all cycles among these modules'),
  isOnlyDeferred: z.boolean().describe('It disappears when local and type-only imports are left out'),
}) satisfies z.ZodType<model.ImportCycle>;

export const coverageSchema = z.object({
  filesFound: z.int(),
  filesRead: z.int(),
  filesWithProblems: z.int(),
  python2Files: z.int(),
  imports: z.int(),
  importsFirstParty: z.int(),
  importsExternal: z.int(),
  importsStandardLibrary: z.int(),
  importsUnresolved: z.array(z.object({ path: z.string(), line: z.int(), name: z.string(), reason: z.string() })),
  importsDynamicUnknown: z.int(),
  leftOut: z.array(z.object({ path: z.string(), reason: z.string(), files: z.int() })),
}) satisfies z.ZodType<model.Coverage>;

/** Shape of `ArchitectureMap`. */
export const architectureMapSchema = z.object({
  schemaVersion: z.literal(1),
  project: projectSummarySchema,
  modules: z.array(moduleSchema),
  packages: z.array(packageSchema),
  edges: z.array(edgeSchema).describe('One per pair of modules, with every import that makes it'),
  externals: z.array(externalSchema),
  cycles: z.array(cycleSchema),
  coverage: coverageSchema,
  problems: z.array(problemSchema),
}) satisfies z.ZodType<model.ArchitectureMap>;
