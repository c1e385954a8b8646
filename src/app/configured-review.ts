/** What a project says of its reviews: `[review]` in `architrave.toml`, `[tool.architrave.review]` in `pyproject.toml`. */
import * as z from 'zod';
import { ArchitraveError } from '../kit/error.ts';
import type { Files } from '../kit/ports.ts';
import { MAX_MANIFEST_BYTES } from '../program/manifests/manifest.ts';
import { parseToml } from '../program/manifests/pyproject.ts';
import { tableAt } from '../program/manifests/values.ts';

const reviewSchema = z.strictObject({
  /** Whether what ruff says is told. */
  ruff: z.boolean().default(true),
});

export type ConfiguredReview = z.infer<typeof reviewSchema>;

/** Read at the root; `architrave.toml` holds where both are there. Throws an `ArchitraveError` that says what is wrong where. */
export function configuredReview(files: Files): ConfiguredReview {
  const own = files.readText('architrave.toml', MAX_MANIFEST_BYTES);
  if (own !== null) return read('architrave.toml', own, ['review']);
  const shared = files.readText('pyproject.toml', MAX_MANIFEST_BYTES);
  return read('pyproject.toml', shared ?? '', ['tool', 'architrave', 'review']);
}

function read(path: string, text: string, keys: readonly string[]): ConfiguredReview {
  const toml = parseToml(path, text);
  // A broken file is told as a problem by those who read it for more than this.
  const parsed = reviewSchema.safeParse(toml.kind === 'problem' ? {} : tableAt(toml.table, ...keys));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const message = `${path} [${[...keys, ...(issue?.path ?? [])].join('.')}]: ${issue?.message ?? 'invalid'}`;
  throw new ArchitraveError('configuration-invalid', message, 'It may hold `ruff = false`.');
}
