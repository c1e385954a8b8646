/** The published shape of what `review` answers; the compiler holds it to the types of the model. */
import * as z from 'zod';
import type * as model from '../../model/finding.ts';
import type { InterfaceMeasure } from '../../model/interface-measures.ts';
import { placeSchema, problemSchema } from './problem.ts';

export const severitySchema = z.enum(['critical', 'major', 'minor', 'suggestion']) satisfies z.ZodType<model.Severity>;

export const criterionSchema = z.enum([
  'correctness',
  'idiom',
  'type-safety',
  'error-handling',
  'security',
  'performance',
  'testability',
  'architecture',
  'documentation',
]) satisfies z.ZodType<model.Criterion>;

const findingSchema = z.object({
  rule: z.string(),
  criterion: criterionSchema,
  severity: severitySchema,
  confidence: z.enum(['high', 'medium', 'low']),
  priority: z
    .object({
      level: z.enum(['critical', 'important', 'nice-to-have']),
      reasons: z.array(z.string()).describe('Which ways into the system reach it, and who calls it'),
      entries: z.int().describe('Endpoints, tasks, commands and consumers that reach one of its places'),
      users: z.int().describe('Other modules that call the functions of its places, or import the modules'),
    })
    .describe('The severity in the words of a plan, and why it matters where it stands'),
  path: z.string().describe('Relative to the root, forward slashes'),
  place: placeSchema,
  symbol: z.string().describe('Enclosing function or class, or the module'),
  message: z.string(),
  evidence: z.array(z.object({ path: z.string(), place: placeSchema, note: z.string() })),
  cause: z.string().describe('What all its places have in common, by name; empty where the finding is its own root'),
  alsoAt: z.array(z.object({ path: z.string(), place: placeSchema, symbol: z.string() })).describe('Where the same cause shows elsewhere'),
  why: z.string(),
  remedy: z.string(),
  cwe: z.int().describe('0 where none applies'),
  references: z.array(z.string()),
  fingerprint: z.string().describe('Survives moved lines and renamed files'),
  fix: z
    .object({
      title: z.string(),
      isSafe: z.boolean().describe('The program does the same as before but for the fault'),
      edits: z.array(z.object({ path: z.string(), place: placeSchema, text: z.string() })),
    })
    .nullable()
    .describe('Corrected code that a second review proved; null where none was asked for or none holds'),
}) satisfies z.ZodType<model.Finding>;

const effortSchema = z.enum(['small', 'medium', 'large']);
const countsSchema = z.object({ critical: z.int(), major: z.int(), minor: z.int(), suggestion: z.int() });

const ruleRunSchema = z.object({
  id: z.string(),
  criterion: criterionSchema,
  severity: severitySchema,
  why: z.string(),
  remedy: z.string(),
  references: z.array(z.string()),
  cwe: z.int(),
  effort: effortSchema.describe('Of mending one finding: minutes, hours, days'),
  findings: z.int(),
}) satisfies z.ZodType<model.RuleRun>;

const interfaceMeasureSchema = z.object({
  functions: z.int().describe('Public functions and methods for which it can be asked'),
  fulfilled: z.int(),
  share: z.number().describe('From 0 to 1'),
  shareByUse: z.number().nullable().describe('Each counts as often as other modules call it; null where none does'),
  worst: z
    .array(z.object({ symbol: z.string(), path: z.string(), line: z.int(), users: z.int().describe('Other modules that call it') }))
    .describe('What most modules call and does not fulfil it'),
}) satisfies z.ZodType<InterfaceMeasure>;

/** Shape of `ReviewResult`. */
export const reviewResultSchema = z.object({
  schemaVersion: z.literal(1),
  findings: z.array(findingSchema).describe('Most serious first'),
  counts: countsSchema,
  rules: z.array(ruleRunSchema).describe('The rules that ran'),
  modulesReviewed: z.int(),
  modulesLeftOut: z.int(),
  suppressed: z.int().describe('Findings that a comment in the code silences'),
  leftOut: z.int().describe('Findings that the configuration of the project leaves out'),
  policies: z
    .array(
      z.object({
        id: z.string(),
        level: z.enum(['MUST', 'MUST NOT', 'SHOULD', 'SHOULD NOT']),
        text: z.string(),
        decided: z.object({ path: z.string(), line: z.int() }).describe('The record of the decision, or the configuration'),
        severity: severitySchema,
        status: z.enum(['kept', 'broken', 'unchecked']),
        places: z.int().describe('Where it is not kept'),
        unchecked: z.array(z.string()).describe('What could not be told, and why'),
      }),
    )
    .describe('House policies, in the order of the configuration'),
  interfaces: z
    .object({
      typed: interfaceMeasureSchema.describe('Every parameter and what is returned has a type'),
      documented: interfaceMeasureSchema.describe('It has a docstring, or what it overrides has'),
    })
    .nullable()
    .describe('How much of what modules offer to each other is typed and documented; null where no rule asked for it'),
  problems: z.array(problemSchema),
}) satisfies z.ZodType<model.ReviewResult>;

/** What a report adds to the result of a review. */
export const reviewReportParts = {
  system: z
    .object({
      frameworks: z.array(z.string()),
      endpoints: z.int(),
      tasks: z.int(),
      consumers: z.int(),
      commands: z.int(),
      entities: z.int(),
      externalSystems: z.array(z.string()),
      unread: z.int().describe('What could not be told of how it is put together'),
    })
    .nullable()
    .describe('Null where no rule looked at more than files'),
  verdict: z.array(z.object({ criterion: criterionSchema, rules: z.int(), counts: countsSchema })),
  nextSteps: z
    .array(
      z.object({
        rule: z.string(),
        severity: severitySchema,
        findings: z.int(),
        places: z.int(),
        effort: effortSchema,
        remedy: z.string(),
      }),
    )
    .describe('What changes most for the least work, first'),
  withheld: z.int().describe('Places of findings of low confidence that are not shown'),
  since: z
    .object({ revision: z.string(), known: z.int().describe('Places of findings that were there before') })
    .nullable()
    .describe('What the findings are new since, with --since'),
  baseline: z
    .object({
      path: z.string(),
      known: z.int().describe('Places of findings that it accepts'),
      gone: z
        .array(
          z.object({
            rule: z.string(),
            message: z.string(),
            places: z.array(z.object({ path: z.string(), symbol: z.string(), count: z.int() })),
          }),
        )
        .describe('What it still accepts and nobody finds any more'),
      accepted: z.int().describe('Places that were added to it'),
      isWritten: z.boolean(),
    })
    .nullable()
    .describe('What was accepted before and is left out, with --baseline'),
  corrections: z
    .object({
      isApplied: z.boolean(),
      count: z.int(),
      unsafe: z.int().describe('More are known, which may change what the program does; `unsafe` takes them'),
      unproved: z.int().describe('Dropped: a second review still found the fault, or a new one'),
      files: z.array(
        z.object({
          path: z.string(),
          hunks: z.array(
            z.object({ line: z.int(), newLine: z.int(), lines: z.array(z.string()).describe('With their ends, behind a blank, - or +') }),
          ),
        }),
      ),
    })
    .nullable()
    .describe('Null where none were asked for'),
};
