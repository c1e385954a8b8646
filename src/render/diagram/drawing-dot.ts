/** A drawing in the DOT language of Graphviz (graphviz.org/doc/info/lang.html). */
import { groupBy } from '../../kit/group.ts';
import { clean } from '../text/layout.ts';
import { smallerDrawing } from './diagram.ts';
import type { DrawnBox, Drawing, Tone } from './diagram.ts';

/** Graphviz draws more, and nobody can read it. */
const MAX_DOT_BOXES = 600;
const MAX_DOT_ARROWS = 2_000;

/** Ends with a line end. */
export function drawingDot(name: string, whole: Drawing): string {
  const { direction, boxes, arrows, note } = smallerDrawing(whole, MAX_DOT_BOXES, MAX_DOT_ARROWS);
  const lines = [
    `digraph ${quote(name)} {`,
    ...(note === '' ? [] : [`  // ${clean(note)}`]),
    `  rankdir=${direction};`,
    '  node [shape=box, style="rounded,filled", fillcolor="#ffffff", color="#b9bfc7", fontname="Helvetica", fontsize=11];',
    '  edge [color="#57606a", arrowsize=0.7, fontname="Helvetica", fontsize=9];',
    ...[...groupBy(boxes, ({ group }) => group)].flatMap(([group, members], index) =>
      group === ''
        ? members.map((box) => `  ${boxLine(box)}`)
        : [`  subgraph cluster_${index} {`, `    label=${quote(group)};`, ...members.map((box) => `    ${boxLine(box)}`), '  }'],
    ),
    ...arrows.map(({ from, to, label, isDashed }) => {
      const attributes = [...(isDashed ? ['style=dashed'] : []), ...(label === '' ? [] : [`label=${quote(label)}`])];
      return `  ${quote(from)} -> ${quote(to)}${attributes.length === 0 ? '' : ` [${attributes.join(', ')}]`};`;
    }),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

const FILLS: Readonly<Record<Tone, string>> = {
  plain: '',
  accent: 'fillcolor="#dbe7ff", color="#2a62c9"',
  store: 'fillcolor="#dff3ee", color="#0c8172"',
  outside: 'fillcolor="#eceef1", color="#7b838e"',
  person: 'fillcolor="#fff1d6", color="#b9770e"',
  quiet: 'fillcolor="#f5f6f7"',
};

const SHAPES: Readonly<Record<DrawnBox['shape'], string>> = {
  box: '',
  round: 'shape=box',
  cylinder: 'shape=cylinder, style=filled',
  queue: 'shape=component',
  person: 'shape=oval',
};

function boxLine({ id, lines, shape, tone }: DrawnBox): string {
  const label = lines
    .filter((line) => line !== '')
    .map(escaped)
    .join('\\n');
  const attributes = [`label="${label}"`, SHAPES[shape], FILLS[tone]].filter((text) => text !== '');
  return `${quote(id)} [${attributes.join(', ')}];`;
}

export function quote(text: string): string {
  return `"${escaped(text)}"`;
}

function escaped(text: string): string {
  return clean(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}
