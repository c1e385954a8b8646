/** What is known of the libraries that a program imports. */
import type { Behaviours } from '../program/catalog/libraries/load.ts';
import type { LibraryTypes } from '../program/catalog/library-types.ts';
import { type ConfiguredCatalog, withConfigured } from './configured-catalog.ts';

export type KnownLibraries = {
  readonly types: LibraryTypes;
  /** What is known of libraries, and what the project says of its own functions and theirs. */
  readonly behaviours: Behaviours;
};

/** `imported` are top-level names. */
export async function loadLibraries(imported: readonly string[], configured: ConfiguredCatalog): Promise<KnownLibraries> {
  const [{ loadLibraryTypes }, { loadBehaviours }] = await Promise.all([
    import('../program/catalog/types/load.ts'),
    import('../program/catalog/libraries/load.ts'),
  ]);
  const [types, known] = await Promise.all([loadLibraryTypes(imported), loadBehaviours(imported)]);
  return { types, behaviours: withConfigured(known, configured) };
}
