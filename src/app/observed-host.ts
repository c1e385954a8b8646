/**
 * What an operation saw of the world. An operation is a pure function of its input and of what its host answers, so
 * where a host would answer everything as before, the result is as before, and need not be worked out.
 */
import { hashText } from '../kit/hash.ts';
import type { Files, Host } from '../kit/ports.ts';

/** Questions with hashes of their answers, as plain data. */
export type Observations = {
  readonly rootName: string;
  /** By folder. */
  readonly lists: readonly (readonly [string, string])[];
  /** Path, most bytes, and the text. */
  readonly texts: readonly (readonly [string, number, string])[];
  readonly files: readonly string[];
  /** Of the contents of all files. */
  readonly contents: string;
  readonly problems: string;
  /** What the past was, where it was asked for; else null. */
  readonly head: string | null;
};

export type ObservedHost = {
  readonly host: Host;
  /** What was seen; null where it has changed while it was looked at, or may change without a sign. */
  observations(): Observations | null;
};

const PASSING: ReadonlySet<string> = new Set(['absent', 'failed', 'unreadable']);

/** The same host, with an eye on it. What `isIgnored` says of a folder, no operation may look at. */
export function observed(host: Host, isIgnored: (folder: string) => boolean): ObservedHost {
  const lists = new Map<string, string>();
  const texts = new Map<string, readonly [string, number, string]>();
  const contents = new Map<string, string | null>();
  let head: string | null = null;
  let isRepeatable = true;
  const { history, linter } = host;
  const noteHead = (): void => void (head ??= history.head());
  const files: Files = {
    list(folder) {
      const entries = host.files.list(folder);
      lists.set(folder, hashOfList(entries, isIgnored));
      return entries;
    },
    readText(path, maxBytes) {
      const text = host.files.readText(path, maxBytes);
      texts.set(`${maxBytes} ${path}`, [path, maxBytes, hashOfText(text)]);
      return text;
    },
  };
  return {
    host: {
      ...host,
      files,
      writer: host.writer && {
        write(path, text) {
          // An answer that is given again writes nothing.
          isRepeatable = false;
          host.writer?.write(path, text);
        },
      },
      history: {
        head() {
          noteHead();
          return history.head();
        },
        commits(most) {
          noteHead();
          return history.commits(most);
        },
        commitOf(name) {
          isRepeatable = false;
          return history.commitOf(name);
        },
        revision(name, wanted) {
          // A name may stand for another commit at any time.
          isRepeatable = false;
          return history.revision(name, wanted);
        },
      },
      linter: linter && {
        async lint(requests) {
          const answers = await linter.lint(requests);
          // What it could not read or load it may another time.
          if (answers.some((answer) => answer.kind === 'refused' && PASSING.has(answer.why))) isRepeatable = false;
          return answers;
        },
      },
      facts: {
        hashes(requests) {
          const hashes = host.facts.hashes(requests);
          requests.forEach(({ path }, index) => contents.set(path, hashes[index] ?? null));
          return hashes;
        },
        async read(requests, progress, wanted) {
          const answers = await host.facts.read(requests, progress, wanted);
          for (const answer of answers) contents.set(answer.path, answer.kind === 'facts' ? answer.hash : null);
          return answers;
        },
      },
    },
    observations() {
      // Files that were read as text beside their facts need no hash of their own, unless they changed in between.
      const twice = [...texts.values()].filter(([path]) => contents.has(path)).map(([path]) => path);
      const now = host.facts.hashes(twice.map((path) => ({ path })));
      if (!isRepeatable || twice.some((path, index) => now[index] !== contents.get(path))) return null;
      return {
        rootName: host.rootName,
        lists: [...lists],
        texts: [...texts.values()].filter(([path]) => !contents.has(path)),
        files: [...contents.keys()],
        contents: hashOfContents([...contents.values()]),
        problems: JSON.stringify(host.problems()),
        head,
      };
    },
  };
}

/** The same with other contents of its files, in their order. */
export function seenWith(seen: Observations, hashes: readonly (string | null)[]): Observations {
  return { ...seen, contents: hashOfContents(hashes) };
}

/** Whether the host would answer everything as it did. */
export function wouldSeeAgain(seen: Observations, host: Host, isIgnored: (folder: string) => boolean): boolean {
  return (
    seen.rootName === host.rootName &&
    // What changes most goes first.
    hashOfContents(host.facts.hashes(seen.files.map((path) => ({ path })))) === seen.contents &&
    seen.lists.every(([folder, hash]) => hashOfList(host.files.list(folder), isIgnored) === hash) &&
    seen.texts.every(([path, maxBytes, hash]) => hashOfText(host.files.readText(path, maxBytes)) === hash) &&
    JSON.stringify(host.problems()) === seen.problems &&
    (seen.head === null || host.history.head() === seen.head)
  );
}

function hashOfList(entries: ReturnType<Files['list']>, isIgnored: (folder: string) => boolean): string {
  return entries === null
    ? ''
    : hashText(
        entries
          .filter(({ name }) => !isIgnored(name))
          .map(({ name, kind }) => `${kind} ${name}`)
          .join('\n'),
      );
}

function hashOfText(text: string | null): string {
  return text === null ? '' : hashText(text);
}

function hashOfContents(hashes: readonly (string | null)[]): string {
  return hashText(hashes.map((hash) => hash ?? '').join(' '));
}
