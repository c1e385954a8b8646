/** A model that was written to a file: as it is, by `architrave map --view overview --format json`, or as it is to be. */
import { ArchitraveError } from '../kit/error.ts';
import type { Files } from '../kit/ports.ts';
import type { Side } from '../model/architecture-diff.ts';
import { architectureMapSchema } from './schemas/architecture-map.ts';
import { systemModelSchema } from './schemas/system-model.ts';

/** More is no model that this wrote. */
const MAX_MODEL_BYTES = 200_000_000;
const HINT = 'Write one with `architrave map --view overview --format json --output model.json`.';

/** Whether a side of a comparison names a file of this kind; a revision is not called so. */
export function isModelFile(name: string): boolean {
  return name.endsWith('.json');
}

/** Held against the published schema. Throws what is wrong where, and how to mend it. `path` is below the root. */
export function readModelFile(files: Files, path: string): Side {
  const text = files.readText(path.replace(/^\.\//u, ''), MAX_MODEL_BYTES);
  if (text === null) throw new ArchitraveError('path-missing', `There is no ${path} in the folder of the project`, HINT);
  const value = parsed(text, path);
  const [map, system] = [architectureMapSchema.safeParse(value), systemModelSchema.safeParse(value)];
  if (map.success && system.success) return { map: map.data, system: system.data };
  const [issue] = [...(map.error?.issues ?? []), ...(system.error?.issues ?? [])];
  throw new ArchitraveError('usage', `${path} is no model: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, HINT);
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ArchitraveError('usage', `${path} is not valid JSON`, HINT, error);
  }
}
