/** What users say of functions, their own and those of libraries: `[tool.architrave.catalog]` in `pyproject.toml`, `[catalog]` in `architrave.toml`. */
import * as z from 'zod';
import { ArchitraveError } from '../kit/error.ts';
import type { Files } from '../kit/ports.ts';
import type { Behaviour, CatalogEffect } from '../program/catalog/library.ts';
import type { Behaviours } from '../program/catalog/libraries/load.ts';
import { EFFECTS } from '../program/effects/kinds.ts';
import { MAX_MANIFEST_BYTES } from '../program/manifests/manifest.ts';
import { parseToml } from '../program/manifests/pyproject.ts';
import { tableAt } from '../program/manifests/values.ts';
import { nearest } from './nearest.ts';

/** By dotted name. */
export type ConfiguredCatalog = Readonly<Record<string, Behaviour>>;

/** What only the code itself can show cannot be declared. */
const DECLARABLE = EFFECTS.filter(
  (effect): effect is CatalogEffect & (typeof EFFECTS)[number] => effect !== 'no-timeout' && effect !== 'global-write',
);

/** What an entry may hold. */
export const behaviourSchema = z.strictObject({
  effects: z.array(z.enum(DECLARABLE, { error: ({ input }) => `${JSON.stringify(input)} is no effect` })).exactOptional(),
  'is-async': z.boolean().exactOptional(),
  'is-read': z.boolean().exactOptional(),
  returns: z.string().exactOptional(),
  raises: z.array(z.string()).exactOptional(),
  calls: z
    .array(
      z.strictObject({
        parameter: z.string(),
        position: z.int().min(-1),
        boundary: z.enum(['none', 'thread', 'process', 'task', 'queue', 'deferred']).default('none'),
      }),
    )
    .exactOptional(),
  timeout: z
    .strictObject({ parameter: z.string(), position: z.int().min(0).exactOptional(), default: z.enum(['none', 'finite']) })
    .exactOptional(),
});

const NAME = /^[^\W\d]\w*(?:\.(?:[^\W\d]\w*|<lambda\d+>))+$/u;

/** Reads it below the root; `architrave.toml` holds where both are there. Throws an `ArchitraveError` that says what is wrong where. */
export function configuredCatalog(files: Files): ConfiguredCatalog {
  const own = files.readText('architrave.toml', MAX_MANIFEST_BYTES);
  if (own !== null) return read('architrave.toml', own, ['catalog']);
  const shared = files.readText('pyproject.toml', MAX_MANIFEST_BYTES);
  return shared === null ? {} : read('pyproject.toml', shared, ['tool', 'architrave', 'catalog']);
}

/** Says what users say, and what is known where they say nothing. Who tells of a method tells that its class makes such objects. */
export function withConfigured(behaviours: Behaviours, configured: ConfiguredCatalog): Behaviours {
  const told = new Map(Object.entries(configured));
  const classes = new Map(
    [...told.keys()].flatMap((name): readonly (readonly [string, Behaviour])[] => {
      const owner = name.slice(0, name.lastIndexOf('.'));
      return CLASS.test(owner) ? [[owner, { returns: owner }]] : [];
    }),
  );
  return { behaviourOf: (dotted) => told.get(dotted) ?? behaviours.behaviourOf(dotted) ?? classes.get(dotted) ?? null };
}

/** Named as PEP 8 has it: `acme.Client`. */
const CLASS = /\.[A-Z]\w*$/u;

function read(path: string, text: string, keys: readonly string[]): ConfiguredCatalog {
  const parsed = parseToml(path, text);
  if (parsed.kind === 'problem') {
    // A broken pyproject.toml is everybody's, and told as a problem of the project.
    if (path === 'pyproject.toml') return {};
    throw new ArchitraveError('configuration-invalid', parsed.problem.message, 'Mend the file.');
  }
  const table = tableAt(parsed.table, ...keys);
  return Object.fromEntries(Object.entries(table).map(([name, value]) => [name, behaviourOf(name, value, `${path} [${keys.join('.')}]`)]));
}

function behaviourOf(name: string, value: unknown, where: string): Behaviour {
  if (!NAME.test(name)) {
    const hint = `Write the full name in quotes: "shop.db.save" = { effects = ["query"] }.`;
    throw new ArchitraveError('configuration-invalid', `${where}: ${JSON.stringify(name)} is no dotted name of a function or class`, hint);
  }
  const parsed = behaviourSchema.safeParse(value);
  if (!parsed.success) throw invalid(name, value, where, parsed.error);
  const { 'is-async': isAsync, 'is-read': isRead, ...rest } = parsed.data;
  return { ...rest, ...(isAsync === true && { isAsync: true as const }), ...(isRead === true && { isRead: true as const }) };
}

function invalid(name: string, value: unknown, where: string, error: z.ZodError): ArchitraveError {
  const [issue] = error.issues;
  const place = ['', ...(issue?.path ?? [])].join('.');
  const message = `${where}: "${name}"${place === '.' ? '' : place}: ${issue?.message ?? 'invalid'}`;
  return new ArchitraveError('configuration-invalid', message, hintFor(issue, value));
}

function hintFor(issue: z.core.$ZodIssue | undefined, value: unknown): string {
  const written = issue?.path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
  const near = typeof written === 'string' ? nearest(written, DECLARABLE) : null;
  if (near !== null) return `Did you mean ${near}?`;
  return 'See docs/effects.md for what an entry may hold.';
}
