/** For tests: a program given as texts, linked as the product links it. */
import { memoryFiles } from '../../kit/memory-files.ts';
import { lowerModule } from '../../python/code/lower.ts';
import { parse } from '../../python/parser.ts';
import { readSource } from '../../python/source.ts';
import type { CallGraph } from '../calls/call-graph.ts';
import { linkCalls } from '../calls/link-calls.ts';
import { loadBehaviours } from '../catalog/libraries/load.ts';
import { loadTaintCatalog } from '../catalog/taint/load.ts';
import type { SourceKind } from '../catalog/taint.ts';
import { loadLibraryTypes } from '../catalog/types/load.ts';
import { findSources } from '../sources.ts';
import { type FoundFlows, findFlows } from './find-flows.ts';

export type LinkedTexts = FoundFlows & { readonly graph: CallGraph };

const KINDS: ReadonlySet<SourceKind> = new Set(['http', 'file', 'environment', 'arguments', 'message', 'network', 'database']);

export async function flowsIn(texts: Readonly<Record<string, string>>): Promise<LinkedTexts> {
  const files = memoryFiles(texts);
  const sources = findSources(files, 'given');
  const codes = sources.layout.modules.map(({ path }) =>
    lowerModule(parse(readSource(new TextEncoder().encode(texts[path] ?? ''))), { isStub: path.endsWith('.pyi') }),
  );
  const imports = [
    ...new Set(
      Object.values(texts).flatMap((text) =>
        [...text.matchAll(/^\s*(?:import|from) ([\w., ]+)/gm)].flatMap(([, names]) =>
          names!.split(',').map((name) => name.trim().split(/[. ]/)[0]!),
        ),
      ),
    ),
  ];
  const [types, { behaviourOf }, catalogs] = await Promise.all([
    loadLibraryTypes(imports),
    loadBehaviours(imports),
    loadTaintCatalog(imports),
  ]);
  const graph = linkCalls({ sources, codes, types, behaviourOf });
  const effectsOf = (name: string): readonly string[] => behaviourOf(name)?.effects ?? [];
  return { ...findFlows({ graph, catalogs, types, effectsOf, kinds: KINDS, isOperatorTrusted: false }), graph };
}
