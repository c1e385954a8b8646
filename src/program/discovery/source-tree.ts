/** The Python files below a root and the folders that lead to them: what there is, before any of it is read or named. */
import type { Problem } from '../../kit/problem.ts';

/** 'vendored' and 'generated' code runs, so it stays in the import graph, but it is nobody's to review. */
export type Origin = 'own' | 'vendored' | 'generated';

export type SourceTree = {
  /** The root is number 0; a folder stands after its parent. Only folders that were walked. */
  readonly folders: readonly SourceFolder[];
  /** Sorted by path. */
  readonly files: readonly SourceFile[];
  /** Sorted by path. */
  readonly leftOut: readonly LeftOut[];
  readonly problems: readonly Problem[];
};

export type SourceFolder = {
  readonly path: string;
  readonly name: string;
  /** Number of the folder that holds it; -1 for the root. */
  readonly parent: number;
  /** Has an `__init__.py` (or `.pyi`). */
  readonly hasInit: boolean;
  /** Holds copies of other people's packages, itself or by a folder around it. */
  readonly isVendored: boolean;
  /** Files that say how the code is built, installed or tested, sorted: `pyproject.toml`, `conftest.py`, `requirements.txt` … */
  readonly manifests: readonly string[];
  /** Names of modules that are compiled from something other than Python, sorted. */
  readonly extensionModules: readonly string[];
};

export type SourceFile = {
  readonly path: string;
  /** Number of its folder. */
  readonly folder: number;
  /** The file's name without its ending. */
  readonly stem: string;
  readonly isStub: boolean;
  readonly origin: Origin;
};

/** Code that is on disk and is not part of the project, with the number of Python files that were seen in it: at least so many. */
export type LeftOut = { readonly path: string; readonly reason: string; readonly files: number };
