/** The `History` port over values: for tests and examples. */
import type { Commit, History, RevisionAnswer } from './ports.ts';

/** Those commits, the newest first, and no revisions; without commits, a folder that is in no repository. */
export function memoryHistory(commits: readonly Commit[]): History {
  const none = { kind: 'none', problem: { code: 'no-history', message: 'The folder is in no git repository' } } as const;
  return {
    head: () => commits[0]?.id ?? '',
    commits: async (most) =>
      commits.length === 0 ? none : { kind: 'commits', commits: commits.slice(0, most), isShallow: false, isCut: commits.length > most },
    commitOf: async () => null,
    revision: async (): Promise<RevisionAnswer> => none,
  };
}
