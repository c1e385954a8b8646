/** What a project says of its reviews: `[review]` in `architrave.toml`, `[tool.architrave.review]` in `pyproject.toml`. */
import * as z from 'zod';
import { ArchitraveError } from '../kit/error.ts';
import type { Files } from '../kit/ports.ts';
import { SEVERITIES } from '../model/finding.ts';
import { MAX_MANIFEST_BYTES } from '../program/manifests/manifest.ts';
import { parseToml } from '../program/manifests/pyproject.ts';
import { tableAt } from '../program/manifests/values.ts';
import type { RuleSelection } from '../review/selection.ts';
import { nearest } from './nearest.ts';

const NAMES = z.array(z.string().min(1));

/** What the table may hold. */
export const reviewSchema = z.strictObject({
  ruff: z.boolean().default(true).describe('Whether what ruff says is told'),
  select: NAMES.default([]).describe('Only these rules, criteria or codes of ruff, where the command line names none'),
  ignore: NAMES.default([]).describe('Not these, besides those that the command line names'),
  severity: z
    .record(z.string(), z.enum(SEVERITIES))
    .default({})
    .describe('How serious the findings of a rule, a criterion or a code of ruff are here'),
  exclude: NAMES.default([]).describe('Files and folders in which nothing is told; they are read all the same, for ways lead through them'),
  'ignore-in': z.record(z.string(), NAMES).default({}).describe('By files and folders: rules, criteria or codes that are not told there'),
});

/** Of `architrave.toml`. */
const TABLES: readonly string[] = ['catalog', 'layers', 'policies', 'profiles', 'review'];

export type ConfiguredReview = z.infer<typeof reviewSchema>;

/** Read at the root; `architrave.toml` holds where both are there. Throws an `ArchitraveError` that says what is wrong where. */
export async function configuredReview(files: Files): Promise<ConfiguredReview> {
  const own = files.readText('architrave.toml', MAX_MANIFEST_BYTES);
  if (own !== null) checkTables(own);
  if (own !== null) return read('architrave.toml', own, ['review']);
  const shared = files.readText('pyproject.toml', MAX_MANIFEST_BYTES);
  return read('pyproject.toml', shared ?? '', ['tool', 'architrave', 'review']);
}

/** What runs, by the command line and by the configuration. */
export function selectionOf(asked: Pick<RuleSelection, 'select' | 'ignore'>, configured: ConfiguredReview): RuleSelection {
  const { select, ignore, severity, exclude, 'ignore-in': ignoreIn } = configured;
  return {
    select: asked.select.length > 0 ? asked.select : select,
    ignore: [...asked.ignore, ...ignore],
    settings: {
      severities: severity,
      leftOut: [
        ...exclude.map((paths) => ({ paths, names: [] })),
        ...Object.entries(ignoreIn).flatMap(([paths, names]) => (names.length === 0 ? [] : [{ paths, names }])),
      ],
    },
  };
}

async function read(path: string, text: string, keys: readonly string[]): Promise<ConfiguredReview> {
  const toml = parseToml(path, text);
  // A broken file is told as a problem by those who read it for more than this.
  const parsed = reviewSchema.safeParse(toml.kind === 'problem' ? {} : tableAt(toml.table, ...keys));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const message = `${path} [${[...keys, ...(issue?.path ?? [])].join('.')}]: ${issue?.message ?? 'invalid'}`;
    throw new ArchitraveError(
      'configuration-invalid',
      message,
      `It may hold ${Object.keys(reviewSchema.shape).join(', ')}; docs/usage.md has examples.`,
    );
  }
  const { unknownNames } = await import('../review/review.ts');
  const [unknown] = unknownNames(selectionOf({ select: [], ignore: [] }, parsed.data));
  if (unknown !== undefined)
    throw new ArchitraveError('configuration-invalid', `${path} [${keys.join('.')}]: ${unknown.message}`, unknown.hint ?? '');
  return parsed.data;
}

/** A table that nobody reads is a word misspelt. */
function checkTables(text: string): void {
  const toml = parseToml('architrave.toml', text);
  for (const key of toml.kind === 'problem' ? [] : Object.keys(toml.table)) {
    if (TABLES.includes(key)) continue;
    const near = nearest(key, TABLES);
    const hint = near === null ? `There are: ${TABLES.join(', ')}.` : `Did you mean [${near}]?`;
    throw new ArchitraveError('configuration-invalid', `architrave.toml has a table [${key}], which says nothing`, hint);
  }
}
