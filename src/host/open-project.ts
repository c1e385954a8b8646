/** A folder or file that the user names, as a `Host`. */
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { ArchitraveError } from '../kit/error.ts';
import type { DerivedStore, Host } from '../kit/ports.ts';
import type { Problem } from '../kit/problem.ts';
import { BUILD, SOURCE_BUILD, VERSION } from '../kit/version.ts';
import { errorCode, isWithin, relativeTo } from './confined.ts';
import { diskFiles } from './disk-files.ts';
import { answerStore, derivedStore, derivedStores } from './derived-store.ts';
import { CACHE_FOLDER, openFactsCache } from './facts-cache.ts';
import type { FactsCache } from './facts-cache.ts';
import { factsReader } from './facts-reader.ts';
import { ruffLinter } from './linter.ts';
import { analysisThread } from './side-thread.ts';
import { projectWriter } from './project-writer.ts';
import { gitHistory } from './git/git-history.ts';
import { type FileChange, rewriteFiles } from './rewrite-files.ts';

export type OpenOptions = {
  /** Absolute; what paths are relative to. */
  readonly workingFolder: string;
  /** A real absolute path; nothing outside is opened. Null where the user may name what they like. */
  readonly boundary: string | null;
  readonly cache: 'project' | 'none' | { readonly folder: string };
  /** Threads besides the main one; null for as many as pay. */
  readonly workers: number | null;
};

export type OpenedProject = {
  readonly host: Host;
  /** Answers that were given before; null where nothing is to be kept. */
  readonly answers: DerivedStore | null;
  /** Put before a path of a result, it can be opened from the working folder: '' or 'examples/shop/'. */
  readonly pathPrefix: string;
  /** Changes its files; only for those whom the user asked to. */
  rewrite(changes: readonly FileChange[]): void;
  /** What went wrong beside the work, such as a cache that cannot be written. */
  notes(): readonly Problem[];
};

/** Throws an `ArchitraveError` that names the cure where the path cannot be opened. */
export function openProject(path: string, options: OpenOptions): OpenedProject {
  const absolute = resolve(options.workingFolder, path);
  checkBoundary(absolute, path, options);
  const real = realPathOf(absolute, path);
  checkBoundary(real, path, options);
  const isFile = checkKind(real, path);
  const root = importRootOf(real, isFile, options.boundary);
  const only = relativeTo(root, real);
  const notes: Problem[] = [];
  const files = diskFiles(root, only);
  const cache = isFile ? null : cacheFor(root, options);
  const facts = factsReader({
    root,
    cache,
    workers: options.workers,
    keepsOthers: only !== '',
    note: (problem) => notes.push(problem),
  });
  // A folder that cannot be written is told once. Run from its source, the tool has no state that would say when results are outdated.
  const noteOnce = (problem: Problem): void => void (notes.some(({ code }) => code === problem.code) || notes.push(problem));
  const kept = BUILD === SOURCE_BUILD ? null : cache;
  const derived =
    kept === null
      ? null
      : {
          graph: derivedStore(kept.derived.graph, noteOnce),
          flows: derivedStore(kept.derived.flows, noteOnce),
          system: derivedStore(kept.derived.system, noteOnce),
          asked: derivedStore(kept.derived.asked, noteOnce),
          review: derivedStore(kept.derived.review, noteOnce),
          revisions: derivedStores(kept.derived.revisions, noteOnce),
          folder: CACHE_FOLDER,
        };
  return {
    answers: kept === null ? null : answerStore(kept.answers, noteOnce),
    host: {
      files,
      writer: options.boundary === null && only === '' ? projectWriter(root) : null,
      history: gitHistory(root, options.boundary, process.env['PATH']),
      facts,
      linter: ruffLinter({
        root,
        store: cache?.lint ?? null,
        workers: options.workers,
        keepsOthers: only !== '',
        note: noteOnce,
      }),
      derived,
      analysisThread: (codeBytes) => analysisThread(options.workers, codeBytes),
      rootName: basename(absolute) || absolute,
      rest,
      problems: files.problems,
    },
    pathPrefix: prefixOf(options.workingFolder, root),
    rewrite: (changes) => rewriteFiles(root, changes),
    notes: () => notes,
  };
}

const rest = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** Checked before anything is looked up, too: whether a file outside exists is nobody's business. */
function checkBoundary(absolute: string, asNamed: string, { boundary }: OpenOptions): void {
  if (boundary === null || isWithin(boundary, absolute)) return;
  throw new ArchitraveError('usage', `${asNamed} lies outside the folder that may be read`, `Name a path below ${boundary}.`);
}

function realPathOf(absolute: string, asNamed: string): string {
  try {
    return realpathSync.native(absolute);
  } catch (error) {
    switch (errorCode(error)) {
      case 'ENOENT':
      case 'ENOTDIR':
        throw new ArchitraveError(
          'path-missing',
          `There is no file or folder ${asNamed}`,
          'Check the spelling, or name another folder; without one, the current folder is read.',
          error,
        );
      case 'ELOOP':
        throw new ArchitraveError(
          'path-unreadable',
          `${asNamed} is a symbolic link that points to itself`,
          'Remove the link, or name the folder that it was meant to reach.',
          error,
        );
      default:
        throw unreadable(asNamed, error);
    }
  }
}

/** Whether it is a file; throws where it is neither a Python file nor a folder that can be listed. */
function checkKind(real: string, asNamed: string): boolean {
  const stat = statSync(real);
  if (stat.isDirectory()) {
    checkAccess(real, constants.R_OK | constants.X_OK, asNamed);
    return false;
  }
  if (!stat.isFile() || !['.py', '.pyi', '.pyw'].includes(extname(real))) {
    throw new ArchitraveError(
      'not-a-folder',
      `${asNamed} is neither a folder nor a Python file`,
      'Name a folder with Python code, or a file that ends in .py, .pyi or .pyw.',
    );
  }
  checkAccess(real, constants.R_OK, asNamed);
  return true;
}

function checkAccess(real: string, mode: number, asNamed: string): void {
  try {
    accessSync(real, mode);
  } catch (error) {
    throw unreadable(asNamed, error);
  }
}

function unreadable(asNamed: string, error: unknown): ArchitraveError {
  return new ArchitraveError(
    'path-unreadable',
    `${asNamed} cannot be read (${errorCode(error)})`,
    'Allow reading it (chmod -R u+rX), or run as a user who may.',
    error,
  );
}

/** The folder that Python would have on its path: the nearest that is itself no package. */
function importRootOf(real: string, isFile: boolean, boundary: string | null): string {
  let folder = isFile ? dirname(real) : real;
  while (folder !== boundary && existsSync(join(folder, '__init__.py')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

function cacheFor(root: string, { cache, workingFolder }: OpenOptions): FactsCache | null {
  if (cache === 'none') return null;
  const now = () => performance.now();
  const key = createHash('sha256').update(`${VERSION}\n${BUILD}`).digest();
  if (cache === 'project') return openFactsCache({ folder: join(root, CACHE_FOLDER), isInProject: true, key, now });
  const folder = join(resolve(workingFolder, cache.folder), createHash('sha256').update(root).digest('hex').slice(0, 16));
  return openFactsCache({ folder, isInProject: false, key, now });
}

/** Relative where the root lies below the working folder; absolute where the way there would climb. */
function prefixOf(workingFolder: string, root: string): string {
  const path = relative(workingFolder, root);
  if (path === '') return '';
  const shown = path === '..' || path.startsWith(`..${sep}`) ? root : path;
  return `${sep === '/' ? shown : shown.replaceAll(sep, '/')}/`;
}
