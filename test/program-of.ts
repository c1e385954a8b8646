/** For tests: a linked program out of texts in memory, read as the operations read a folder. */
import { readProgram } from '../src/app/read-program.ts';
import { memoryFiles } from '../src/kit/memory-files.ts';
import { memoryHistory } from '../src/kit/memory-history.ts';
import type { FactsReader } from '../src/kit/ports.ts';
import { encodeFacts } from '../src/python/facts-codec.ts';
import type { ProgramView } from '../src/review/program-view.ts';
import { factsOf } from './facts-of.ts';

/** Paths to texts. */
export async function programOf(texts: Readonly<Record<string, string>>): Promise<ProgramView> {
  const facts: FactsReader = {
    hashes: (requests) => requests.map(({ path }) => path),
    read: (requests) =>
      Promise.resolve(
        requests.map(({ path }) => ({
          kind: 'facts',
          path,
          hash: path,
          encoded: encodeFacts(factsOf(texts[path] ?? '', { isStub: path.endsWith('.pyi'), isPackage: path.endsWith('__init__.py') })),
          code: null,
        })),
      ),
  };
  const host = {
    files: memoryFiles(texts),
    facts,
    derived: null,
    linter: null,
    analysisThread: () => null,
    writer: null,
    history: memoryHistory([]),
    rootName: 'given',
    rest: async () => {},
    problems: () => [],
  };
  return (await readProgram(host, { report: () => {} })).view();
}
