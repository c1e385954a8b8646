/** Which boxes and links stand out for a selection or a spotlight. Pure. */
import { NO_BOX } from './boxes.ts';
import type { BoxId } from './boxes.ts';
import type { Graph } from './graph.ts';
import type { Marks } from './picture.ts';
import type { State } from './state.ts';
import { standIn } from './view.ts';
import type { Link, View } from './view.ts';

export function marksOf(graph: Graph, view: View, state: State): Marks {
  const none: Marks = {
    strong: null,
    selectedBox: NO_BOX,
    selectedLink: '',
    outgoing: new Set(),
    incoming: new Set(),
    cycle: new Set(),
  };
  switch (state.selection.kind) {
    case 'box':
      return markBox(view, state.selection.id, none);
    case 'link': {
      const { from, to } = state.selection;
      const key = `${from}>${to}`;
      return view.links.some((link) => link.key === key) ? { ...none, strong: withFrames(view, [from, to]), selectedLink: key } : none;
    }
    case 'none':
      return markSpotlight(graph, view, state, none);
  }
}

function markBox(view: View, id: BoxId, none: Marks): Marks {
  const selected = view.boxes.get(id);
  if (selected === undefined) return none;
  const inside = insideOf(view, id);
  const outgoing = view.links.filter((link) => inside.has(link.from) && !inside.has(link.to));
  const incoming = view.links.filter((link) => inside.has(link.to) && !inside.has(link.from));
  const near = [...outgoing.map((link) => link.to), ...incoming.map((link) => link.from)];
  return {
    ...none,
    strong: withFrames(view, [...inside, ...near]),
    selectedBox: id,
    outgoing: keys(outgoing),
    incoming: keys(incoming),
  };
}

function markSpotlight(graph: Graph, view: View, state: State, none: Marks): Marks {
  switch (state.spotlight.kind) {
    case 'none':
      return none;
    case 'external': {
      const importers = graph.map.externals[state.spotlight.index]?.[5] ?? [];
      return {
        ...none,
        strong: withFrames(
          view,
          importers.map((module) => standIn(view, module)),
        ),
      };
    }
    case 'cycle': {
      const cycle = graph.map.cycles[state.spotlight.index];
      const steps = cycle?.shortest ?? [];
      const cycleKeys = new Set(steps.map(([from, to]) => `${standIn(view, from)}>${standIn(view, to)}`));
      const members = (cycle?.modules ?? []).map((module) => standIn(view, module));
      return { ...none, strong: withFrames(view, members), cycle: cycleKeys };
    }
  }
}

function insideOf(view: View, id: BoxId): ReadonlySet<BoxId> {
  const inside = new Set<BoxId>([id]);
  for (const box of view.boxes.values()) if (inside.has(box.parent)) inside.add(box.id);
  return inside;
}

/** The boxes and the open packages around them. */
function withFrames(view: View, ids: readonly BoxId[]): ReadonlySet<BoxId> {
  const all = new Set<BoxId>();
  for (const id of ids) for (let box = view.boxes.get(id); box !== undefined; box = view.boxes.get(box.parent)) all.add(box.id);
  return all;
}

function keys(links: readonly Link[]): ReadonlySet<string> {
  return new Set(links.map((link) => link.key));
}
