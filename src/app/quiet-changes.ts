/**
 * What has to be known of the files of a review so that it holds for others that differ in quiet lines alone (`python/facts/quiet-lines.ts`). Such files are the
 * same code with other numbers of lines, in the same order, so that all that is worked out of them is the same but for these numbers. What ruff says depends on
 * comments; it is asked anew of what changed.
 */
import type { FactsAnswer, Host, LintAnswer, LintRequest } from '../kit/ports.ts';
import type { Observations } from './observed-host.ts';
import { MAX_TEXT_BYTES } from '../program/queries/places.ts';
import { decodeImportSection } from '../python/facts-codec.ts';
import { type MovedLines, rankedPlace } from './moved-lines.ts';
import { MAX_DOCUMENT_BYTES } from './read-documents.ts';

/** `shape` is '' where nothing is to be made of the file but what it holds. */
export type FileState = {
  readonly hash: string;
  readonly shape: string;
  readonly quiet: readonly number[];
  readonly lines: number;
  readonly bytes: number;
};

/** What a linter was asked of each file, and what it said, lines as numbers among those that speak. */
type LintState = { readonly settings: string; readonly said: string };

export type FileStates = {
  readonly files: readonly (readonly [string, FileState])[];
  readonly linted: readonly (readonly [string, LintState])[];
};

export type WatchedFiles = { readonly host: Host; states(): FileStates };

/** The same host, with an eye on what it says of files. */
export function watchedFiles(host: Host): WatchedFiles {
  const answers = new Map<string, FactsAnswer>();
  const linted = new Map<string, { readonly request: LintRequest; readonly answer: LintAnswer }>();
  const readAsText = new Set<string>();
  const { linter } = host;
  return {
    host: {
      ...host,
      files: {
        ...host.files,
        readText(path, maxBytes) {
          // These look at columns of lines that speak, and at roles of Sphinx, which make a line speak.
          if (maxBytes !== MAX_TEXT_BYTES && maxBytes !== MAX_DOCUMENT_BYTES) readAsText.add(path);
          return host.files.readText(path, maxBytes);
        },
      },
      facts: {
        ...host.facts,
        async read(requests, progress, wanted) {
          const read = await host.facts.read(requests, progress, wanted);
          for (const answer of read) answers.set(answer.path, answer);
          return read;
        },
      },
      linter: linter && {
        async lint(requests) {
          const said = await linter.lint(requests);
          requests.forEach((request, index) => {
            const answer = said[index];
            if (answer !== undefined) linted.set(request.path, { request, answer });
          });
          return said;
        },
      },
    },
    states() {
      const files = [...answers.values()].flatMap((answer): FileStates['files'] => {
        const state = stateOf(answer);
        return state === null ? [] : [[answer.path, readAsText.has(answer.path) ? { ...state, shape: '' } : state]];
      });
      const quietOf = new Map(files.map(([path, { quiet }]) => [path, quiet]));
      return {
        files,
        linted: [...linted].map(([path, { request, answer }]) => [
          path,
          { settings: request.settings, said: saidOf(answer, quietOf.get(path) ?? []) },
        ]),
      };
    },
  };
}

function stateOf(answer: FactsAnswer): FileState | null {
  const section = answer.kind === 'facts' ? decodeImportSection(answer.encoded) : null;
  if (section === null || answer.kind !== 'facts') return null;
  const { wording, quietLines, lines, byteLength, codeLines, isGenerated, encoding } = section;
  const shape = wording === '' ? '' : [wording, codeLines, isGenerated, encoding].join(' ');
  return { hash: answer.hash, shape, quiet: quietLines, lines, bytes: byteLength };
}

/** '' where it cannot be told of other lines. */
function saidOf(answer: LintAnswer, quiet: readonly number[]): string {
  if (answer.kind === 'refused') return '';
  const found = answer.findings.map(({ place, fix, ...rest }) => {
    const edits = fix === null ? [] : fix.edits.map((edit) => ({ ...edit, place: rankedPlace(edit.place, quiet) }));
    return { ...rest, place: rankedPlace(place, quiet), title: fix?.title ?? '', edits };
  });
  return found.some(({ place, edits }) => place === null || edits.some((edit) => edit.place === null)) ? '' : JSON.stringify(found);
}

export type QuietChanges = {
  /** By path. */
  readonly moved: ReadonlyMap<string, MovedLines & { readonly bytes: number }>;
  /** More lines and bytes than before. */
  readonly lines: number;
  readonly bytes: number;
  readonly states: FileStates;
};

/** With more changed files than this a review is quicker than one by one. */
const MAX_CHANGED = 50;

/** What changed, where that is nothing but quiet lines; else null. `hashes` are those of all files that were `seen`, as they are now. */
export async function quietChanges(
  host: Host,
  seen: Observations,
  before: FileStates,
  hashes: readonly (string | null)[],
): Promise<QuietChanges | null> {
  const known = new Map(before.files);
  const changed = new Set(seen.files.filter((path, index) => known.get(path)?.hash !== hashes[index]));
  if (changed.size > MAX_CHANGED || [...changed].some((path) => (known.get(path)?.shape ?? '') === '')) return null;
  const watch = watchedFiles(host);
  const requests = seen.files.map((path) => ({ path }));
  const answers = await watch.host.facts.read(requests, { report: () => {} }, 'facts');
  const hashOf = new Map(answers.map((answer) => [answer.path, answer.kind === 'facts' ? answer.hash : null]));
  if (seen.files.some((path, index) => hashOf.get(path) !== hashes[index])) return null;
  const asked = before.linted.map(([path, { settings }]) => ({ path, settings, hash: hashOf.get(path) ?? '', text: null }));
  if (asked.some(({ path }) => changed.has(path))) await watch.host.linter?.lint(asked);
  const now = watch.states();
  const states = new Map(now.files);
  const said = new Map(now.linted);
  const moved = new Map<string, MovedLines & { readonly bytes: number }>();
  let [lines, bytes] = [0, 0];
  for (const path of changed) {
    const [old, fresh] = [known.get(path), states.get(path)];
    if (old === undefined || fresh === undefined || old.shape !== fresh.shape) return null;
    moved.set(path, { before: old.quiet, now: fresh.quiet, bytes: Math.max(old.bytes, fresh.bytes) });
    lines += fresh.lines - old.lines;
    bytes += fresh.bytes - old.bytes;
  }
  for (const [path, { said: once }] of before.linted) if (changed.has(path) && (once === '' || once !== said.get(path)?.said)) return null;
  return {
    moved,
    lines,
    bytes,
    states: {
      files: before.files.map(([path, old]) => [path, changed.has(path) ? (states.get(path) ?? old) : old]),
      linted: before.linted,
    },
  };
}
