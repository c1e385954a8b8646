/** `map` in the DOT language of Graphviz, modules clustered by package. */
import { groupBy } from '../../kit/group.ts';
import type { MapView } from '../../model/map-view.ts';
import { clean } from '../text/layout.ts';
import { MAX_LEVELS, moduleDrawing, packageDrawing } from './drawing.ts';
import type { Arrow, Box, Drawing } from './drawing.ts';

/** Ends with a line end. */
export function mapDot(map: MapView): string {
  return drawDot(map.project.name, map.view.level === 'module' ? moduleDrawing(map) : packageDrawing(map, MAX_LEVELS), '');
}

/** Any drawing, with a note for the reader where there is one to make. Ends with a line end. */
export function drawDot(name: string, { boxes, arrows }: Drawing, note: string): string {
  const lines = [
    `digraph ${quote(name)} {`,
    ...(note === '' ? [] : [`  // ${clean(note)}`]),
    '  rankdir=LR;',
    '  node [shape=box, style=rounded, fontname="Helvetica", fontsize=11];',
    '  edge [color="#57606a", arrowsize=0.7];',
    ...[...groupBy(boxes, (box) => box.group)].flatMap(([group, members], index) => clusterLines(group, members, index)),
    ...arrows.map(arrowLine),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function clusterLines(group: string, members: readonly Box[], index: number): readonly string[] {
  const line = (box: Box) => `${quote(box.name)}${box.isFocus ? ' [penwidth=2, color="#0969da"]' : ''};`;
  if (group === '') return members.map((box) => `  ${line(box)}`);
  return [`  subgraph cluster_${index} {`, `    label=${quote(group)};`, ...members.map((box) => `    ${line(box)}`), '  }'];
}

function arrowLine({ from, to, weight, isRuntime, isInCycle }: Arrow): string {
  const attributes = [
    ...(isRuntime ? [] : ['style=dashed']),
    ...(isInCycle ? ['color="#d1242f"', 'penwidth=2'] : []),
    ...(weight > 1 ? [`label="${weight}"`] : []),
  ];
  return `  ${quote(from)} -> ${quote(to)}${attributes.length === 0 ? '' : ` [${attributes.join(', ')}]`};`;
}

function quote(text: string): string {
  return `"${clean(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
