/**
 * ruff as WebAssembly, over one text at a time. It is loaded when the first text comes. What it holds of a text that broke it
 * is not to be trusted, so that it is loaded anew for the next one.
 */
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import type { LintAnswer, LintFinding, LintFix } from '../kit/ports.ts';
import type { Place } from '../kit/span.ts';

/** Of the package; a test holds the two together. */
export const RUFF_VERSION = '0.17.3';

const PACKAGE = '@astral-sh/ruff-wasm-nodejs';
/** Places count as everywhere here: in UTF-16 code units. */
const UTF16 = 1;
/**
 * Versions of V8 that know the flag. Its second compiler makes code that is twice as fast, in three times the processor time
 * that all files of a project take without it.
 */
const KNOWN_VERSIONS = { from: 11, to: 13 } as const;
/** Settings differ between the projects of one repository at most. */
const MAX_WORKSPACES = 64;

type Workspace = { check(text: string): unknown };
type Library = { readonly Workspace: new (settings: unknown, encoding: number) => Workspace };

/** One for each thread. A class, for what it has loaded. */
export class Ruff {
  private library: Library | null = null;
  private readonly workspaces = new Map<string, Workspace | string>();

  /** `settings` as ruff's own, in JSON. Never throws. */
  check(text: string, settings: string): LintAnswer {
    let library: Library;
    try {
      library = this.library ??= loadLibrary();
    } catch (error) {
      return { kind: 'refused', why: 'absent', message: firstLine(error) };
    }
    const workspace = this.workspaceFor(library, settings);
    if (typeof workspace === 'string') return { kind: 'refused', why: 'settings', message: workspace };
    try {
      return { kind: 'findings', findings: listOf(workspace.check(text)).flatMap(findingOf) };
    } catch (error) {
      this.library = null;
      this.workspaces.clear();
      return { kind: 'refused', why: 'failed', message: firstLine(error) };
    }
  }

  /** Why there is none, where there is none. */
  private workspaceFor(library: Library, settings: string): Workspace | string {
    const known = this.workspaces.get(settings);
    if (known !== undefined) return known;
    if (this.workspaces.size >= MAX_WORKSPACES) this.workspaces.clear();
    let made: Workspace | string;
    try {
      made = new library.Workspace(JSON.parse(settings), UTF16);
    } catch (error) {
      made = firstLine(error);
    }
    this.workspaces.set(settings, made);
    return made;
  }
}

function loadLibrary(): Library {
  const version = Number.parseInt(process.versions.v8, 10);
  if (version >= KNOWN_VERSIONS.from && version <= KNOWN_VERSIONS.to) setFlagsFromString('--liftoff-only');
  // Its own loader reads 10 MB at once: nothing that a bundle or a thread that does not ask for it should do.
  const load = createRequire(import.meta.url);
  delete load.cache[load.resolve(PACKAGE)];
  const loaded: unknown = load(PACKAGE);
  if (!isLibrary(loaded)) throw new Error(`${PACKAGE} is not what it was`);
  return loaded;
}

function isLibrary(value: unknown): value is Library {
  return typeof field(value, 'Workspace') === 'function';
}

/** Without a code it is about syntax, which is not asked. */
function findingOf(value: unknown): readonly LintFinding[] {
  const code = field(value, 'code');
  const place = placeOf(field(value, 'start_location'), field(value, 'end_location'));
  if (typeof code !== 'string' || !/^[A-Z]+\d+$/u.test(code)) return [];
  return [{ code, message: textOf(field(value, 'message')), place, fix: fixOf(field(value, 'fix')) }];
}

function fixOf(value: unknown): LintFix | null {
  const edits = listOf(field(value, 'edits')).map((edit) => ({
    place: placeOf(field(edit, 'location'), field(edit, 'end_location')),
    text: textOf(field(edit, 'content')),
  }));
  return edits.length === 0 ? null : { title: textOf(field(value, 'message')), edits };
}

function placeOf(start: unknown, end: unknown): Place {
  return {
    line: numberOf(start, 'row'),
    column: numberOf(start, 'column'),
    endLine: numberOf(end, 'row'),
    endColumn: numberOf(end, 'column'),
  };
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function numberOf(value: unknown, key: string): number {
  const found = field(value, key);
  return typeof found === 'number' ? found : 1;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
