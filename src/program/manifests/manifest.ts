/** What a project's own files say about it, whatever tool they are written for. */
import type { Problem } from '../../kit/problem.ts';

/** What one file declares; files of one project are merged in `project.ts`. Paths are relative to the root of the analysis. */
export type Manifest = {
  /** Name of the distribution that is built here, '' where none is said. */
  readonly name: string;
  /** Says how a distribution is built from this folder. */
  readonly isPackaged: boolean;
  /** Folders that are on the import path when the project is installed. */
  readonly roots: readonly string[];
  /** Folders that are a package under another name than their path says. */
  readonly aliases: readonly PackageAlias[];
  /** Folders that tests or checkers put on the import path. */
  readonly searchPaths: readonly string[];
  /** Scripts that Python runs in their folder, which it so puts on the import path. */
  readonly scripts: readonly Script[];
  readonly requirements: readonly Requirement[];
  /** What a lock file pins. */
  readonly locked: readonly LockedDistribution[];
  readonly problems: readonly Problem[];
};

/** `module` is one that the script names and expects in its folder, '' where it names none. */
export type Script = { readonly folder: string; readonly module: string };

export type PackageAlias = { readonly packageName: string; readonly folder: string };

export type Requirement = {
  /** As written: `PyYAML`. */
  readonly name: string;
  /** The file that declares it. */
  readonly declaredIn: string;
};

export type LockedDistribution = { readonly name: string; readonly version: string; readonly declaredIn: string };

export const EMPTY_MANIFEST: Manifest = {
  name: '',
  isPackaged: false,
  roots: [],
  aliases: [],
  searchPaths: [],
  scripts: [],
  requirements: [],
  locked: [],
  problems: [],
};

/** A manifest longer than this is not read. */
export const MAX_MANIFEST_BYTES = 20_000_000;

/** The name by which package indexes compare distributions (PEP 503): lower case, runs of `-`, `_` and `.` as one `-`. */
export function normalizedName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-');
}

/** The distribution's name at the start of a dependency specifier (PEP 508), '' where there is none. */
export function requirementName(specifier: string): string {
  return /^\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)(?=$|[\s[<>=!~;@(,#])/.exec(specifier)?.[1] ?? '';
}
