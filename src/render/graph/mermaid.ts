/** `map` as a Mermaid flowchart. What is too large for Mermaid is rolled up to packages, and the picture says so. */
import type { MapView } from '../../model/map-view.ts';
import { groupBy } from '../../kit/group.ts';
import { clean } from '../text/layout.ts';
import { MAX_LEVELS, heaviest, moduleDrawing, packageDrawing } from './drawing.ts';
import type { Arrow, Box, Drawing } from './drawing.ts';

/** Mermaid's defaults for `maxEdges` and `maxTextSize`; beyond them it draws nothing (mermaid.js.org/config/schema-docs/config.html). */
export const MAX_MERMAID_EDGES = 500;
export const MAX_MERMAID_CHARACTERS = 50_000;

/** Ends with a line end. */
export function mapMermaid(map: MapView): string {
  const asked = map.view.level === 'module' ? [{ drawing: moduleDrawing(map), note: '' }] : [];
  for (const attempt of asked) {
    const text = flowchart(attempt.drawing, attempt.note);
    if (fits(attempt.drawing, text)) return text;
  }
  const deepest = Math.min(MAX_LEVELS, Math.max(1, ...map.packages.map((node) => node.name.split('.').length)));
  const lowest = map.view.level === 'module' ? 1 : deepest;
  for (let levels = deepest; levels >= lowest; levels--) {
    const drawing = packageDrawing(map, levels);
    const text = flowchart(
      drawing,
      asked.length === 0
        ? ''
        : `rolled up to packages of ${levels} level${levels === 1 ? '' : 's'}: ${map.edges.length} edges between ${map.modules.length} modules are more than Mermaid draws; narrow with --focus`,
    );
    if (fits(drawing, text)) return text;
  }
  return largestThatFits(packageDrawing(map, lowest));
}

/** Mermaid takes it whole. */
export function fits(drawing: Drawing, text: string): boolean {
  return drawing.arrows.length <= MAX_MERMAID_EDGES && text.length <= MAX_MERMAID_CHARACTERS;
}

/** Only the heaviest edges and what they join, fewer and fewer until Mermaid takes it; `narrower` says how to see more. */
export function largestThatFits(whole: Drawing, narrower = 'narrow with --focus or --depth'): string {
  for (let most = MAX_MERMAID_EDGES; most > 0; most = Math.floor(most / 2)) {
    const { arrows } = heaviest(whole, most);
    const joined = new Set(arrows.flatMap(({ from, to }) => [from, to]));
    const drawing = { boxes: whole.boxes.filter((box) => joined.has(box.name)), arrows };
    const text = flowchart(
      drawing,
      `only the ${arrows.length} heaviest of ${whole.arrows.length} edges are drawn: Mermaid takes no more; ${narrower}`,
    );
    if (fits(drawing, text)) return text;
  }
  return flowchart({ boxes: [], arrows: [] }, `too large for Mermaid; ${narrower}`);
}

/** The text of a drawing, with a note for the reader where there is one to make. */
export function flowchart({ boxes, arrows }: Drawing, note: string): string {
  const ids = new Map(boxes.map((box, index) => [box.name, `n${index}`]));
  const groups = [...groupBy(boxes, (box) => box.group)];
  const lines = [
    'flowchart LR',
    ...(note === '' ? [] : [`  %% ${note}`]),
    ...groups.flatMap(([group, members], index) => groupLines(group, members, index, ids)),
    ...arrows.map((arrow) => arrowLine(arrow, ids)),
    ...styleLines(boxes, arrows, ids),
  ];
  return `${lines.join('\n')}\n`;
}

function groupLines(group: string, members: readonly Box[], index: number, ids: ReadonlyMap<string, string>): readonly string[] {
  const line = ({ name }: Box) => `${ids.get(name) ?? ''}["${escapeLabel(name)}"]`;
  if (group === '') return members.map((box) => `  ${line(box)}`);
  return [`  subgraph g${index}["${escapeLabel(group)}"]`, ...members.map((box) => `    ${line(box)}`), '  end'];
}

function arrowLine({ from, to, isRuntime, weight }: Arrow, ids: ReadonlyMap<string, string>): string {
  const label = weight > 1 ? `|${weight}|` : '';
  return `  ${ids.get(from) ?? ''} ${isRuntime ? '-->' : '-.->'}${label} ${ids.get(to) ?? ''}`;
}

function styleLines(boxes: readonly Box[], arrows: readonly Arrow[], ids: ReadonlyMap<string, string>): readonly string[] {
  const cyclic = arrows.flatMap((arrow, index) => (arrow.isInCycle ? [index] : []));
  const focused = boxes.filter((box) => box.isFocus).map((box) => ids.get(box.name) ?? '');
  return [
    ...(cyclic.length === 0 ? [] : [`  linkStyle ${cyclic.join(',')} stroke:#d1242f,stroke-width:2px`]),
    ...(focused.length === 0 ? [] : ['  classDef focus stroke:#0969da,stroke-width:3px', `  class ${focused.join(',')} focus`]),
  ];
}

/** Mermaid's own entities; everything else between quotes is text. */
function escapeLabel(text: string): string {
  return clean(text).replace(/[#"<>&`\\]/gu, (character) => `#${character.charCodeAt(0)};`);
}
