/** What is open when the page opens: enough to see the shape, at most about thirty boxes. */
import { boxKind, childBoxes, packageOf } from './boxes.ts';
import type { Graph } from './graph.ts';
import { IMPORT_KINDS } from '../src/render/html/compact-map.ts';
import { computeView, countBoxes } from './view.ts';
import type { ViewState } from './view.ts';

const MAX_FIRST_BOXES = 30;
/** A project that is one large package shows nothing before that is open. */
const MAX_DOMINANT_BOXES = 44;
/** With this many boxes the shape shows; opening more would hide it. */
const ENOUGH_BOXES = 16;
/** With this many boxes another package is opened only if most of the code is in it. */
const SOME_BOXES = 6;
const DOMINANT_SHARE = 0.4;
const MOST_SHARE = 0.75;
const ALL_KINDS = (1 << IMPORT_KINDS.length) - 1;
const ANCESTOR = 1 << IMPORT_KINDS.indexOf('ancestor');

/** Everything but `ancestor` edges, which Python adds to each import of a submodule and nobody wrote. */
export const USUAL_KINDS = ALL_KINDS & ~ANCESTOR;

export function firstView(graph: Graph): ViewState {
  const tests = graph.modules.filter((entry) => entry.isTest).length;
  const showTests = tests === graph.modules.length;
  const base: ViewState = { open: new Set(), pinned: new Set(), kinds: USUAL_KINDS, showTests };
  return { ...base, open: openInitially(graph, base) };
}

/** Opens the largest package again and again, while the picture stays small. */
function openInitially(graph: Graph, base: ViewState): ReadonlySet<number> {
  let open = new Set<number>();
  const refused = new Set<number>();
  for (let round = 0; round < MAX_FIRST_BOXES; round++) {
    const { boxes } = computeView({ ...graph, edges: { ...graph.edges, count: 0 } }, { ...base, open });
    const leaves = [...boxes.values()].filter((box) => !box.isOpen);
    if (leaves.length >= ENOUGH_BOXES) return open;
    const next = leaves
      .filter((box) => boxKind(graph, box.id) === 'package' && !refused.has(packageOf(graph, box.id)))
      .toSorted((a, b) => b.modules.length - a.modules.length || a.id - b.id)[0];
    if (next === undefined) return open;
    const index = packageOf(graph, next.id);
    const tried = new Set(open).add(index);
    const count = countBoxes(graph, { ...base, open: tried });
    const total = leaves.reduce((sum, box) => sum + box.modules.length, 0);
    const isWanted = leaves.length < SOME_BOXES || next.modules.length >= total * DOMINANT_SHARE;
    const isWrapper = leaves.length === 1 || childBoxes(graph, index).length === 1;
    const isMost = next.modules.length >= total * MOST_SHARE && count <= MAX_DOMINANT_BOXES;
    if (isWrapper || (isWanted && (count <= MAX_FIRST_BOXES || isMost))) open = tried;
    else refused.add(index);
  }
  return open;
}
