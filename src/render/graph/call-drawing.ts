/** Calls as boxes and arrows: functions in groups by module, or rolled up to modules and packages. */
import { groupCalls, libraryOf, moduleFinder, packageAt } from '../../model/call-groups.ts';
import type { CallView } from '../../model/call-view.ts';
import { coverageLine } from '../text/call-coverage.ts';
import { drawDot } from './dot.ts';
import type { Arrow, Box, Drawing } from './drawing.ts';
import { fits, flowchart, largestThatFits } from './mermaid.ts';

/** Graphviz draws more, and nobody can read it. */
export const MAX_DOT_ARROWS = 2_000;

const NARROWER = 'narrow with --from, --to, --depth or --no-external';

/** In the DOT language of Graphviz. */
export function callsDot(view: CallView): string {
  const functions = functionDrawing(view);
  const coverage = coverageLine(view.coverage);
  if (functions.arrows.length <= MAX_DOT_ARROWS) return drawDot(view.project.name, functions, coverage);
  const modules = groupDrawing(view, Number.MAX_SAFE_INTEGER);
  return drawDot(view.project.name, modules, `${rolledUp(view, 'modules', functions)}; ${coverage}`);
}

/** As a Mermaid flowchart. */
export function callsMermaid(view: CallView): string {
  const functions = functionDrawing(view);
  const coverage = coverageLine(view.coverage);
  const text = flowchart(functions, coverage);
  if (fits(functions, text)) return text;
  const deepest = view.project.modules.reduce((depth, { name }) => Math.max(depth, name.split('.').length), 1);
  for (let levels = deepest; levels >= 1; levels -= 1) {
    const drawing = groupDrawing(view, levels);
    const what = levels === deepest ? 'modules' : `packages of ${levels} level${levels === 1 ? '' : 's'}`;
    const rolled = flowchart(drawing, `${rolledUp(view, what, functions)}; ${coverage}`);
    if (!fits(drawing, rolled)) continue;
    // A picture of one package or two shows less than the heaviest calls between their parts.
    return drawing.boxes.length < MIN_BOXES && levels < deepest
      ? largestThatFits(groupDrawing(view, levels + 1), `${NARROWER}; ${coverage}`)
      : rolled;
  }
  return largestThatFits(groupDrawing(view, 1), `${NARROWER}; ${coverage}`);
}

const MIN_BOXES = 4;

function rolledUp({ calls }: CallView, what: string, { arrows }: Drawing): string {
  const size = `${arrows.length} calls between ${Object.keys(calls).length} functions`;
  return `rolled up to ${what}, without libraries: ${size} are too many to draw; ${NARROWER}`;
}

/** Calls that cross into another thread, task or process are dashed, where edges tell. */
function functionDrawing({ calls, edges, view, project }: CallView): Drawing {
  const moduleOf = moduleFinder(project);
  const crossing = new Set(edges.filter(({ boundary }) => boundary !== 'none').map(({ from, to }) => `${from} ${to}`));
  const arrows = Object.entries(calls).flatMap(([from, callees]) =>
    callees.map((to): Arrow => ({ from, to, weight: 1, isRuntime: !crossing.has(`${from} ${to}`), isInCycle: false })),
  );
  const joined = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  const asked = new Set([...view.from, ...view.to]);
  const boxes = [...joined].toSorted().map((name): Box => ({ name, group: moduleOf(name) ?? libraryOf(name), isFocus: asked.has(name) }));
  return { boxes, arrows };
}

function groupDrawing({ calls, project }: CallView, levels: number): Drawing {
  const moduleOf = moduleFinder(project);
  const groupOf = (name: string): string | null => {
    const module = moduleOf(name);
    return module === null ? null : packageAt(module, levels);
  };
  const pairs = groupCalls(calls, groupOf);
  const names = new Set(pairs.flatMap(({ from, to }) => [from, to]));
  return {
    boxes: [...names].toSorted().map((name) => ({ name, group: '', isFocus: false })),
    arrows: pairs.map(({ from, to, calls: weight }) => ({ from, to, weight, isRuntime: true, isInCycle: false })),
  };
}
