/** For tests of the solver: which functions of a text call which, each edge with its boundary. */
import { linkedTexts } from '../effects/linked-fixture.ts';
import { Boundary, CallKind } from './call-graph.ts';
import { scopeNames } from './names.ts';

const BOUNDARY_NAMES = new Map<number, string>(Object.entries(Boundary).map(([name, number]) => [number, name.toLowerCase()]));
const IMPORTED = /^\s*(?:import|from)\s+([A-Za-z_]\w*)/gmu;

/** `run -thread-> work` for each edge between functions of `main.py`; the body of the module is `main`. Sorted, without repetitions. */
export async function edgesOf(text: string): Promise<readonly string[]> {
  return arrows(text, (target) => target >= 0);
}

/** The same for calls of what is not read. */
export async function externalEdgesOf(text: string): Promise<readonly string[]> {
  return arrows(text, (target) => target < 0);
}

async function arrows(text: string, isWanted: (target: number) => boolean): Promise<readonly string[]> {
  const imports = [...text.matchAll(IMPORTED)].map(([, name]) => name ?? '');
  const { graph } = await linkedTexts({ 'main.py': text }, imports);
  const { names, frames } = scopeNames(graph.scopes);
  const nameOf = (node: number): string => (names[frames[graph.nodeScope[node] ?? 0] ?? 0] ?? '').replace(/^main\./u, '');
  const found = new Set<string>();
  graph.edges.to.forEach((target, edge) => {
    const kind = graph.edges.kind[edge];
    if (!isWanted(target) || kind === CallKind.CLASS_BODY || kind === CallKind.IMPORT) return;
    const boundary = BOUNDARY_NAMES.get(graph.edges.boundary[edge] ?? 0);
    const arrow = boundary === 'none' ? '->' : `-${boundary}->`;
    found.add(`${nameOf(graph.edges.from[edge] ?? 0)} ${arrow} ${target >= 0 ? nameOf(target) : graph.externals[-1 - target]}`);
  });
  return [...found].toSorted();
}
