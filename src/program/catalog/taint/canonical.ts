/** Names of the tables as the types of libraries write them, so that what the call graph reaches is found. */
import type { LibraryTypes } from '../library-types.ts';

/** The documented name and, where it differs, the one of the types: `aiohttp.web.Request.query` is `aiohttp.web_request.Request.query`, too. */
export function canonicalNames(name: string, types: Pick<LibraryTypes, 'find'> | null): readonly string[] {
  const canonical = types === null ? name : (memberName(name, types) ?? topLevelName(name, types));
  return canonical === name ? [name] : [name, canonical];
}

/** Only the class is renamed: what is said of its member does not hold for the base that defines it. */
function memberName(name: string, types: Pick<LibraryTypes, 'find'>): string | null {
  const dot = name.lastIndexOf('.');
  const owner = dot < 0 ? null : types.find(name.slice(0, dot));
  return owner?.kind === 'class' ? `${owner.name}${name.slice(dot)}` : null;
}

function topLevelName(name: string, types: Pick<LibraryTypes, 'find'>): string {
  const found = types.find(name);
  return found === null || found.kind === 'variable' ? name : found.name;
}
