/**
 * House policies: `[[policies]]` in `architrave.toml` or in the profiles that it names, or `[[tool.architrave.policies]]` in
 * `pyproject.toml`. What is said wrongly ends the run, for going on would pass a build that nobody looked at.
 */
import * as z from 'zod';
import { ArchitraveError } from '../kit/error.ts';
import { resolvePath } from '../kit/path.ts';
import type { Files } from '../kit/ports.ts';
import type { Severity } from '../model/finding.ts';
import { MAX_MANIFEST_BYTES } from '../program/manifests/manifest.ts';
import { parseToml } from '../program/manifests/pyproject.ts';
import { asTexts, tableAt } from '../program/manifests/values.ts';
import { versionRange } from '../program/manifests/version-range.ts';
import { BUILT_IN_POLICIES } from '../review/policies/built-in.ts';
import type { Policy, PolicyLevel } from '../review/policies/policy.ts';
import { REVIEW_RULES } from '../review/review-rules.ts';
import { nearest } from './nearest.ts';

const names = z.array(z.string().regex(/^[^\s.][^\s]*$/u, 'is no name')).exactOptional();
const dotted = z.array(z.string().regex(/^[\w*]+(?:\.[\w*]+)*$/u, 'is no dotted name')).exactOptional();
const version = z.string().refine((text) => versionRange(text) !== null, 'is no range of versions, such as ">=3.12"');

/** One entry. */
export const policySchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/u, 'is no id: lower case, with hyphens')
    .exactOptional(),
  use: z.string().exactOptional(),
  level: z.enum(['MUST', 'MUST NOT', 'SHOULD', 'SHOULD NOT']).exactOptional(),
  text: z.string().min(1).exactOptional(),
  decided: z.string().min(1).exactOptional(),
  severity: z.enum(['critical', 'major', 'minor', 'suggestion']).exactOptional(),
  instead: z.array(z.string()).exactOptional(),
  in: dotted,
  except: dotted,
  forbid: z
    .strictObject({
      distributions: names,
      imports: dotted,
      calls: dotted,
      decorators: dotted,
      bases: dotted,
      members: dotted,
      frameworks: z.array(z.string()).exactOptional(),
      stores: z.array(z.string()).exactOptional(),
      endpoints: z.array(z.enum(['http', 'websocket', 'grpc', 'graphql'])).exactOptional(),
    })
    .exactOptional(),
  require: z
    .strictObject({
      distributions: names,
      frameworks: z.array(z.string()).exactOptional(),
      python: version.exactOptional(),
      versions: z.record(z.string(), version).exactOptional(),
      settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).exactOptional(),
    })
    .exactOptional(),
  rules: z.array(z.string()).exactOptional(),
});
type Entry = z.infer<typeof policySchema>;

type Source = { readonly path: string; readonly text: string; readonly keys: readonly string[] };

/** In the order of the files and of their entries. Throws an `ArchitraveError` that says what is wrong where. */
export function configuredPolicies(files: Files): readonly Policy[] {
  const policies = sourcesOf(files).flatMap((source) => policiesOf(source, files));
  const seen = new Set<string>();
  for (const { id, declared } of policies) {
    if (seen.has(id)) throw wrong(`${declared.path}:${declared.line}: policy "${id}" is there twice`, 'Give each an id of its own.');
    seen.add(id);
  }
  return policies;
}

/** `architrave.toml` holds where both are there; then the profiles, as they are named. */
function sourcesOf(files: Files): readonly Source[] {
  const own = files.readText('architrave.toml', MAX_MANIFEST_BYTES);
  const shared = own === null ? files.readText('pyproject.toml', MAX_MANIFEST_BYTES) : null;
  const main: Source | null =
    own !== null
      ? { path: 'architrave.toml', text: own, keys: [] }
      : shared !== null
        ? { path: 'pyproject.toml', text: shared, keys: ['tool', 'architrave'] }
        : null;
  if (main === null) return [];
  const profiles = asTexts(tableAt(tableOf(main), ...main.keys)['profiles']).map((written): Source => {
    const path = resolvePath('', written);
    const text = path === null ? null : files.readText(path, MAX_MANIFEST_BYTES);
    if (path === null || text === null)
      throw wrong(`${main.path}: there is no profile ${JSON.stringify(written)}`, 'Name a file below the root.');
    return { path, text, keys: [] };
  });
  return [main, ...profiles];
}

function tableOf({ path, text }: Source): Readonly<Record<string, unknown>> {
  const parsed = parseToml(path, text);
  if (parsed.kind === 'table') return parsed.table;
  // A broken pyproject.toml is everybody's, and told as a problem of the project.
  if (path === 'pyproject.toml') return {};
  throw wrong(parsed.problem.message, 'Mend the file.');
}

function policiesOf(source: Source, files: Files): readonly Policy[] {
  const written = tableAt(tableOf(source), ...source.keys)['policies'];
  const header = `[[${[...source.keys, 'policies'].join('.')}]]`;
  if (written === undefined) return [];
  if (!Array.isArray(written)) throw wrong(`${source.path}: policies are no list`, `Write each as ${header}.`);
  const lines = source.text.split('\n').flatMap((line, index) => (line.trim().startsWith(header) ? [index + 1] : []));
  return written.map((entry: unknown, index) => policyOf(entry, { path: source.path, line: lines[index] ?? lines.at(-1) ?? 1 }, files));
}

function policyOf(written: unknown, declared: Policy['declared'], files: Files): Policy {
  const parsed = policySchema.safeParse(written);
  const where = `${declared.path}:${declared.line}`;
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const at = issue === undefined || issue.path.length === 0 ? '' : ` ${issue.path.join('.')}:`;
    throw wrong(`${where}: policy:${at} ${issue?.message ?? 'invalid'}`, 'docs/policies.md says what a policy may hold.');
  }
  const entry = parsed.data;
  const given = entry.use === undefined ? null : builtIn(entry.use, where);
  const id = entry.id ?? entry.use ?? '';
  const text = entry.text ?? given?.text ?? '';
  if (id === '') throw wrong(`${where}: a policy has neither id nor use`, 'Give it an id, or name a built-in one: use = "no-mongodb".');
  if (text === '') throw wrong(`${where}: policy "${id}" has no text`, 'Say what was decided, in a sentence.');
  const level = entry.level ?? given?.level ?? (entry.forbid !== undefined && entry.require === undefined ? 'MUST NOT' : 'MUST');
  const policy: Policy = {
    id,
    level,
    text,
    decided: entry.decided === undefined ? declared : recordAt(entry.decided, where, id, files),
    declared,
    severity: entry.severity ?? severityOf(level),
    instead: entry.instead ?? given?.instead ?? [],
    within: entry.in ?? [],
    except: entry.except ?? [],
    forbidden: forbiddenOf(entry, given),
    required: requiredOf(entry, given),
    rules: rulesOf([...(given?.rules ?? []), ...(entry.rules ?? [])], where, id),
  };
  checkMeaning(entry, policy, where);
  return policy;
}

function forbiddenOf({ forbid = {} }: Entry, given: (typeof BUILT_IN_POLICIES)[string] | null): Policy['forbidden'] {
  const both = <Key extends keyof Policy['forbidden']>(key: Key, own: readonly Policy['forbidden'][Key][number][] = []) => [
    ...(given?.forbidden[key] ?? []),
    ...own,
  ];
  return {
    distributions: both('distributions', forbid.distributions),
    imports: both('imports', forbid.imports),
    calls: both('calls', forbid.calls),
    decorators: both('decorators', forbid.decorators),
    bases: both('bases', forbid.bases),
    members: both('members', forbid.members),
    frameworks: both('frameworks', forbid.frameworks),
    stores: both('stores', forbid.stores),
    endpoints: [...(given?.forbidden.endpoints ?? []), ...(forbid.endpoints ?? [])],
  };
}

function requiredOf({ require = {} }: Entry, given: (typeof BUILT_IN_POLICIES)[string] | null): Policy['required'] {
  return {
    distributions: [...(given?.required.distributions ?? []), ...(require.distributions ?? [])],
    frameworks: [...(given?.required.frameworks ?? []), ...(require.frameworks ?? [])],
    python: require.python ?? given?.required.python ?? '',
    versions: { ...given?.required.versions, ...require.versions },
    settings: { ...given?.required.settings, ...require.settings },
  };
}

/** What is said must be something that can be held against code. */
function checkMeaning({ require }: Entry, { id, level, forbidden, required, rules }: Policy, where: string): void {
  const isEmpty =
    Object.values(forbidden).every((list) => list.length === 0) &&
    [
      ...required.distributions,
      ...required.frameworks,
      required.python,
      ...Object.keys(required.versions),
      ...Object.keys(required.settings),
    ].every((one) => one === '');
  if (isEmpty && rules.length === 0) {
    throw wrong(
      `${where}: policy "${id}" says nothing that can be checked`,
      'Give it forbid, require or rules; docs/policies.md has examples.',
    );
  }
  if (require !== undefined && level.endsWith('NOT')) {
    throw wrong(`${where}: policy "${id}" is a ${level} and requires something`, 'What may not be stands in forbid; or make it a MUST.');
  }
}

function builtIn(name: string, where: string): (typeof BUILT_IN_POLICIES)[string] {
  const found = BUILT_IN_POLICIES[name];
  if (found !== undefined) return found;
  const known = Object.keys(BUILT_IN_POLICIES);
  const near = nearest(name, known);
  throw wrong(`${where}: there is no policy "${name}"`, near === null ? `There are: ${known.join(', ')}.` : `Did you mean ${near}?`);
}

function rulesOf(rules: readonly string[], where: string, id: string): readonly string[] {
  const known = REVIEW_RULES.map((rule) => rule.id);
  for (const rule of rules) {
    if (known.includes(rule)) continue;
    const near = nearest(rule, known);
    const hint = near === null ? 'See docs/rules for their names.' : `Did you mean ${near}?`;
    throw wrong(`${where}: policy "${id}": there is no rule ${JSON.stringify(rule)}`, hint);
  }
  return rules;
}

/** The record, at the heading that is named behind `#`. */
function recordAt(written: string, where: string, id: string, files: Files): Policy['decided'] {
  const [file = '', anchor = ''] = written.split('#');
  const path = resolvePath('', file);
  const text = path === null ? null : files.readText(path, MAX_MANIFEST_BYTES);
  if (path === null || text === null) {
    throw wrong(
      `${where}: policy "${id}" was decided in ${JSON.stringify(written)}, which is not there`,
      'Name the record of the decision, from the root.',
    );
  }
  const lines = text.split('\n');
  const heading = anchor === '' ? 0 : lines.findIndex((line) => /^#+\s/u.test(line) && slugOf(line) === anchor.toLowerCase());
  if (heading < 0)
    throw wrong(`${where}: policy "${id}": ${path} has no heading #${anchor}`, 'Name a heading of the record as its link does.');
  return { path, line: heading + 1 };
}

/** As code hosts make links of headings. */
function slugOf(line: string): string {
  return line
    .replace(/^#+\s+/u, '')
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/gu, '-');
}

function severityOf(level: PolicyLevel): Severity {
  return level.startsWith('MUST') ? 'major' : 'minor';
}

function wrong(message: string, hint: string): ArchitraveError {
  return new ArchitraveError('configuration-invalid', message, hint);
}
