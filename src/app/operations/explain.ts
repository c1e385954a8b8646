import * as z from 'zod';
import { ArchitraveError } from '../../kit/error.ts';
import type { RuleExplanation } from '../../model/rule-explanation.ts';
import { json } from '../../render/json.ts';
import { explanationMarkdown, explanationText } from '../../render/text/explanation-text.ts';
import { nearest } from '../nearest.ts';
import { defineOperation } from '../operation.ts';
import { criterionSchema, severitySchema } from '../schemas/review-result.ts';

const input = z.object({
  rule: z.string().describe('A rule as `architrave review` names it, or a code of ruff: sql-injection, B904'),
  path: z.string().default('.').describe('Any folder; nothing in it is read'),
});

const filesSchema = z.array(z.object({ path: z.string(), text: z.string() }));

const output = z
  .object({
    schemaVersion: z.literal(1),
    id: z.string(),
    criterion: criterionSchema,
    severity: severitySchema.describe('The most serious that it gives'),
    confidence: z.enum(['high', 'medium', 'low']),
    why: z.string(),
    remedy: z.string(),
    bad: z.array(filesSchema).describe('Small projects, each with one finding'),
    good: z.array(filesSchema).describe('The same done right'),
    silentWhen: z.array(z.string()),
    codes: z.array(z.string()).describe('Codes of other tools for the same fault, which `# noqa` may name'),
    references: z.array(z.string()),
    cwe: z.int().describe('0 where none applies'),
  })
  .describe('What `architrave explain --format json` writes') satisfies z.ZodType<RuleExplanation>;

/** All that is known of one rule. */
export const explain = defineOperation<typeof input, RuleExplanation>({
  id: 'explain',
  doc: 'Explain a rule of the review: why it matters, code that is bad and good, how to mend it, when it is silent',
  details: 'The same as the pages in docs/rules. Reads no project.',
  input,
  positional: ['rule'],
  output,
  touches: 'read',
  formats: [
    { id: 'text', doc: 'for people', suits: 'terminal', render: explanationText },
    { id: 'json', doc: 'everything, for programs', suits: 'terminal', render: json },
    { id: 'markdown', doc: 'as in docs/rules', suits: 'terminal', render: explanationMarkdown },
  ],
  gate: null,
  examples: [
    { arguments: 'sql-injection', doc: 'Why it is reported, and what to do' },
    { arguments: 'B904', doc: 'What ruff calls B904, and how serious it is here' },
    { arguments: 'blocking-call-in-async --format markdown', doc: 'For a wiki' },
  ],
  async run(_host, { rule: name }) {
    const { REVIEW_RULES } = await import('../../review/review-rules.ts');
    const { explanationOf } = await import('../../review/explanation.ts');
    const rule = REVIEW_RULES.find(({ id }) => id === name) ?? REVIEW_RULES.find(({ codes }) => codes.includes(name));
    if (rule !== undefined) return explanationOf(rule);
    const ids = REVIEW_RULES.flatMap(({ id, code }) => (code === undefined ? [id] : [])).toSorted();
    const near = nearest(name, ids) ?? ids.find((id) => name.length > 2 && id.includes(name)) ?? null;
    const hint = near === null ? `There are ${ids.join(', ')}.` : `Did you mean ${near}?`;
    throw new ArchitraveError('usage', `There is no rule ${name}`, hint);
  },
});
