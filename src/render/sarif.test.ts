/** SARIF as its standard has it: the types that are made from its schema, and the parts that we write, with nothing else allowed. */
import type { Log } from 'sarif';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { OPTIONS, REPORT } from './sample.ts';
import { reviewSarif, sarifLog } from './sarif.ts';

const text = z.strictObject({ text: z.string().min(1) });
const level = z.enum(['none', 'note', 'warning', 'error']);
const region = z.strictObject({
  startLine: z.int().min(1),
  startColumn: z.int().min(1).optional(),
  endLine: z.int().min(1).optional(),
  endColumn: z.int().min(1).optional(),
});
const physicalLocation = z.strictObject({
  artifactLocation: z.strictObject({ uri: z.string().regex(/^(?:[\w.~/-]|%[0-9A-F]{2})+$/u) }),
  region: region.optional(),
});

const sarif = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.array(
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.string(),
          semanticVersion: z.string().regex(/^\d+\.\d+\.\d+$/u),
          rules: z.array(
            z.strictObject({
              id: z.string(),
              shortDescription: text,
              fullDescription: text,
              help: z.strictObject({ text: z.string(), markdown: z.string() }),
              helpUri: z.url().optional(),
              defaultConfiguration: z.strictObject({ level }),
              properties: z.strictObject({
                tags: z.array(z.string()),
                'problem.severity': z.enum(['error', 'warning', 'recommendation']),
                'security-severity': z
                  .string()
                  .regex(/^\d+\.\d$/u)
                  .optional(),
              }),
            }),
          ),
        }),
      }),
      columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
      invocations: z.array(
        z.strictObject({
          executionSuccessful: z.boolean(),
          toolExecutionNotifications: z.array(
            z.strictObject({
              descriptor: z.strictObject({ id: z.string() }),
              level,
              message: text,
              locations: z.array(z.strictObject({ physicalLocation })).optional(),
            }),
          ),
        }),
      ),
      results: z.array(
        z.strictObject({
          ruleId: z.string(),
          ruleIndex: z.int().min(0).optional(),
          level,
          message: text,
          locations: z
            .array(z.strictObject({ physicalLocation, logicalLocations: z.array(z.strictObject({ fullyQualifiedName: z.string() })) }))
            .length(1),
          relatedLocations: z.array(z.strictObject({ id: z.int().min(0), physicalLocation, message: text })).optional(),
          codeFlows: z
            .array(
              z.strictObject({
                threadFlows: z
                  .array(
                    z.strictObject({
                      locations: z.array(z.strictObject({ location: z.strictObject({ physicalLocation, message: text }) })).min(1),
                    }),
                  )
                  .length(1),
              }),
            )
            .optional(),
          fixes: z
            .array(
              z.strictObject({
                description: text,
                artifactChanges: z
                  .array(
                    z.strictObject({
                      artifactLocation: physicalLocation.shape.artifactLocation,
                      replacements: z.array(z.strictObject({ deletedRegion: region, insertedContent: text.optional() })).min(1),
                    }),
                  )
                  .min(1),
              }),
            )
            .optional(),
          partialFingerprints: z.record(z.string(), z.string()),
          rank: z.number().min(0).max(100),
          properties: z.strictObject({
            severity: z.string(),
            confidence: z.string(),
            priority: z.string(),
            reasons: z.array(z.string()),
            remedy: z.string(),
          }),
        }),
      ),
    }),
  ),
});

test('a report has the types of the standard', () => {
  const log: Log = sarifLog(REPORT, OPTIONS);
  expect(log.runs.length).toBe(1);
});

test('a report is valid, and says what was found where', () => {
  const { runs } = sarif.parse(JSON.parse(reviewSarif(REPORT, OPTIONS)));
  const [run] = runs;
  expect(run?.results).toMatchObject([
    {
      ruleId: run?.tool.driver.rules[0]?.id,
      ruleIndex: 0,
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'proj/shop/cart.py' },
            region: { startLine: 4, startColumn: 12, endLine: 4, endColumn: 16 },
          },
        },
      ],
      codeFlows: [
        {
          threadFlows: [
            {
              locations: [
                {
                  location: {
                    physicalLocation: { artifactLocation: { uri: 'proj/shop/a%20b%23%C3%A9.py' } },
                    message: { text: 'it comes from here' },
                  },
                },
              ],
            },
          ],
        },
      ],
      partialFingerprints: { 'architrave/v1': '0123456789abcdef' },
    },
  ]);
  expect(run?.invocations[0]?.toolExecutionNotifications).toMatchObject([
    { descriptor: { id: 'invalid-syntax' }, message: { text: 'Expected an expression. Mend it.' } },
  ]);
});

test('other places of a cause are related, and rules have what code hosts show', () => {
  const { place } = REPORT.findings[0] ?? { place: { line: 1, column: 1, endLine: 1, endColumn: 2 } };
  const findings = REPORT.findings.map((finding) => ({ ...finding, alsoAt: [{ path: 'shop/tax.py', place, symbol: 'shop.tax' }] }));
  const [run] = sarif.parse(JSON.parse(reviewSarif({ ...REPORT, findings }, OPTIONS))).runs;
  expect(run?.results[0]?.relatedLocations).toMatchObject([
    { id: 0, physicalLocation: { artifactLocation: { uri: 'proj/shop/tax.py' } }, message: { text: 'the same cause in shop.tax' } },
  ]);
  expect(run?.tool.driver.rules[0]?.properties).toEqual({
    tags: ['security', 'external/cwe/cwe-095'],
    'problem.severity': 'error',
    'security-severity': '9.5',
  });
});

test('a proved fix says what to replace', () => {
  const place = { line: 4, column: 12, endLine: 4, endColumn: 16 };
  const fix = { title: 'Read literals only', isSafe: false, edits: [{ path: 'shop/cart.py', place, text: 'literal_eval' }] };
  const findings = REPORT.findings.map((finding) => ({ ...finding, fix }));
  const { runs } = sarif.parse(JSON.parse(reviewSarif({ ...REPORT, findings }, OPTIONS)));
  expect(runs[0]?.results[0]?.fixes).toEqual([
    {
      description: { text: 'Read literals only' },
      artifactChanges: [
        {
          artifactLocation: { uri: 'proj/shop/cart.py' },
          replacements: [
            { deletedRegion: { startLine: 4, startColumn: 12, endLine: 4, endColumn: 16 }, insertedContent: { text: 'literal_eval' } },
          ],
        },
      ],
    },
  ]);
});

test('a path outside the working folder becomes an absolute address', () => {
  const report = JSON.parse(reviewSarif(REPORT, { ...OPTIONS, pathPrefix: '/srv/app/' })) as {
    runs: { results: { locations: unknown[] }[] }[];
  };
  expect(report.runs[0]?.results[0]?.locations[0]).toMatchObject({
    physicalLocation: { artifactLocation: { uri: 'file:///srv/app/shop/cart.py' } },
  });
});
