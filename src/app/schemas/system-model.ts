/** The published shape of the model of a system. */
import * as z from 'zod';
import type * as model from '../../model/system-model.ts';
import { coverageSchema, projectSummarySchema } from './architecture-map.ts';
import { problemSchema } from './problem.ts';

const place = z.object({ path: z.string(), line: z.int().describe('From 1') });
const placeOrNull = place.nullable();

export const dependencySchema = z.object({
  symbol: z.string(),
  kind: z.enum(['dependency', 'security']),
  scopes: z.array(z.string()),
  place: placeOrNull,
});

const asks = z.enum(['yes', 'no', 'unknown']).describe('Whether it turns away whom it does not know');

export const guardSchema = z.object({
  symbol: z.string(),
  kind: z.enum(['dependency', 'security', 'permission', 'decorator', 'base-class', 'hook', 'middleware', 'interceptor']),
  level: z.enum(['settings', 'application', 'router', 'class', 'function']),
  asks,
  reason: z.string(),
  scopes: z.array(z.string()),
  place: placeOrNull,
}) satisfies z.ZodType<model.Guard>;

export const authenticationSchema = z.object({
  answer: asks,
  reason: z.string(),
  isOnPurpose: z.boolean().describe('Open, and somebody wrote so'),
  place: placeOrNull,
}) satisfies z.ZodType<model.Authentication>;

export const middlewareSchema = z.object({
  symbol: z.string().describe("'' where it could not be told"),
  runs: z.enum(['around', 'before', 'after']),
  within: z.string().describe("Router or blueprint; '' for the whole application"),
  asks,
  reason: z.string(),
  place,
  codePlace: placeOrNull,
}) satisfies z.ZodType<model.Middleware>;

const application = z.object({
  name: z.string(),
  framework: z.string(),
  place,
  middleware: z.array(middlewareSchema).describe('In the order in which a request meets it'),
}) satisfies z.ZodType<model.Application>;

export const endpointSchema = z.object({
  id: z.string().describe('`GET /orders/{id}`'),
  protocol: z.enum(['http', 'websocket', 'grpc', 'graphql']),
  methods: z.array(z.string()).describe('Empty where any method is taken, and for protocols that have none'),
  path: z.string().describe('As the framework writes it'),
  template: z.string().describe('The same with parameters as `{name}`'),
  framework: z.string(),
  handler: z.string().describe("Dotted name; '' where it could not be told"),
  name: z.string(),
  application: z.string().describe('Dotted name of where it is kept'),
  isAsync: z.boolean(),
  place,
  handlerPlace: placeOrNull,
  dependencies: z.array(dependencySchema),
  guards: z.array(guardSchema),
  authentication: authenticationSchema,
  requestSchemas: z.array(z.string()),
  responseSchemas: z.array(z.string()),
  parameters: z.array(
    z.object({
      name: z.string(),
      in: z.enum(['path', 'query', 'header', 'cookie', 'body', 'form', 'file']),
      type: z.string(),
      isRequired: z.boolean(),
    }),
  ),
  tags: z.array(z.string()),
  isConditional: z.boolean(),
  inSchema: z.boolean(),
}) satisfies z.ZodType<model.Endpoint>;

const task = z.object({
  name: z.string(),
  framework: z.string(),
  function: z.string(),
  queue: z.string(),
  place,
  schedule: z.string(),
  options: z.record(z.string(), z.string()),
}) satisfies z.ZodType<model.Task>;

const consumer = z.object({
  framework: z.string(),
  channel: z.string(),
  group: z.string(),
  direction: z.enum(['consumes', 'produces']),
  function: z.string(),
  place,
}) satisfies z.ZodType<model.Consumer>;

const command = z.object({
  name: z.string(),
  framework: z.string(),
  function: z.string(),
  place,
  parameters: z.array(z.object({ name: z.string(), kind: z.enum(['option', 'argument', 'flag']), isRequired: z.boolean() })),
}) satisfies z.ZodType<model.Command>;

const entity = z.object({
  symbol: z.string(),
  table: z.string(),
  schema: z.string(),
  framework: z.string(),
  kind: z.enum(['table', 'document', 'view', 'embedded']),
  isAbstract: z.boolean(),
  inherits: z.string(),
  columns: z.array(
    z.object({
      name: z.string(),
      attribute: z.string(),
      type: z.string(),
      isPrimaryKey: z.boolean(),
      isNullable: z.boolean().nullable(),
      isUnique: z.boolean(),
      isIndexed: z.boolean(),
      foreignKey: z.string(),
      place: placeOrNull,
    }),
  ),
  relationships: z.array(
    z.object({
      attribute: z.string(),
      target: z.string(),
      kind: z.enum(['one-to-many', 'many-to-one', 'one-to-one', 'many-to-many', 'unknown']),
      loading: z.string(),
      through: z.string(),
      backReference: z.string(),
      place: placeOrNull,
    }),
  ),
  indexes: z.array(z.object({ name: z.string(), columns: z.array(z.string()), isUnique: z.boolean() })),
  constraints: z.array(
    z.object({
      kind: z.enum(['unique', 'check', 'foreign-key', 'primary-key', 'exclude']),
      name: z.string(),
      columns: z.array(z.string()),
      target: z.array(z.string()),
    }),
  ),
  place,
}) satisfies z.ZodType<model.Entity>;

const externalSystem = z.object({
  name: z.string(),
  kind: z.enum(['database', 'cache', 'queue', 'http', 'storage', 'mail', 'search', 'model', 'identity', 'other']),
  evidence: z.array(z.string()),
  settings: z.array(z.string()).describe('Names of the settings that say where it is or how to enter it'),
  places: z.array(place),
}) satisfies z.ZodType<model.ExternalSystem>;

const systemProcess = z.object({
  name: z.string(),
  kind: z.enum(['web', 'worker', 'scheduler', 'job', 'store', 'other']),
  command: z.string(),
  image: z.string(),
  ports: z.array(z.string()),
  numbers: z.record(z.string(), z.number()),
  dependsOn: z.array(z.string()),
  schedule: z.string().describe("`0 3 * * *`; '' for what runs all the time or once"),
  environment: z.array(z.string()).describe('Names of the variables that it is given'),
  healthCheck: z.string(),
  profiles: z.array(z.string()).describe('It runs only where one of these is asked for'),
  starts: z
    .object({ symbol: z.string(), endpoints: z.int(), tasks: z.int(), schedules: z.int() })
    .nullable()
    .describe('What of the code it starts'),
  place,
}) satisfies z.ZodType<model.SystemProcess>;

export const systemModelSchema = z.object({
  schemaVersion: z.literal(1),
  project: projectSummarySchema,
  frameworks: z.array(
    z.object({
      name: z.string(),
      distribution: z.string(),
      role: z.enum(['web', 'rpc', 'graphql', 'orm', 'tasks', 'messaging', 'cli', 'schemas', 'settings', 'migrations']),
      modules: z.int().describe('How many modules import it'),
    }),
  ),
  endpoints: z.array(endpointSchema),
  applications: z.array(application),
  tasks: z.array(task),
  consumers: z.array(consumer),
  commands: z.array(command),
  entities: z.array(entity),
  schemas: z.array(
    z.object({
      symbol: z.string(),
      framework: z.string(),
      fields: z.array(z.object({ name: z.string(), type: z.string(), isRequired: z.boolean() })),
      place,
    }),
  ),
  settings: z.array(
    z.object({
      name: z.string(),
      owner: z.string(),
      source: z.enum(['environment', 'settings-class', 'settings-module', 'example']),
      type: z.string(),
      standard: z.string(),
      isRequired: z.boolean(),
      place,
    }),
  ),
  receivers: z.array(z.object({ signal: z.string(), function: z.string(), sender: z.string(), place })),
  migrations: z.array(
    z.object({ framework: z.string(), id: z.string(), parents: z.array(z.string()), operations: z.array(z.string()), place }),
  ),
  externalSystems: z.array(externalSystem),
  processes: z.array(systemProcess),
  descriptions: z.array(
    z.object({
      format: z.enum(['OpenAPI', 'AsyncAPI', 'Protocol Buffers']),
      title: z.string(),
      version: z.string(),
      operations: z.array(z.string()),
      comparison: z
        .object({ found: z.int(), missing: z.array(z.string()), undescribed: z.array(z.string()) })
        .nullable()
        .describe('Against the code; null where the code has nothing of it'),
      place,
    }),
  ),
  layerDeclarations: z
    .array(
      z.object({
        source: z.enum(['architrave', 'import-linter', 'tach']),
        name: z.string(),
        place,
        layers: z.array(z.object({ name: z.string(), modules: z.array(z.string()) })),
        ignored: z.array(z.object({ from: z.string(), to: z.string() })),
      }),
    )
    .describe('Layers as the project declares them, from the top'),
  coverage: coverageSchema.extend({
    filesBeside: z.record(z.string(), z.int()).describe('Files beside the code that were read, by what they are'),
    unread: z.array(z.object({ what: z.string(), reason: z.string(), place })),
    bounds: z.record(z.string(), z.int()),
  }),
  problems: z.array(problemSchema),
}) satisfies z.ZodType<model.SystemModel>;
