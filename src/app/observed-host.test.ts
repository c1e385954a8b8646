/** Whatever an operation looked at counts, and nothing else does. */
import { describe, expect, test } from 'vitest';
import { memoryFiles } from '../kit/memory-files.ts';
import { memoryHistory } from '../kit/memory-history.ts';
import type { Host } from '../kit/ports.ts';
import { observed, wouldSeeAgain } from './observed-host.ts';

const FIRST = { id: 'first', authoredAt: 0, author: 'a', changes: [], changesOutside: 0 };

type Texts = Readonly<Record<string, string>>;

const TEXTS: Texts = { 'shop/api.py': 'x = 1\n', 'shop/notes.txt': 'a', 'setup.cfg': '', 'other/deep.py': '' };
const isIgnored = (folder: string): boolean => folder === '.kept';

function hostOf(texts: Texts, changes: Partial<Host> = {}): Host {
  return {
    files: memoryFiles(texts),
    writer: null,
    history: memoryHistory([FIRST]),
    derived: null,
    linter: null,
    analysisThread: () => null,
    rootName: 'given',
    rest: async () => {},
    problems: () => [],
    facts: {
      hashes: (requests) => requests.map(({ path }) => texts[path] ?? null),
      read: async (requests) =>
        requests.map(({ path }) => ({ kind: 'facts', path, hash: texts[path] ?? '', encoded: new Uint8Array(0), code: null })),
    },
    ...changes,
  };
}

/** Lists two folders, reads one file as text and another one's facts. */
async function look(host: Host) {
  const watch = observed(host, isIgnored);
  watch.host.files.list('');
  watch.host.files.list('shop');
  watch.host.files.readText('setup.cfg', 100);
  await watch.host.facts.read([{ path: 'shop/api.py' }], { report: () => {} });
  return watch;
}

describe('what was seen', () => {
  test.each<{ name: string; texts?: Texts; changes?: Partial<Host>; isSame: boolean }>([
    { name: 'nothing', isSame: true },
    { name: 'the content of a file', texts: { ...TEXTS, 'shop/api.py': 'x = 2\n' }, isSame: false },
    { name: 'a text', texts: { ...TEXTS, 'setup.cfg': '[options]' }, isSame: false },
    { name: 'a file more', texts: { ...TEXTS, 'shop/db.py': '' }, isSame: false },
    { name: 'a folder more', texts: { ...TEXTS, 'web/': '' }, isSame: false },
    {
      name: 'a file that became a folder',
      texts: { 'shop/api.py': 'x = 1\n', 'shop/notes.txt/': '', 'setup.cfg': '', 'other/': '' },
      isSame: false,
    },
    { name: 'the name of the root', changes: { rootName: 'other' }, isSame: false },
    { name: 'a problem', changes: { problems: () => [{ code: 'link-loops', message: 'a loop' }] }, isSame: false },
    { name: 'what nobody looked at', texts: { ...TEXTS, 'shop/notes.txt': 'b', 'other/deep.py': 'y', 'other/more.py': '' }, isSame: true },
    { name: 'the folder of what is kept', texts: { ...TEXTS, '.kept/': '' }, isSame: true },
  ])('would be seen again but for $name: $isSame', async ({ texts = TEXTS, changes = {}, isSame }) => {
    const seen = (await look(hostOf(TEXTS))).observations();
    if (seen === null) throw new Error('nothing was seen');
    expect(wouldSeeAgain(structuredClone(seen), hostOf(texts, changes), isIgnored)).toBe(isSame);
  });

  test.each([
    { name: 'the same commit', commits: [FIRST], isSame: true },
    { name: 'another commit', commits: [{ ...FIRST, id: 'second' }, FIRST], isSame: false },
    { name: 'no repository', commits: [], isSame: false },
  ])('of the past would be seen again with $name checked out: $isSame', async ({ commits, isSame }) => {
    const watch = await look(hostOf(TEXTS));
    await watch.host.history.commits(10);
    const seen = watch.observations();
    if (seen === null) throw new Error('nothing was seen');
    expect(wouldSeeAgain(structuredClone(seen), hostOf(TEXTS, { history: memoryHistory(commits) }), isIgnored)).toBe(isSame);
  });

  test('without a look at the past, a commit changes nothing', async () => {
    const seen = (await look(hostOf(TEXTS))).observations();
    if (seen === null) throw new Error('nothing was seen');
    expect(wouldSeeAgain(seen, hostOf(TEXTS, { history: memoryHistory([]) }), isIgnored)).toBe(true);
  });

  test('is nothing where a revision was asked for by a name', async () => {
    const watch = await look(hostOf(TEXTS));
    await watch.host.history.revision('main', () => true);
    expect(watch.observations()).toBeNull();
  });

  test('is nothing where a file changed between two looks at it', async () => {
    const texts: Record<string, string> = { ...TEXTS };
    const watch = await look(hostOf(texts));
    texts['shop/api.py'] = 'x = 3\n';
    watch.host.files.readText('shop/api.py', 100);
    expect(watch.observations()).toBeNull();
  });
});
