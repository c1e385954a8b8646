/** What the linked programs in folders call and do, as JSON by folder: in-process calls|effects < JSON list of folders. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskFiles } from '../../src/host/disk-files.ts';
import type { CallGraph } from '../../src/program/calls/call-graph.ts';
import { linkCalls } from '../../src/program/calls/link-calls.ts';
import { type ScopeNames, callMap, scopeNames } from '../../src/program/calls/names.ts';
import { loadBehaviours } from '../../src/program/catalog/libraries/load.ts';
import { loadLibraryTypes } from '../../src/program/catalog/types/load.ts';
import { computeEffects } from '../../src/program/effects/compute-effects.ts';
import { findSources } from '../../src/program/sources.ts';
import { lowerModule } from '../../src/python/code/lower.ts';
import { parse } from '../../src/python/parser.ts';
import { readSource } from '../../src/python/source.ts';

type Named = Readonly<Record<string, readonly string[]>>;

const IMPORTED = /^\s*(?:import|from)\s+([A-Za-z_]\w*)/gm;

async function link(folder: string) {
  const sources = findSources(diskFiles(folder), 'corpus');
  const bytes = sources.layout.modules.map(({ path }) => readFileSync(join(folder, path)));
  const imports = [
    ...new Set(bytes.flatMap((text) => [...text.toString('latin1').matchAll(IMPORTED)].map(([, name]) => name!))),
  ].toSorted();
  const [behaviours, library] = await Promise.all([loadBehaviours(imports), loadLibraryTypes(imports)]);
  const codes = sources.layout.modules.map(({ isStub }, module) => lowerModule(parse(readSource(bytes[module]!)), { isStub }));
  const graph = linkCalls({ sources, codes, types: library, behaviourOf: behaviours.behaviourOf });
  return { graph, behaviours, library, scopes: scopeNames(graph.scopes) };
}

async function callsIn(folder: string): Promise<Named> {
  const { graph, scopes } = await link(folder);
  return Object.fromEntries(callMap(graph, scopes));
}

/** Each function with all its effects, its own and those of what it calls. */
async function effectsIn(folder: string): Promise<Named> {
  const { graph, behaviours, library, scopes } = await link(folder);
  const effects = computeEffects({ graph, scopes, behaviours, library });
  const nodes = nodesByName(graph, scopes);
  return Object.fromEntries([...nodes].map(([name, group]) => [name, [...new Set(effects.effectsOf(group).map(({ effect }) => effect))]]));
}

/** Getter and setter of a property have one name, and so have overloads. */
function nodesByName({ nodeScope }: CallGraph, { names, frames }: ScopeNames): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  nodeScope.forEach((scope, node) => {
    const name = names[frames[scope]!]!;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [node]);
    else group.push(node);
  });
  return groups;
}

const ask = process.argv[2] === 'effects' ? effectsIn : callsIn;
const folders: readonly string[] = JSON.parse(readFileSync(0, 'utf8'));
const answers: (Named | { readonly error: string })[] = [];
for (const folder of folders) {
  answers.push(
    await ask(folder).catch((error: unknown) => ({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) })),
  );
}
process.stdout.write(JSON.stringify(answers));
