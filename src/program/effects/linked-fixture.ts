/** For tests of what is asked of linked programs: texts in memory, read and linked as files of those texts would be. */
import { memoryFiles } from '../../kit/memory-files.ts';
import { lowerModule } from '../../python/code/lower.ts';
import { parse } from '../../python/parser.ts';
import { readSource } from '../../python/source.ts';
import type { CallGraph } from '../calls/call-graph.ts';
import { linkCalls } from '../calls/link-calls.ts';
import { type Behaviours, loadBehaviours } from '../catalog/libraries/load.ts';
import type { LibraryTypes } from '../catalog/library-types.ts';
import { loadLibraryTypes } from '../catalog/types/load.ts';
import { findSources } from '../sources.ts';

/** Paths to texts; `imports` are the libraries that they use. */
export async function linkedTexts(
  texts: Readonly<Record<string, string>>,
  imports: readonly string[] = [],
): Promise<{ readonly graph: CallGraph; readonly behaviours: Behaviours; readonly library: LibraryTypes }> {
  const sources = findSources(memoryFiles(texts), 'given');
  const [behaviours, library] = await Promise.all([loadBehaviours(imports), loadLibraryTypes(imports)]);
  const codes = sources.layout.modules.map(({ path, isStub }) =>
    lowerModule(parse(readSource(new TextEncoder().encode(texts[path] ?? ''))), { isStub }),
  );
  const { behaviourOf } = behaviours;
  return { graph: linkCalls({ sources, codes, types: library, behaviourOf }), behaviours, library };
}
