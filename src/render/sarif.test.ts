/** SARIF as its standard has it: the parts of the schema that we write, with nothing else allowed. */
import { expect, test } from 'vitest';
import * as z from 'zod';
import { OPTIONS, REPORT } from './sample.ts';
import { reviewSarif } from './sarif.ts';

const text = z.strictObject({ text: z.string().min(1) });
const level = z.enum(['none', 'note', 'warning', 'error']);
const physicalLocation = z.strictObject({
  artifactLocation: z.strictObject({ uri: z.string().regex(/^(?:[\w.~/-]|%[0-9A-F]{2})+$/u) }),
  region: z
    .strictObject({
      startLine: z.int().min(1),
      startColumn: z.int().min(1).optional(),
      endLine: z.int().min(1).optional(),
      endColumn: z.int().min(1).optional(),
    })
    .optional(),
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
              help: z.strictObject({ text: z.string(), markdown: z.string() }),
              helpUri: z.url().optional(),
              defaultConfiguration: z.strictObject({ level }),
              properties: z.strictObject({ tags: z.array(z.string()) }),
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
          ruleIndex: z.int().min(-1),
          level,
          message: text,
          locations: z
            .array(z.strictObject({ physicalLocation, logicalLocations: z.array(z.strictObject({ fullyQualifiedName: z.string() })) }))
            .length(1),
          relatedLocations: z.array(z.strictObject({ id: z.int().min(0), physicalLocation, message: text })).optional(),
          partialFingerprints: z.record(z.string(), z.string()),
          properties: z.strictObject({ severity: z.string(), confidence: z.string() }),
        }),
      ),
    }),
  ),
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
      relatedLocations: [{ physicalLocation: { artifactLocation: { uri: 'proj/shop/a%20b%23%C3%A9.py' } } }],
      partialFingerprints: { 'architrave/v1': '0123456789abcdef' },
    },
  ]);
  expect(run?.invocations[0]?.toolExecutionNotifications).toMatchObject([
    { descriptor: { id: 'invalid-syntax' }, message: { text: 'Expected an expression. Mend it.' } },
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
