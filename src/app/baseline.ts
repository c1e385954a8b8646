/** The list of findings that a project accepts for now, as text in its repository: one line for each, sorted, so that a change of it is read like code. */
import * as z from 'zod';
import { ArchitraveError } from '../kit/error.ts';
import type { Files } from '../kit/ports.ts';
import type { Identified } from '../review/fingerprint.ts';
import { type Comparison, type KnownFinding, compareKnown, knownOf } from '../review/known-findings.ts';

/** Relative to the root. */
export const BASELINE_PATH = '.architrave/baseline.json';

const MAX_BYTES = 64 * 1024 * 1024;
const SCHEMA_VERSION = 1;

const placeSchema = z.strictObject({ path: z.string(), symbol: z.string(), count: z.int().min(1) });

const baselineSchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  findings: z.array(
    z.strictObject({
      rule: z.string(),
      severity: z.enum(['critical', 'major', 'minor', 'suggestion']),
      message: z.string(),
      identity: z.string(),
      reason: z.string(),
      places: z.array(placeSchema).min(1),
    }) satisfies z.ZodType<KnownFinding>,
  ),
});

/** Null where there is none. Throws an `ArchitraveError` where it cannot be used: to go on would pass a build that nobody looked at. */
export function readBaseline(files: Files): readonly KnownFinding[] | null {
  const folder = BASELINE_PATH.slice(0, BASELINE_PATH.lastIndexOf('/'));
  const name = BASELINE_PATH.slice(folder.length + 1);
  const text = files.readText(BASELINE_PATH, MAX_BYTES);
  if (text === null) {
    if (files.list('')?.some((entry) => entry.name === folder) !== true) return null;
    if (files.list(folder)?.some((entry) => entry.name === name) !== true) return null;
    throw unusable('it cannot be read, or is too large');
  }
  return parseBaseline(text);
}

/** Throws an `ArchitraveError` where the text is none. */
export function parseBaseline(text: string): readonly KnownFinding[] {
  const { data, error } = baselineSchema.safeParse(parsed(text));
  if (data === undefined) {
    const [issue] = error.issues;
    throw unusable(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'it is not one of this version'}`);
  }
  const known = new Set<string>();
  for (const { identity, message } of data.findings) {
    if (known.has(identity)) throw unusable(`it holds a finding twice (${message})`);
    known.add(identity);
  }
  return data.findings;
}

/** The same findings give the same text. */
export function baselineText(findings: readonly KnownFinding[]): string {
  const rows = findings.toSorted(compareKnown).map(({ rule, severity, message, identity, reason, places }) => {
    const told = places.map(({ path, symbol, count }) => ({ path, symbol, count }));
    return `    ${JSON.stringify({ rule, severity, message, identity, reason, places: told })}`;
  });
  const list = rows.length === 0 ? '[]' : `[\n${rows.join(',\n')}\n  ]`;
  return `{\n  "schemaVersion": ${SCHEMA_VERSION},\n  "findings": ${list}\n}\n`;
}

export type Acceptance = {
  readonly accepted: readonly Identified[];
  readonly reason: string;
  /** Of other rules nobody can tell. */
  isJudged(rule: string): boolean;
};

/** What a baseline becomes: all that is found of it, what was not looked for, and what is accepted now. */
export function nextBaseline(
  known: readonly KnownFinding[],
  { old }: Pick<Comparison, 'old'>,
  { accepted, reason, isJudged }: Acceptance,
): readonly KnownFinding[] {
  const reasons = new Map(known.map((entry) => [entry.identity, entry.reason]));
  for (const { identity } of accepted) reasons.set(identity, reason);
  const found = knownOf([...old, ...accepted], (identity) => reasons.get(identity) ?? reason);
  return [...found, ...known.filter(({ rule }) => !isJudged(rule))];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unusable('it is no JSON');
  }
}

function unusable(why: string): ArchitraveError {
  return new ArchitraveError(
    'configuration-invalid',
    `${BASELINE_PATH} cannot be used: ${why}`,
    'Restore it from version control, and take out what a merge left in it.',
  );
}
